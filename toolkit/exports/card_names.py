"""Names as people want them on a card: which form stands large, and what stands below it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.exports.entries import one_line
from toolkit.exports.names import person_name
from toolkit.model.project import Project
from toolkit.model.roster import Participant
from toolkit.model.team import TeamMember


@dataclass(frozen=True, slots=True)
class NameLine:
    """One form of a name: `native`, `latin`, `call` or `pronoun`, with its reading when it has one.

    `tag` is the language that sets it, and is empty for what is written in Latin letters only.
    """

    form: str
    text: str
    tag: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class CardName:
    """A name for a card, largest form first; `person` is the id, which findings name and no card shows."""

    person: str
    large: NameLine
    below: tuple[NameLine, ...]


def card_names(project: Project) -> Iterator[tuple[Participant | TeamMember, CardName]]:
    """Yield everybody who has a name with it, in the order of the roster and then of the team."""
    everybody: list[Participant | TeamMember] = [*project.roster.participants, *project.team.members]
    for person in everybody:
        if name := card_name(person):
            yield person, name


def card_name(person: Participant | TeamMember) -> CardName | None:
    """Return a person's name in the order they want it; None when no form of it is written."""
    name = person_name(person)
    # An id stands in lists for a name that is missing; on somebody's chest or table it would be an insult.
    latin = name.latin if one_line(person.name_latin) else ""
    forms = {
        "native": NameLine("native", name.native, name.tag, name.reading),
        "latin": NameLine("latin", latin),
        "call": NameLine("call", name.call, _tag_of(name.call, name.tag)),
    }
    written = {form: line for form, line in forms.items() if line.text}
    if not written:
        return None
    # Who wants to be called by what is their whole name in one script gets that form large.
    alike = next((form for form in written if forms[form].text == one_line(person.call_name)), "")
    wanted = alike if name.first == "call" and "call" not in written else name.first
    large = written.get(wanted) or next(iter(written.values()))
    pronoun = [NameLine("pronoun", name.pronoun, _tag_of(name.pronoun, name.tag))] if name.pronoun else []
    return CardName(person.id, large, (*(line for line in written.values() if line is not large), *pronoun))


def _tag_of(text: str, tag: str) -> str:
    letters = (char for char in text if char.isalpha())
    return "" if all(unicodedata.name(char, "").startswith("LATIN ") for char in letters) else tag
