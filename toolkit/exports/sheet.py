"""What the press works on: a sheet is what to print, a pack file is what came out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Paper = Literal["a4", "a3", "us-letter", "us-tabloid"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One PDF to make: what it shows, on which paper, and how often it is to be printed.

    `view` is a frozen dataclass, or a dict of plain JSON values, with exactly what the paper shows; a person's id in it
    serves findings, and is printed only in editions for the team. `path` is below the pack and never holds a name.
    `card` asks for thick paper; a `picture` becomes a PNG of the first page, to be sent around instead of printed.
    """

    document: str
    edition: str
    language: str
    path: str
    view: Any
    template: str
    paper: Paper = "a4"
    landscape: bool = False
    copies: int = 1
    duplex: bool = False
    person: str | None = None
    card: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class PackFile:
    """One finished file of the pack; `pages` counts pages of paper and is 0 for what is read on a screen."""

    path: str
    document: str
    edition: str
    language: str
    person: str | None
    paper: str
    pages: int
    copies: int
    duplex: bool
    data: bytes
    card: bool = False

    @property
    def sha256(self) -> str:
        """The checksum of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def entry(self) -> Mapping[str, str | int | bool | None]:
        """Return the file's line in the manifest."""
        return {
            "path": self.path,
            "document": self.document,
            "edition": self.edition,
            "language": self.language,
            "person": self.person,
            "paper": self.paper,
            "pages": self.pages,
            "copies": self.copies,
            "duplex": self.duplex,
            "sha256": self.sha256,
        }
