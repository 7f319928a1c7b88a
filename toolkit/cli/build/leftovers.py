"""Leftovers: what stays in a pack from earlier builds, and what somebody changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.findings import Finding

if TYPE_CHECKING:
    from toolkit.exports.catalogue import Choice
    from toolkit.exports.sheet import PackFile


def write_over(out: Path, files: Sequence[PackFile], choice: Choice, *, confidential: bool) -> list[Finding]:
    """Write files into a pack, leave what was not asked for as it is, and return what to know of that.

    Raises OSError when the disk refuses, with the old files whole.
    """
    from toolkit.exports import manifest  # noqa: PLC0415 -- slow import
    from toolkit.files.pack import read_manifest, write_pack  # noqa: PLC0415 -- slow import

    new = {file.path for file in files}
    left = [entry for entry in read_manifest(out) if entry["path"] not in new and not _is_asked_for(entry, choice)]
    edited = write_pack(out, {file.path: file.data for file in files}, manifest(files, left))
    return [*map(_edited, edited), *_left(left, choice, confidential=confidential)]


def _is_asked_for(entry: Mapping[str, Any], choice: Choice) -> bool:
    from toolkit.exports import documents  # noqa: PLC0415 -- slow import

    known = {document.name: document for document in documents()}
    document = known.get(entry["document"])
    wanted = document is None or choice.wants(document)
    return wanted and choice.takes(entry["document"], entry["language"], entry["person"])


def _edited(path: str) -> Finding:
    message = "this file was changed after it had been printed; what was in it is kept under this name"
    mend = "carry your changes over to the files of the workshop, and take it out of the pack"
    return Finding("input", "input", "warning", f"pack/{path}", message, mend)


def _left(left: Sequence[Mapping[str, Any]], choice: Choice, *, confidential: bool) -> Iterator[Finding]:
    if left and confidential:
        message = f"{len(left)} files of an earlier build stay beside the confidential ones, perhaps with names"
        mend = "print confidential papers into a folder of their own, with --out"
        yield Finding("input", "input", "warning", "pack", message, mend)
    elif left and choice.everything:
        message = f"{len(left)} Word files stay as they were printed earlier"
        yield Finding("input", "input", "warning", "pack", message, "print them anew with --word, or delete them")
