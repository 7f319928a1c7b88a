"""What was erased, for the organizers' files: shown, and written beside the brief."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from toolkit.cli import terminal

ELSEWHERE = (
    "Not reached: plan.yaml, tables and forms this was imported from, printed and exported files, letters, backups."
)


def hand_over(folder: Path, name: str, day: datetime.date, lines: Sequence[str]) -> None:
    """Show a receipt and write it as `name-2027-01-31.txt`, over no other one."""
    from toolkit.files.text import write_atomically  # noqa: PLC0415 -- slow import

    path, number = folder / f"{name}-{day}.txt", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{day}-{number}.txt"
    write_atomically(path, "".join(f"{line}\n" for line in lines).encode())
    for line in lines:
        terminal.out.print(terminal.plain(line), highlight=False, soft_wrap=True)
    terminal.out.print(f"The receipt is {terminal.plain(path.name)}.", highlight=False)
