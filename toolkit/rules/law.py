"""What a law is: a module of this folder, seen through its protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType

from toolkit.agenda import Agenda
from toolkit.findings import Finding, Severity
from toolkit.rules.board import Board

Settings = Mapping[str, int]
"""A law's parameters: minutes, people or levels, always whole numbers."""


class Law:
    """One law, wrapped around its module."""

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.id: str = module.ID
        self.name: str = module.NAME
        self.settings: Settings = module.SETTINGS
        self.page: str = module.__doc__ or ""

    def check(self, agenda: Agenda, settings: Settings) -> Iterator[Finding]:
        """Yield what the law has to say of an agenda."""
        yield from self.module.check(agenda, settings)

    def contribute(self, board: Board, settings: Settings) -> None:
        """Put the law's part into the planner's model, if it has one."""
        if contribute := getattr(self.module, "contribute", None):
            contribute(board, settings)


def broken(law_id: str, name: str, where: str, message: str, mend: str, severity: Severity | None = None) -> Finding:
    """Return the finding of a law: an error for a hard law and a warning for a soft one, unless said otherwise."""
    usual: Severity = "error" if law_id.startswith("H") else "warning"
    return Finding(law_id, name, severity or usual, where, message, mend)
