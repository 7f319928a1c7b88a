"""Where the files that come with the toolkit are: inside an installed wheel, or in a checkout beside the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def exercises_folder() -> Path:
    """Return the folder of the exercise library."""
    return _shipped("exercises", _PACKAGE.parent / "exercises")


def arcs_folder() -> Path:
    """Return the folder of the arcs."""
    return _shipped("arcs", _PACKAGE.parent / "agendas" / "arcs")


def phrases_folder() -> Path:
    """Return the folder of the fixed words."""
    return _PACKAGE / "phrases"


def letters_folder() -> Path:
    """Return the folder of the letters' texts."""
    return _PACKAGE / "letters"


def starter_folder() -> Path:
    """Return the folder that a new workshop is copied from."""
    return _PACKAGE / "starter"


def fonts_folder() -> Path:
    """Return the folder of the Latin faces that come inside the package."""
    return _PACKAGE / "exports" / "fonts"


def templates_folder() -> Path:
    """Return the folder of the templates that papers are made from."""
    return _PACKAGE / "exports"


def _shipped(name: str, checkout: Path) -> Path:
    wheel = _PACKAGE / "shipped" / name
    return wheel if wheel.is_dir() else checkout
