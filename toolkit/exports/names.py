"""Names of people, ready to be set in their own script."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.exports.entries import one_line
from toolkit.model.project import Project
from toolkit.model.roster import NameForm, Participant
from toolkit.model.team import TeamMember

Person = Participant | TeamMember


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in two scripts; `native` is empty when there is only one, `tag` is the language that sets it.

    `reading` says how the native form is spoken (kana, pinyin); `first` is the form the person wants large.
    `person` is the id: findings name it, and editions for the team print it.
    """

    person: str
    native: str
    latin: str
    call: str
    tag: str
    reading: str = ""
    pronoun: str = ""
    first: NameForm = "native"


def person_name(person: Person) -> PersonName:
    """Return a person's name; the id stands for whoever has none."""
    native, latin = one_line(person.name_native), one_line(person.name_latin)
    call = one_line(person.call_name)
    native = "" if native == latin else native
    latin = latin or ("" if native else person.id)
    call = "" if call in (native, latin) else call
    tag = next(iter(person.languages), "")
    reading, pronoun = one_line(person.reading), one_line(person.pronoun)
    return PersonName(person.id, native, latin, call, tag, reading, pronoun, person.name_first)


def name_of(project: Project, id: str) -> PersonName:
    """Return the name of a participant or team member by id; an unknown id names itself."""
    person = project.participants.get(id) or project.members.get(id)
    return bare_name(person) if person else PersonName(id, "", id, "", "")


def bare_name(person: Person) -> PersonName:
    """Return a person's name without what says more than the name does, for papers that show many people."""
    return replace(person_name(person), reading="", pronoun="", call="")
