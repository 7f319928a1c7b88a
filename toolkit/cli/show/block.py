"""Everything about one block, on the screen; no command."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.agenda import TimedBlock
from toolkit.cli.show.tables import Column, Row, heading, say, show_tables
from toolkit.cli.show.words import Words, span
from toolkit.exports.foot import full_date
from toolkit.exports.prose import prose_of
from toolkit.exports.quantities import copies, item_name, needed, whole
from toolkit.exports.steps import timed_steps
from toolkit.model.clock import hm
from toolkit.model.language import in_language

_FACTS = (Column(""), Column("", long=True))
_GROUPS = (
    Column("group"),
    Column("people", long=True),
    Column("room", long=True),
    Column("language", long=True),
    Column("host", long=True),
    Column("led by", long=True),
)
_STEPS = (Column("time"), Column("min", right=True), Column("step", long=True), Column("how", from_width=70))
_THINGS = (Column("thing", long=True), Column("how many", right=True))
_HANDOUTS = (Column("handout", long=True), Column("for"), Column("copies", long=True))


def show_block(words: Words, block: TimedBlock) -> None:
    """Print a block: its facts, its groups, its steps on the clock, and what to bring."""
    heading(words.title(block))
    say(block.id, "dim")
    say("")
    show_tables(_FACTS, [("", [Row(fact) for fact in _facts(words, block) if fact[1]])])
    show_tables(_GROUPS, [("Groups", list(_groups(words, block)))])
    show_tables(_STEPS, [("Steps", list(_steps(words, block)))])
    show_tables(_THINGS, [("To bring", list(_things(words, block)))])
    show_tables(_HANDOUTS, [("Handouts", list(_handouts(words, block)))])


def _facts(words: Words, block: TimedBlock) -> Iterator[tuple[str, str]]:
    agenda = words.agenda
    yield "when", f"{full_date(block.date, words.phrases.tag)}, {span(block)}"
    added = block.minutes - block.plain_minutes
    sums = f" = plain {block.plain_minutes} + interpretation {added}" if added else ""
    yield "minutes", f"{block.minutes}{sums}"
    if added:
        yield "interpretation", f"{block.mode}: talk takes {block.factor:g} times as long"
    if block.exercise:
        one = block.exercise
        facts = (one.phase, one.function, one.format, f"intensity {one.intensity} of 5", f"energy {one.energy} of 5")
        yield "exercise", f"{one.id}: {', '.join(dict.fromkeys(facts))}"
    yield "where", ", ".join(words.places(block))
    yield "led by", words.people(block.leads)
    yield "interpreters", words.people(block.interpreters)
    yield "speakers", words.people(block.speakers)
    there, all_ = len(agenda.present(block)), len(agenda.project.roster.participants)
    yield "people", f"{there} of {all_}" if there < all_ else f"all {all_}"
    marks = ("pinned" if block.pinned else "", "locked" if block.locked else "")
    yield "held", ", ".join(mark for mark in marks if mark)
    yield "beside the programme", block.strand if block.strand != "main" else ""
    yield "note", in_language(block.note, words.phrases.tag)
    yield "written in", block.where


def _groups(words: Words, block: TimedBlock) -> Iterator[Row]:
    people = "\n" if words.names else " "
    for group in block.groups:
        interpreter = f"by {words.person(group.interpreter)}" if group.interpreter else ""
        yield Row(
            (
                group.label,
                people.join(words.person(id) for id in group.members),
                words.room(group.room),
                " ".join(part for part in (group.language, interpreter) if part),
                words.person(group.host) if group.host else "",
                words.person(group.lead) if group.lead else "",
            )
        )


def _steps(words: Words, block: TimedBlock) -> Iterator[Row]:
    prose = prose_of(block.exercise, words.phrases.tag)[1]
    for timed in timed_steps(words.agenda, block):
        written = prose.steps.get(timed.step.id) if prose else None
        title = (written.title if written else timed.step.id) + (" (continued)" if timed.continued else "")
        setting = words.phrases[f"setting-{timed.step.setting}"]
        yield Row((hm(timed.start), str(timed.end - timed.start), title, setting))


def _things(words: Words, block: TimedBlock) -> Iterator[Row]:
    known = words.agenda.project.materials
    for material in block.exercise.materials if block.exercise and block.part[0] == 1 else ():
        name = item_name(known, material.item, words.phrases).text
        yield Row((name, f"{whole(needed(words.agenda, block, material)):,}"))


def _handouts(words: Words, block: TimedBlock) -> Iterator[Row]:
    tags = words.agenda.project.workshop.languages.documents
    for handout in block.exercise.handouts if block.exercise and block.part[0] == 1 else ():
        counts = ((tag, copies(words.agenda, block, handout, tag)) for tag in tags)
        yield Row((handout.name, handout.edition, "  ".join(f"{tag} {count}" for tag, count in counts if count)))
