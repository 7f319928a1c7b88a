"""A new workshop's folder, copied from the starter."""

from __future__ import annotations

import shutil
from pathlib import Path

from toolkit.files.shipped import starter_folder


def copy_starter(folder: Path) -> None:
    """Copy the starter into a folder that does not exist or is empty. Raises OSError when the disk refuses."""
    shutil.copytree(
        starter_folder(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "pack", "plan.yaml")
    )
