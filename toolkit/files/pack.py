"""The pack on disk: everything is written beside the old files first, and takes their place only when all is there."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
_STAGING = ".staging-"
_STALE = 600
"""Seconds after which what a build put aside is no other one's at work, but left by a power cut: it holds names."""
_KEYS = {"path", "document", "language", "person", "sha256"}


def read_manifest(pack: Path) -> list[dict[str, Any]]:
    """Return the entries of the pack's manifest; none when there is no manifest that can be read."""
    try:
        entries = json.loads((pack / MANIFEST).read_bytes())["files"]
        inside = [entry for entry in entries if entry.keys() >= _KEYS and _inside(str(entry["path"]))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return [entry for entry in inside if (pack / entry["path"]).is_file()]


def is_pack(folder: Path) -> bool:
    """Tell whether papers may be printed into a folder: it is not there yet, empty, named `pack`, or has a manifest."""
    if not folder.is_dir() or folder.name == "pack" or (folder / MANIFEST).is_file():
        return True
    return not any(not path.name.startswith(".") for path in folder.iterdir())


def write_pack(pack: Path, files: Mapping[str, bytes], manifest: bytes) -> list[str]:
    """Write files below a pack's folder and the manifest last; unchanged files stay untouched.

    What the old manifest lists and the new one does not is removed; files that people put there themselves stay, and
    what they changed in one of ours is kept under another name. Returns those names. Raises OSError when the disk
    refuses, with the old files whole.
    """
    pack.mkdir(parents=True, exist_ok=True)
    sums = {entry["path"]: entry.get("sha256") for entry in read_manifest(pack)}
    old = set(sums)
    listed = {entry["path"] for entry in json.loads(manifest)["files"]}
    changed = {path: data for path, data in files.items() if not _same(pack / path, data)}
    for left in pack.glob(f"{_STAGING}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=pack))
    try:
        for path, data in {**changed, MANIFEST: manifest}.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        edited = [
            _set_aside(pack, path)
            for path in sorted(changed.keys() | (old - listed))
            if (pack / path).is_file() and _sum(pack / path) != sums.get(path)
        ]
        for path in changed:
            (pack / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).replace(pack / path)
        for path in sorted(old - listed):
            _remove(pack, path)
        (staging / MANIFEST).replace(pack / MANIFEST)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return edited


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _set_aside(pack: Path, path: str) -> str:
    """Give a file that somebody changed a name of its own, and return it."""
    for number in count(1):
        name = Path(path).with_stem(f"{Path(path).stem}.edited-{number}")
        if not (pack / name).exists():
            (pack / path).rename(pack / name)
            return name.as_posix()
    raise AssertionError("there is always another number")


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _inside(path: str) -> bool:
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _remove(pack: Path, path: str) -> None:
    (pack / path).unlink(missing_ok=True)
    for folder in (pack / path).parents:
        if folder == pack or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
