"""Text files, whatever program saved them: read whole or refused in a clear sentence, never garbled."""

from __future__ import annotations

import os
import re
from pathlib import Path

from toolkit.files.encodings import legacy_encoding, reads_as_words
from toolkit.findings import Finding, unreadable

LARGEST = 8 * 1024 * 1024
"""Bytes; a brief, roster or exercise is a few kilobytes, so more is a mistake or an attack."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")


def read_bytes(path: Path, name: str, inside: Path | None = None) -> tuple[bytes, list[Finding]]:
    """Return a file's bytes, or a finding that says why not; links that lead out of `inside` are not followed."""
    mend = "put the file itself here"
    try:
        if inside is not None and not path.resolve().is_relative_to(inside.resolve()):
            return b"", [unreadable(name, "this link leads out of its folder", mend)]
        if path.exists() and not path.is_file():
            kind = "a folder" if path.is_dir() else "a device"
            return b"", [unreadable(name, f"this is {kind}, not a file", mend)]
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return b"", [unreadable(name, "this file is missing", f"create {name}, or start from `dialogue new`")]
    except (OSError, RuntimeError) as error:  # before Python 3.13 a loop of links is a RuntimeError
        reason = (getattr(error, "strerror", None) or "it cannot be opened").lower()
        return b"", [unreadable(name, f"this file cannot be read: {reason}", "check that it is a file you may read")]
    if len(data) > LARGEST:
        mend = "check that it is the right file"
        return b"", [unreadable(name, f"this file is larger than {LARGEST >> 20} MiB", mend)]
    return data, []


def read_text(path: Path, name: str, *, legacy: bool = False, inside: Path | None = None) -> tuple[str, list[Finding]]:
    """Return a file's text: UTF-8, UTF-16 with its mark, and with `legacy` the older encodings of East Asia."""
    data, findings = read_bytes(path, name, inside)
    if findings:
        return "", findings
    text = _decode(data, legacy=legacy)
    if text is None:
        mend = "save it again as UTF-8 (in Excel: Save as, “CSV UTF-8”)"
        return "", [unreadable(name, "this file is not in UTF-8, and its encoding cannot be told for certain", mend)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    findings = _odd(text, name)
    return ("", findings) if findings else (text, [])


def _decode(data: bytes, *, legacy: bool) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        encoding = legacy_encoding(data) if legacy and not marked else None
        return data.decode(encoding) if encoding else None
    return text if marked or not legacy or reads_as_words(text, data) else None


def _odd(text: str, name: str) -> list[Finding]:
    """Return a finding for the first character that no text of people holds."""
    match = _ODD.search(text)
    if match is None:
        return []
    where = f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
    if match[0] == "\ufffd":
        mend = "open the original file and save it again as UTF-8"
        return [unreadable(where, "a character was lost here when the file was saved (it shows as “\ufffd”)", mend)]
    message = f"there is a control character here (U+{ord(match[0]):04X})"
    return [unreadable(where, message, "take it out; if there are many, this is not a text file")]


def shown(text: str) -> str:
    """Return what somebody wrote, short enough for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}..."


def odd_character(text: str) -> str:
    """Return the first character that no text of people holds, as U+0000; "" when there is none."""
    match = _ODD.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file so that a crash or a full disk leaves the old one whole; `mode` is who may read it.

    Raises OSError when it cannot.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            if mode is not None:
                temporary.chmod(mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
