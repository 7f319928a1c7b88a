"""The wheel: installed alone into an empty folder, with the network cut, it makes, checks and prints a workshop."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Any attempt to reach a network ends the run.
_CUT = """
import socket, sys
def refuse(*_): raise RuntimeError("the network was used")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import toolkit
assert toolkit.__file__.startswith(sys.argv[1]), toolkit.__file__
sys.argv = ["dialogue", *sys.argv[2:]]
from toolkit.cli.app import main
main()
"""


@pytest.mark.heavy
def test_an_installed_wheel_prints_a_workshop_with_the_network_cut(tmp_path: Path) -> None:
    wheels, site, here = tmp_path / "wheels", tmp_path / "site", tmp_path / "empty"
    here.mkdir()
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(wheels)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if name.startswith(("tests/", "agendas/", "exercises/"))]
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)

    def dialogue(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-c", _CUT, str(site), *words]
        env = {**os.environ, "PYTHONPATH": str(site), "NO_COLOR": "1"}
        return subprocess.run(command, cwd=here, env=env, capture_output=True, text=True, check=False)

    assert dialogue("new", "mine").returncode == 0
    assert "51 exercises" in dialogue("exercises", "list").stdout
    built = dialogue("build", "mine")
    assert built.returncode == 0, built.stderr
    assert (here / "mine" / "pack" / "manifest.json").is_file()
    assert list((here / "mine" / "pack").rglob("*.pdf"))
