# Two commands on a fresh machine: `make demo` sets everything up and prints the Okinawa week; `make test` sets everything
# up and passes the tests. Both need only Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench docs gallery clean

.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/dev: .venv/run pyproject.toml
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

demo: .venv/run
	$(BIN)/dialogue build agendas/okinawa --word

check: .venv/dev
	$(BIN)/ruff check toolkit tests docs
	$(BIN)/ruff format --check toolkit docs
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/dev check
	$(BIN)/pytest -n auto --dist loadgroup

bench: .venv/dev
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m tests.benchmarks

docs: .venv/dev
	$(BIN)/python docs/generate.py

gallery: .venv/dev
	$(BIN)/python docs/gallery.py

clean:
	rm -rf .venv build dist agendas/*/pack
