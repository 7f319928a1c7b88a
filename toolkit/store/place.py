"""Where a roster is kept: a file in the workshop's folder, plain or sealed, or a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.model.roster_settings import RosterSettings

USUAL = "roster.db"
SEAL = ".age"


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a server's address (never both), and the event whose people are meant."""

    event: str
    file: Path | None = None
    address: str = ""
    seals: bool = False

    @property
    def name(self) -> str:
        """What findings call the place: the file's name, or the server's roster without its address."""
        return self.file.name if self.file else "roster"

    @property
    def files(self) -> tuple[Path, Path]:
        """The open and the sealed form of the file, whether they are there or not; a server has neither."""
        assert self.file is not None
        return self.file, self.file.with_name(self.file.name + SEAL)

    @property
    def sealed(self) -> bool:
        """Whether the roster is sealed now: then the open file is not there."""
        if self.file is None:
            return False
        file, sealed = self.files
        return sealed.exists() and not file.exists()

    def exists(self) -> bool:
        """Tell whether a roster is kept here; a server is taken to have one."""
        return bool(self.address) or bool(self.file and self.file.exists()) or self.sealed


def place_of(folder: Path, settings: RosterSettings, address: str = "") -> Place:
    """Return where a workshop's roster is kept; an `address` from outside the brief goes before what it says."""
    event = settings.event or folder.resolve().name
    address = address or (settings.store if "://" in settings.store else "")
    if address:
        return Place(event, address=address, seals=settings.sealed)
    return Place(event, file=folder / (settings.store or USUAL), seals=settings.sealed)
