"""Small weeks for the tests of the laws, written as tables that read like a timetable.

A week is one block a line: date, start, minutes, then an exercise, or a kind such as break or meal:

    2026-12-07 14:00  90 ground-rules  leads=F1,F2 rooms=hall
    2026-12-07 15:30  20 break
    2026-12-07 15:50  60 iceberg       groups=N1,S1@room-a/I1|N2,S2@room-b~en

Words after it: `rooms= leads= interpreters= speakers= strand= part=1/2 optional` and `groups=`, where each group has
its members, then in any order `@room`, `/interpreter`, `~language` and `*host`. What a case does not say is the small
world below: eight people of two parties who all speak English, four facilitators, a support person, three rooms.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.agenda import Agenda, lay_out
from toolkit.model.clock import parse_clock
from toolkit.model.exercise import Exercise
from toolkit.model.project import Project
from toolkit.rules.board import Candidate

# id, function, format, intensity, energy, then what is special about it
EXERCISES = """
    purpose-and-agenda          purpose            plenary         1 1
    ground-rules                agreement          plenary-circle  2 1
    active-listening-trios      listening          trios           2 2
    family-story                story              home-group      4 1  opt_out needs=ground-rules
    iceberg                     interests          small-mixed     2 1
    quads-talk                  vision             quads           2 3
    pairs-talk                  interests          pairs           1 3
    history-timeline-build      history-caucus     caucus          3 2
    history-timeline-joint      history            gallery         4 3  opt_out needs=history-timeline-build
    needs-fears-exchange        needs-heard        cross-party     4 1  opt_out
    cbm-baskets                 joint-options      small-mixed     2 2
    caucus-preparation          caucus             caucus          2 1
    single-text                 negotiation        cross-party     3 1
    consensus-check             text-approval      plenary         2 2
    what-we-say-outside         outside-agreement  plenary-circle  2 1
    public-forum                public             plenary         2 1  optional
    reentry-planning            reentry            caucus          2 1
    final-evaluation            evaluation         individual      1 1
    closing-circle              closing            plenary-circle  2 1
    role-reversal-interview     role-play          small-mixed     4 2  opt_out deroling=10
    seven-steps-reconciliation  reconciliation     cross-party     5 1  opt_out volunteers
    site-preparation            site-preparation   plenary         2 1
    visit-museum                visit              site            4 2  opt_out site=museum
    visit-cornerstone           visit              site            4 2  opt_out site=cornerstone
    visit-gallery               visit              site            3 2  opt_out site=gallery
    visit-overlook              visit              site            2 3  opt_out site=overlook
    remembrance-moment          remembrance        plenary         3 1  opt_out site=any
    field-debrief               debrief            home-group      3 1
    morning-check-in            check-in           plenary-circle  1 2
    home-group-reflection       reflection         home-group      2 1
    daily-feedback              feedback           individual      1 1  talk_share=0
    stretch-and-breathe         energiser          plenary         1 3  talk_share=0
    cultural-night              celebration        plenary         1 4  optional talk_share=0
    free-half-day               half-day           individual      1 2  kind=free
    team-huddle                 team-huddle        team            1 1  kind=team
    facilitator-debrief         team-debrief       team            2 1  kind=team
"""
PEOPLE = "\n".join(f"{side[0].upper()}{n} {side} en:C2" for side in ("north", "south") for n in (1, 2, 3, 4))
TEAM = "F1 facilitator\nF2 facilitator\nF3 facilitator\nF4 facilitator\nW1 support"
ROOMS = "hall 40\nroom-a 6\nroom-b 6"

KINDS = {"break", "meal", "travel", "free", "arrival", "departure"}
LISTS = {"rooms", "leads", "interpreters", "speakers", "needs", "do_not_pair"}


def agenda_of(
    *,
    week: str,
    exercises: str = "",
    people: str = PEOPLE,
    team: str = TEAM,
    rooms: str = ROOMS,
    sites: dict[str, Any] | None = None,
    travel: str = "",
    home_groups: str = "",
    days: str = "",
    arrival: str = "",
    departure: str = "",
    working: str = "en",
    mode: str = "same-language",
    anniversaries: str = "",
) -> Agenda:
    """Lay out a week that is written as a table, in the small world unless a case says otherwise."""
    rows = [_block(line) for line in _lines(week)]
    dates = days.split() or _all_days([date for date, _ in rows])
    members = [_member(line) for line in _lines(team)]
    persons = [_person(line) for line in _lines(people)]
    project = Project.model_validate(
        {
            "workshop": {
                "title": "A small week",
                "time_zone": "Asia/Tokyo",
                "arc": "small",
                "parties": {person["party"]: {"name": person["party"]} for person in persons},
                "languages": {"documents": ["en"], "working": working.split(), "team": "en"},
                "interpretation": {"mode": mode},
                "frames": {
                    "full": {"opens": "08:00", "closes": "22:00"},
                    "arrival": {"opens": "08:00", "closes": "22:00", "arrival": "12:00-18:00"},
                    "departure": {"opens": "08:00", "closes": "22:00", "departure": "12:00-18:00"},
                },
                "days": [
                    {"date": day, "frame": {arrival: "arrival", departure: "departure"}.get(day, "full")}
                    for day in dates
                ],
                "rooms": {id: {"name": id, "capacity": int(size)} for id, size in map(str.split, _lines(rooms))},
                "sites": {id: {"name": id, "place": id, **(site or {})} for id, site in (sites or {}).items()},
                "travel": [
                    {"between": (one, other), "minutes": minutes}
                    for one, other, minutes in map(str.split, _lines(travel))
                ],
                "anniversaries": [
                    {"date": date, "name": name}
                    for date, name in (line.split(maxsplit=1) for line in _lines(anniversaries))
                ],
            },
            "roster": {"participants": persons},
            "team": {"members": members},
            "arc": {"id": "small", "name": "small", "about": "small", "source": "ours", "phases": ["open"]},
            "exercises": {e.id: e for e in map(_exercise, [*_lines(EXERCISES), *_lines(exercises)])},
            "plan": {
                "format": "dialogue-plan/1",
                "home_groups": [_group(n, text) for n, text in enumerate(filter(None, home_groups.split("|")))],
                "days": [
                    {"date": day, "starts": "09:00", "blocks": [block for date, block in rows if date == day]}
                    for day in dates
                ],
            },
        }
    )
    return lay_out(project)


def _lines(table: str) -> list[str]:
    return [line.strip() for line in table.splitlines() if line.strip()]


def _words(words: Iterable[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word in words:
        key, _, value = word.partition("=")
        found[key] = value.split(",") if key in LISTS else value or True
    return found


def _all_days(written: list[str]) -> list[str]:
    first, last = (datetime.date.fromisoformat(day) for day in (min(written), max(written)))
    return [(first + datetime.timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


def _block(line: str) -> tuple[str, dict[str, Any]]:
    date, at, minutes, what, *words = line.split()
    block = {"at": parse_clock(at), "minutes": minutes, **_words(words)}
    block["kind" if what in KINDS else "exercise"] = what
    if "groups" in block:
        block["groups"] = [_group(number, text) for number, text in enumerate(block["groups"].split("|"))]
    return date, block


def _group(number: int, text: str) -> dict[str, Any]:
    members, *marks = re.split(r"(?=[@/~*])", text.strip())
    names = {"@": "room", "/": "interpreter", "~": "language", "*": "host"}
    return {
        "label": "ABCDEFGH"[number],
        "members": members.split(","),
        **{names[mark[0]]: mark[1:].strip() for mark in marks},
    }


def _person(line: str) -> dict[str, Any]:
    id, party, languages, *words = line.split()
    spoken = dict(pair.split(":") for pair in languages.split(","))
    return {"id": id, "party": party, "languages": spoken, **_words(words)}


def _member(line: str) -> dict[str, Any]:
    id, role, *pairs = line.split()
    return {"id": id, "role": role, "pairs": [pair.split("-") for pair in pairs]}


def _exercise(line: str) -> Exercise:
    id, function, format, intensity, energy, *words = line.split()
    special = {"talk_share": "0.5", "size": "1-60", "deroling": "0", **_words(words)}
    low, high = special.pop("size").split("-")
    deroling = int(special.pop("deroling"))
    steps = [{"id": "work", "minutes": 60 - deroling, "setting": "circle"}]
    if deroling:
        steps.append({"id": "de-role", "minutes": deroling, "setting": "circle", "deroling": True})
    return Exercise.model_validate(
        {
            "id": id,
            "phase": "explore",
            "function": function,
            "format": format,
            "intensity": int(intensity),
            "energy": int(energy),
            "minutes": {"min": 5, "typical": 60, "max": 300},
            "group_size": {"min": int(low), "max": int(high)},
            "steps": steps,
            "source": "ours",
            "license": "CC0-1.0",
            **special,
        }
    )


@dataclass(frozen=True, eq=False)
class Card:
    """One candidate on the board."""

    exercise: Exercise


@dataclass
class NoteBoard:
    """A board that writes down what laws ask of it: (verb, exercise, what was asked)."""

    project: Project
    candidates: Sequence[Candidate]
    notes: list[tuple[Any, ...]] = field(default_factory=list)

    def doing(self, *functions: str) -> Sequence[Candidate]:
        return [candidate for candidate in self.candidates if candidate.exercise.function in functions]

    def forbid(self, candidate: Candidate, days: Iterable[int]) -> None:
        self.notes.append(("forbid", candidate.exercise.id, list(days)))

    def hours(self, candidate: Candidate, day: int, opens: int, closes: int, last_entry: int) -> None:
        self.notes.append(("hours", candidate.exercise.id, (day, opens, closes, last_entry)))

    def not_before(self, candidate: Candidate, day: int, minute: int) -> None:
        self.notes.append(("not_before", candidate.exercise.id, (day, minute)))

    def before(self, earlier: Candidate, later: Candidate) -> None:
        self.notes.append(("before", earlier.exercise.id, self.number(later)))

    def apart(self, one: Candidate, other: Candidate, minutes: int, weight: int) -> None:
        self.notes.append(("apart", one.exercise.id, (self.number(other), minutes, weight)))

    def needs(self, later: Candidate, any_of: Sequence[Candidate], within_days: int | None = None) -> None:
        self.notes.append(("needs", later.exercise.id, [self.number(candidate) for candidate in any_of]))

    def followed_same_day(self, candidate: Candidate, any_of: Sequence[Candidate], within: int | None = None) -> None:
        self.notes.append(("followed_same_day", candidate.exercise.id, [self.number(other) for other in any_of]))

    def at_most(self, day: int, minutes: int, counted: Callable[[Candidate], bool], weight: int = 0) -> None:
        self.notes.append(("at_most", self.counted(counted), (day, minutes, weight)))

    def run_at_most(self, minutes: int, weight: int = 0) -> None:
        self.notes.append(("run_at_most", None, (minutes, weight)))

    def plenary_run_at_most(self, minutes: int, weight: int) -> None:
        self.notes.append(("plenary_run_at_most", None, (minutes, weight)))

    def count_at_most(self, day: int, number: int, counted: Callable[[Candidate], bool], weight: int) -> None:
        self.notes.append(("count_at_most", self.counted(counted), (day, number, weight)))

    def prefer_after_lunch(self, wanted: Callable[[Candidate], bool], weight: int) -> None:
        self.notes.append(("prefer_after_lunch", self.counted(wanted), weight))

    def prefer_adjacent(self, candidate: Candidate, any_of: Sequence[Candidate], weight: int) -> None:
        self.notes.append(("prefer_adjacent", candidate.exercise.id, weight))

    def half_day(self, minutes: int, days: Iterable[int], weight: int) -> None:
        self.notes.append(("half_day", None, (minutes, list(days), weight)))

    def slack(self, percent: int, weight: int) -> None:
        self.notes.append(("slack", None, (percent, weight)))

    def counted(self, wanted: Callable[[Candidate], bool]) -> list[str]:
        return sorted({candidate.exercise.id for candidate in self.candidates if wanted(candidate)})

    def number(self, wanted: Candidate) -> str:
        """Return `exercise/n`: the n-th candidate of its exercise."""
        same = [candidate for candidate in self.candidates if candidate.exercise.id == wanted.exercise.id]
        return f"{wanted.exercise.id}/{next(n for n, candidate in enumerate(same, 1) if candidate is wanted)}"


def board_of(project: Project, **times: int) -> NoteBoard:
    """Return a board with one candidate of each exercise, or as many as said (`caucus_preparation=2`)."""
    cards = [Card(e) for e in project.exercises.values() for _ in range(times.get(e.id.replace("-", "_"), 1))]
    return NoteBoard(project, cards)
