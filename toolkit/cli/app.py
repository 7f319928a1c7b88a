"""The `dialogue` command: finds its commands by scanning this folder, and ends every run with the right exit code.

0 fine; 1 findings of severity error; 2 wrong usage; 3 a bug in the toolkit; 130 interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Annotated, NoReturn

import typer

import toolkit
from toolkit.cli import terminal
from toolkit.store.trouble import StoreTroubleError

_NOT_COMMANDS = {"access", "app", "terminal"}


def _version(wanted: bool) -> None:
    if wanted:
        terminal.out.print(f"dialogue-toolkit {toolkit.__version__}", highlight=False)
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Build weeks of dialogue from exercises and rosters, and print what the week needs.

    Start with: dialogue new my-week, then: dialogue build my-week
    """


def build_app() -> typer.Typer:
    """Return the application with every command of this folder."""
    app = typer.Typer(
        callback=_root,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for _, name, _ in iter_modules([str(Path(__file__).parent)]):
        if name in _NOT_COMMANDS:
            continue
        module = import_module(f"toolkit.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(module.command)
    return app


class _Interrupted(BaseException):
    """Ctrl-C, under a name that Typer does not catch: it would leave with 1 and say nothing of the files."""


def _interrupt(_signal: int, _frame: object) -> NoReturn:
    raise _Interrupted


def main() -> None:
    """Run the command line and leave with its exit code."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        build_app()()
    except _Interrupted:
        terminal.say_interrupted()
        # At once: the solver may still be at work beside us, and takes no notice of Python leaving.
        os._exit(130)
    except BrokenPipeError:
        # The reader of our output went away (`dialogue … | head`); that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        terminal.say_disk(error)
        sys.exit(1)
    except StoreTroubleError as error:
        terminal.show_findings([error.finding])
        sys.exit(1)
    except Exception as error:
        # The frames without the values: a traceback that is sent to strangers must not carry a person's name.
        frames = [f"{Path(f.filename).name}:{f.lineno} in {f.name}" for f in traceback.extract_tb(error.__traceback__)]
        terminal.say_bug(type(error).__name__, frames[-6:])
        sys.exit(3)


if __name__ == "__main__":
    main()
