"""A brief may come from a stranger: no server that it names is connected to before its reader has said yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import WORKSHOP, Workshop
from tests.roster_desk import dialogue

SERVER = "postgresql://mei@localhost:1/ford"
STRANGE = f"this brief keeps its people on a server that you have not used before: {SERVER}"


@pytest.fixture
def strange(workshop: Workshop) -> Path:
    return workshop(files={"workshop.yaml": WORKSHOP + f"roster: {{store: '{SERVER}'}}\n"})


@pytest.mark.parametrize("words", ["check DIR", "roster list DIR", "roster set DIR H1 diet=vegan", "build DIR"])
def test_a_server_nobody_has_said_yes_to_is_not_connected_to(words: str, strange: Path, tmp_path: Path) -> None:
    done = dialogue(*words.replace("DIR", str(strange)).split(), env={"XDG_CONFIG_HOME": str(tmp_path / "config")})
    assert done.code == 1
    assert STRANGE in done.out + done.err


def test_a_server_once_said_yes_to_is(strange: Path, tmp_path: Path) -> None:
    config = tmp_path / "config" / "dialogue-toolkit"
    config.mkdir(parents=True)
    (config / "servers.txt").write_text(f"{SERVER}\n", encoding="utf-8")
    done = dialogue("check", strange, env={"XDG_CONFIG_HOME": str(tmp_path / "config")})
    assert "the server cannot be reached" in done.out
    assert "not used before" not in done.out


def test_an_address_from_the_environment_is_ones_own(strange: Path, tmp_path: Path) -> None:
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "DIALOGUE_ROSTER": SERVER}
    assert "the server cannot be reached" in dialogue("check", strange, env=env).out
