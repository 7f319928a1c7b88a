"""Everybody can speak with everybody they sit with.

Asks: the people of each group share a language at the level the brief counts on (B2 unless it says otherwise), or the
group has an interpreter who works in a language of each of them. A caucus shares a language. When everybody is
together, the interpreters on duty join, without relay, each two people who share no language. Where an exercise
divides people, the plan says who sits with whom. Work in silence or alone needs none of this.

Why: otherwise somebody sits silent, and participants must not interpret for each other (they lose their own voice).

Source: IAF, Briggs [S]; developblog.org [S].

Parameters: none; the level is `shared_level` under `languages` in the brief.

Passes: a home group of Japanese and Chinese speakers with an interpreter for that pair.
Fails: a trio of a Japanese speaker and two English speakers without an interpreter.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from toolkit.agenda import Agenda, TimedBlock
from toolkit.findings import Finding
from toolkit.groups import Group, covers, reaches, shared_languages
from toolkit.model.exercise import GROUPED
from toolkit.model.language import spoken
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.rules.law import Settings, broken

ID = "H10"
NAME = "shared-language"
SETTINGS: dict[str, int] = {}


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each group, and each gathering of all, in which somebody cannot follow."""
    for where, block, group in agenda.seatings():
        if block is None or _is_spoken(block):
            caucus = block is not None and block.format == "caucus"
            if fault := _unheard_in(agenda.project, group, caucus):
                named = f"group {group.label} of {block.named}" if block else f"home group {group.label}"
                mend = (
                    "change who sits there"
                    if caucus
                    else "change who sits there, or give them an interpreter who reaches all"
                )
                yield broken(ID, NAME, where, f"in {named}, {fault}", mend)
    homeless = False
    for block in agenda.sessions:
        if block.groups or block.optional or not _is_spoken(block):
            continue
        if block.format not in GROUPED:
            yield from _check_everybody(agenda, block)
        elif not (block.format == "home-group" and homeless):
            # Home groups are written once for the week, so that their lack is told once.
            homeless = homeless or block.format == "home-group"
            message = f"nobody said who sits with whom in {block.named}"
            yield broken(ID, NAME, block.where, message, "write its groups into the plan, or let the planner mix them")


def _is_spoken(block: TimedBlock) -> bool:
    if block.exercise is None or block.kind != "session" or block.format in ("individual", "team"):
        return False
    return block.exercise.talk_share > 0


def _unheard_in(project: Project, group: Group, caucus: bool) -> str | None:
    level = project.workshop.languages.shared_level
    people = [project.participants[id] for id in group.members if id in project.participants]
    shared = shared_languages(people, level)
    if group.language and not group.interpreter:
        lacking = [person.id for person in people if spoken(group.language) not in person.speaks(level)]
        return f"{', '.join(lacking)} do not have {group.language} at {level}" if lacking else None
    if not people or shared:
        return None
    if caucus:
        return f"{', '.join(person.id for person in people)} share no language at {level}"
    if not group.interpreter:
        return f"{', '.join(person.id for person in people)} share no language at {level}, and there is no interpreter"
    interpreter = project.members.get(group.interpreter)
    if interpreter is None:
        return f"people need interpreter {group.interpreter}, who is not in the team"
    if reaches(interpreter, people, level):
        return None
    lost = [person.id for person in people if not reaches(interpreter, [person], level)]
    return f"interpreter {interpreter.id} has no language of {', '.join(lost)}"


def _check_everybody(agenda: Agenda, block: TimedBlock) -> Iterator[Finding]:
    project, people = agenda.project, agenda.present(block)
    level = project.workshop.languages.shared_level
    interpreters = [project.members[id] for id in block.interpreters if id in project.members]
    if not people or shared_languages(people, level) or covers(interpreters, people, level):
        return
    voices = _voices(people, level)
    lost = next((pair for pair in combinations(voices, 2) if not covers(interpreters, pair, level)), voices[:1])
    names = " and ".join(person.id for person in lost)
    message = (
        f"{names} cannot follow each other in {block.named}" if lost[1:] else f"{names} has no language at {level}"
    )
    yield broken(ID, NAME, block.where, message, "add an interpreter between their languages to the block")


def _voices(people: Sequence[Participant], level: str) -> list[Participant]:
    """Return one person for each set of languages spoken: all others of that set fare the same."""
    return list({person.speaks(level): person for person in reversed(people)}.values())[::-1]
