"""The catalogue: every document there is, found by looking at the modules of this folder, and the choice among them."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from toolkit.exports.sheet import PackFile, Sheet


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of paper or file: its name, the edition it belongs to, what it is, and what makes it.

    A closing document tells of all the others, and so is made after them, from their finished files. One on request is
    made only when it is asked for. One of the agenda only shows nothing of an exercise's prose but title and aim.
    """

    name: str
    edition: str
    about: str
    make: Callable[..., Iterator[Sheet | PackFile]]
    closing: bool
    on_request: bool
    agenda_only: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The part of a pack that is wanted: documents, languages and people's ids; empty means all.

    With `word`, what is made only on request comes as well.
    """

    documents: Collection[str] = frozenset()
    languages: Collection[str] = frozenset()
    people: Collection[str] = frozenset()
    word: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.documents or self.languages or self.people)

    def wants(self, document: Document) -> bool:
        """Tell whether a document is wanted at all."""
        if self.documents:
            return document.name in self.documents
        return self.word or not document.on_request

    def takes(self, document: str, language: str, person: str | None) -> bool:
        """Tell whether a file is wanted; with people chosen, only what is theirs alone."""
        return (
            (not self.documents or document in self.documents)
            and (not self.languages or language in self.languages)
            and (not self.people or person in self.people)
        )


@cache
def documents() -> tuple[Document, ...]:
    """Return every document of this folder by name.

    A document is a module with DOCUMENT, EDITION, ABOUT and one of `sheets`, `files` or `closing`.
    """
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).resolve().parent)]))
    modules = [import_module(f"toolkit.exports.{name}") for name in names]
    found = [_document(module) for module in modules if hasattr(module, "DOCUMENT")]
    return tuple(sorted(found, key=lambda document: document.name))


def _document(module: ModuleType) -> Document:
    """Return a module's document; what it only imports from another document is not its own."""
    makers = (getattr(module, name, None) for name in ("sheets", "files", "closing"))
    make = next(maker for maker in makers if maker and maker.__module__ == module.__name__)
    facts = (module.DOCUMENT, module.EDITION, module.ABOUT, make, make.__name__ == "closing")
    return Document(*facts, getattr(module, "ON_REQUEST", False), getattr(module, "AGENDA_ONLY", False))
