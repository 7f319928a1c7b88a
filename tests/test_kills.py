"""The power goes at any moment: people, their history and the printed pack are as before or as after, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills import ERRANDS, kill


@pytest.mark.heavy
@pytest.mark.parametrize("name", ERRANDS)
def test_a_command_that_is_killed_has_done_all_or_nothing(name: str, tmp_path: Path) -> None:
    toll = kill(name, tmp_path)
    assert toll.wrong == ()
    assert toll.kills == ERRANDS[name].kills
    assert toll.before > 0  # some of them came in time


def test_two_hundred_kills_there_are() -> None:
    assert sum(errand.kills for errand in ERRANDS.values()) == 200
