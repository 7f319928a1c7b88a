"""Draw the pictures of docs/mixing.md: `.venv/bin/python docs/pictures.py`, or with the names of some.

Each is drawn from the toolkit's own designs, bounds and groups, by the same commands on every machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

from drawing import counting, exact, results, search

PICTURES = (
    counting.counting, counting.degree, counting.packing, counting.balance, counting.ladder, counting.compositions,
    exact.plane, exact.kirkman, exact.striding, exact.uneven,
    search.tray, search.cooling, search.prices,
    results.voices, results.trade, results.change,
)  # fmt: skip
FOLDER = Path(__file__).resolve().parent / "images" / "mixing"

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for draw in PICTURES:
        if draw.__name__ in sys.argv[1:] or not sys.argv[1:]:
            (FOLDER / f"{draw.__name__}.svg").write_text(draw().svg(), "utf-8")
