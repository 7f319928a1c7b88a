"""Text files, whatever program saved them: read whole or refused in a clear sentence, never garbled."""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.findings import Finding, unreadable

LARGEST = 8 * 1024 * 1024
"""Bytes; a brief, roster or exercise is a few kilobytes, so more is a mistake or an attack."""

_LEGACY = {"cp932": "Shift_JIS", "big5hkscs": "Big5", "gb18030": "GB18030"}
# The two-byte ranges in which each encoding keeps its everyday characters. Text decoded with the wrong one of the three
# often decodes without an error, but lands on rare characters; so the share of everyday characters tells them apart.
_EVERYDAY = {
    "cp932": lambda lead, trail: lead in (0x81, 0x82, 0x83) or 0x88 <= lead <= 0x97,
    "big5hkscs": lambda lead, trail: lead in (0xA1, 0xA2, 0xA3) or 0xA4 <= lead <= 0xC6,
    "gb18030": lambda lead, trail: (lead in (0xA1, 0xA3) or 0xB0 <= lead <= 0xD7) and trail >= 0xA1,
}


def read_bytes(path: Path, name: str) -> tuple[bytes, list[Finding]]:
    """Return a file's bytes, or a finding that says why it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return b"", [unreadable(name, "this file is missing", f"create {name}, or start from `dialogue new`")]
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        return b"", [unreadable(name, f"this file cannot be read: {reason}", "check that it is a file you may read")]
    if len(data) > LARGEST:
        return b"", [unreadable(name, f"this file is larger than {LARGEST >> 20} MiB", "check that it is the right file")]
    return data, []


def read_text(path: Path, name: str, *, legacy: bool = False) -> tuple[str, list[Finding]]:
    """Return a file's text: UTF-8, UTF-16 with its mark, and with `legacy` the older encodings of Excel in East Asia."""
    data, findings = read_bytes(path, name)
    if findings:
        return "", findings
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8")):
        if data.startswith(mark):
            try:
                return _clean(data.decode(encoding)), _odd(data.decode(encoding), name)
            except UnicodeDecodeError:
                break
    if legacy and (encoding := _legacy_encoding(data)):
        return _clean(data.decode(encoding)), []
    mend = "save it again as UTF-8 (in Excel: Save as, “CSV UTF-8”)"
    return "", [unreadable(name, "this file is not in UTF-8, and its encoding cannot be told for certain", mend)]


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _odd(text: str, name: str) -> list[Finding]:
    position = text.find("\0")
    if position < 0:
        return []
    line = text.count("\n", 0, position) + 1
    return [unreadable(f"{name}:{line}", "there is a null character here", "this is not a text file; save it as UTF-8")]


def _legacy_encoding(data: bytes) -> str | None:
    """Return the one legacy encoding the bytes are plainly in, else None."""
    scores = {}
    for encoding in _LEGACY:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        scores[encoding] = _everyday_share(data, encoding)
    ranked = sorted(scores, key=lambda encoding: -scores[encoding])
    if not ranked or scores[ranked[0]] < 0.85:
        return None
    runner_up = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if scores[ranked[0]] - runner_up >= 0.2 else None


def _everyday_share(data: bytes, encoding: str) -> float:
    everyday = total = position = 0
    while position < len(data):
        lead = data[position]
        if lead < 0x80 or (encoding == "cp932" and 0xA1 <= lead <= 0xDF):
            # Half-width katakana are one byte and rare in names: they count against Shift_JIS.
            total += lead >= 0x80
            position += 1
            continue
        trail = data[position + 1] if position + 1 < len(data) else 0
        everyday += _EVERYDAY[encoding](lead, trail)
        total += 1
        position += 2
    return everyday / total if total else 0.0


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a crash or a full disk leaves the old one whole. Raises OSError when it cannot."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
