"""Who can talk with whom in a group, and how often two people have met."""

from collections import Counter

import pytest

from toolkit.groups import Group, covers, meetings, reaches, shared_languages
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember


def _people(written: str) -> list[Participant]:
    """Read people from lines such as `ja:C2 en:B1 | en:C2`."""
    return [
        Participant.model_validate({"id": f"P{number}", "party": "hill", "languages": dict(tag.split(":") for tag in one.split())})
        for number, one in enumerate(written.split("|"), 1)
    ]  # fmt: skip


def _interpreters(written: str) -> list[TeamMember]:
    """Read interpreters from lines such as `ja-en zh-ja | en-zh`."""
    return [
        TeamMember.model_validate({"id": f"I{number}", "role": "interpreter", "pairs": [p.split("-") for p in one.split()]})
        for number, one in enumerate(filter(None, written.split("|")), 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("people", "level", "shared"),
    [
        ("ja:C2 en:B2 | en:C2", "B2", {"en"}),
        ("ja:C2 en:B1 | en:C2", "B2", set()),
        ("ja:C2 en:B1 | en:C2", "B1", {"en"}),
        ("ja:C2 en:C1 | en:C2 ja:B2", "B2", {"en", "ja"}),
        ("zh-Hans:C2 | zh-Hant:C2", "B2", {"zh"}),
        ("ja:C2 | en:C2 | ja:C2 en:C2", "A1", set()),
        ("ja:C2", "C2", {"ja"}),
    ],
)
def test_languages_that_all_share(people: str, level: str, shared: set[str]) -> None:
    assert shared_languages(_people(people), level) == shared


def test_nobody_shares_nothing() -> None:
    assert shared_languages([], "B2") == frozenset()


@pytest.mark.parametrize(
    ("interpreter", "people", "reached"),
    [
        ("ja-en", "ja:C2 | en:C2", True),
        ("ja-en", "ja:C2 | zh:C2", False),
        ("ja-en", "ja:C2 | en:B1 zh:C2", False),
        ("ja-en", "", True),
        ("zh-ja zh-en", "ja:C2 | zh-Hant:C2 | en:C2", True),
    ],
)
def test_an_interpreter_reaches_those_who_speak_one_of_the_languages(
    interpreter: str, people: str, reached: bool
) -> None:
    assert reaches(_interpreters(interpreter)[0], _people(people) if people else [], "B2") is reached


@pytest.mark.parametrize(
    ("interpreters", "people", "covered"),
    [
        ("", "ja:C2 | ja:B2 en:C2", True),
        ("", "ja:C2 | en:C2", False),
        ("ja-en", "ja:C2 | en:C2", True),
        ("en-ja", "ja:C2 | en:C2", True),
        ("ja-en", "ja:C2 | zh:C2 | en:C2", False),
        ("ja-en | zh-en", "ja:C2 | zh:C2 | en:C2", False),  # ja and zh would need relay
        ("ja-en | zh-en | zh-ja", "ja:C2 | zh:C2 | en:C2", True),
        ("ja-en | zh-en", "ja:C2 en:B2 | zh:C2 | en:C2", True),
        ("zh-ja", "zh-Hans:C2 | ja:C2", True),
        ("ja-en", "ja:C2 | en:A2", False),
        ("ja-en", "en:A2 | ja:B1", False),
    ],
)
def test_interpreters_cover_a_room_without_relay(interpreters: str, people: str, covered: bool) -> None:
    assert covers(_interpreters(interpreters), _people(people), "B2") is covered


def test_an_empty_room_is_covered() -> None:
    assert covers([], [], "B2")


def test_meetings_are_counted_over_rounds() -> None:
    rounds = [
        (Group("A", ("P2", "P1")), Group("B", ("P3",))),
        (Group("A", ("P1", "P2", "P3")),),
    ]
    assert meetings(rounds) == Counter({("P1", "P2"): 2, ("P1", "P3"): 1, ("P2", "P3"): 1})
    assert meetings([]) == Counter()
