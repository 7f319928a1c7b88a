"""The pack on disk: everything is written beside the old files first, and takes their place only when all is there."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

MANIFEST = "manifest.json"


def write_pack(pack: Path, files: Mapping[str, bytes], manifest: bytes) -> None:
    """Write files below a pack's folder and the manifest last; unchanged files stay untouched, old ones of ours go.

    Files that people put there themselves stay. Raises OSError when the disk refuses, with the old files whole.
    """
    pack.mkdir(parents=True, exist_ok=True)
    old = _listed(pack)
    changed = {path: data for path, data in files.items() if not _same(pack / path, data)}
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=pack))
    try:
        for path, data in {**changed, MANIFEST: manifest}.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for path in changed:
            (pack / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).replace(pack / path)
        for path in sorted(old - set(files)):
            _remove(pack, path)
        (staging / MANIFEST).replace(pack / MANIFEST)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _listed(pack: Path) -> set[str]:
    """Return the paths that the pack's old manifest lists, inside the pack only."""
    try:
        entries = json.loads((pack / MANIFEST).read_bytes())["files"]
        paths = {str(entry["path"]) for entry in entries}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {path for path in paths if not Path(path).is_absolute() and ".." not in Path(path).parts}


def _remove(pack: Path, path: str) -> None:
    (pack / path).unlink(missing_ok=True)
    for folder in (pack / path).parents:
        if folder == pack or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
