"""From a list of people and the options to what is asked of a mix; no command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from toolkit.cli.mix.options import Reader, Wishes, amount, people
from toolkit.cli.mix.rounds import make_rounds
from toolkit.files.bare_roster import ids
from toolkit.files.roster_columns import check_column
from toolkit.files.rounds import Rounds, only_known, strangers, unknown_people
from toolkit.findings import Finding, has_errors
from toolkit.planning.mixing.faults import MOST_PEOPLE
from toolkit.planning.mixing.request import Attribute, Facilitator, Interpreter, MixRequest, Pair, Person, pair, pairs

if TYPE_CHECKING:
    from toolkit.cli.mix.inputs import Inputs
    from toolkit.model.bare_roster import BareRoster


def make_request(inputs: Inputs, wishes: Wishes) -> tuple[MixRequest | None, list[Finding]]:
    """Return what is asked of a mix, or None and all that is wrong with the options."""
    roster = inputs.roster
    interpreters = [member for member in inputs.team if member.role == "interpreter"]
    facilitators = [member for member in inputs.team if member.role == "facilitator"]
    reader = Reader()
    if len(roster.people) == 1:
        reader.wrong(roster.file, "one person alone cannot be divided into groups", "add the others to the list")
    if len(roster.people) > MOST_PEOPLE:
        message = f"{len(roster.people):,} people are too many to mix at once; {MOST_PEOPLE:,} are the most"
        reader.wrong(roster.file, message, "divide the list into several halls or days, and mix each on its own")
    if has_errors(reader.findings):
        return None, reader.findings
    columns = _attributes(reader, wishes, roster)
    minded = wishes.minds_languages and any(person.languages is not None for person in roster.people)
    hands = interpreters if minded else []
    if interpreters and not minded:
        _tell(reader, "--team", "interpreters stay without work: nobody's languages are minded")
    known = {person.id for person in roster.people}
    reader.findings += unknown_people(inputs.kept[1], known, inputs.kept[0])
    previous = _previous(reader, inputs, known)
    rounds = make_rounds(reader, wishes, roster, inputs.kept[1], previous, tuple(member.id for member in hands))
    most = max((len(each.sizes) for each in rounds), default=0)
    if 0 < len(facilitators) < most:
        few = "1 facilitator" if len(facilitators) == 1 else f"{len(facilitators)} facilitators"
        _tell(reader, "--team", f"{few} cannot lead {most} groups at once, and so will go from group to group")
    if len(previous) > len(rounds) > 0:
        _tell(reader, "--previous", f"it has {len(previous)} rounds; only the first {len(rounds)} are looked at")
    if minded:
        _tell_voices(reader, wishes, roster)
    request = MixRequest(
        people=tuple(
            Person(
                person.id,
                tuple(person.values.get(column.name, "") for column in columns),
                person.speaks(wishes.level) if minded else None,
            )
            for person in roster.people
        ),
        rounds=rounds,
        attributes=columns,
        interpreters=tuple(Interpreter(member.id, member.interprets()) for member in hands),
        facilitators=tuple(Facilitator(member.id, member.speaks(wishes.level)) for member in facilitators),
        apart=_pairs(reader, "--apart", wishes.apart, known)
        | frozenset(pair(person.id, other) for person in roster.people for other in person.do_not_pair),
        together=_pairs(reader, "--together", wishes.together, known),
        met=_met(reader, inputs, known),
        previous=previous[: len(rounds)] if inputs.previous else None,
        moved=wishes.moved,
        prefer="repeats" if wishes.prefer_repeats else "balance",
        seed=wishes.seed,
        effort=wishes.effort,
    )
    return (None if has_errors(reader.findings) else request), reader.findings


def _attributes(reader: Reader, wishes: Wishes, roster: BareRoster) -> tuple[Attribute, ...]:
    spread, gather = reader.columns("--spread", wishes.spread), reader.columns("--gather", wishes.gather)
    for option, named in (("--spread", spread), ("--gather", gather)):
        for column in named:
            reader.findings += check_column(roster, column, option)
    for column in gather:
        if column in spread:
            reader.wrong("--gather", f"“{column}” cannot be both spread and gathered", "choose one of the two")
    named = (*spread, *gather)
    what = "column under --spread or --gather called"
    strict = reader.known("--strict", reader.columns("--strict", wishes.strict), named, what)
    tolerance = reader.amounts("--tolerance", wishes.tolerance, people, "party:1")
    weight = reader.amounts("--weight", wishes.weight, amount, "gender:0.5")
    reader.known("--tolerance", tolerance, named, what)
    reader.known("--weight", weight, named, what)
    return tuple(
        Attribute(
            name=column,
            aim="spread" if column in spread else "gather",
            tolerance=tolerance.get(column, 0),
            weight=weight.get(column, 1.0),
            strict=column in strict,
            company=column == spread[0] if spread else False,
        )
        for column in named
    )


def _previous(reader: Reader, inputs: Inputs, known: set[str]) -> Rounds:
    file, rounds = inputs.previous or ("", ())
    if gone := strangers(rounds, known):
        _tell(reader, file, f"{_count(gone)} of the older plan no longer in the list; their seats are free")
    return only_known(rounds, known)


def _met(reader: Reader, inputs: Inputs, known: set[str]) -> Counter[Pair]:
    met: Counter[Pair] = Counter()
    for file, rounds in inputs.met:
        if away := strangers(rounds, known):
            _tell(reader, file, f"{_count(away)} not in the list this time; their meetings do not count")
        for groups in only_known(rounds, known):
            met.update(pair(one, other) for group in groups for one, other in combinations(group, 2))
    return met


def _count(ids: Sequence[str]) -> str:
    return "1 person is" if len(ids) == 1 else f"{len(ids)} people are"


def _pairs(reader: Reader, option: str, written: Iterable[str], known: set[str]) -> frozenset[Pair]:
    sets = []
    for words in written:
        named = list(dict.fromkeys(ids(words)))
        if len(named) < 2:
            reader.wrong(option, f"“{words}” names fewer than two people", "write it as A,B")
        sets.append(reader.known(option, named, sorted(known), "person"))
    return pairs(sets)


def _tell_voices(reader: Reader, wishes: Wishes, roster: BareRoster) -> None:
    silent = [person.id for person in roster.people if person.languages is None]
    if silent:
        who = ", ".join(silent[:6]) + (" …" if len(silent) > 6 else "")
        _tell(reader, roster.file, f"languages is empty for {len(silent)} people ({who}); every group suits them")
    for person in roster.people:
        if person.speaks(wishes.level) == frozenset():
            message = f"{person.id} speaks no language at {wishes.level}, so no group can hear them"
            where, mend = f"{roster.file}:{person.line}", "correct the cell, or ask less with --level"
            reader.findings.append(Finding("input", "input", "warning", where, message, mend))


def _tell(reader: Reader, where: str, message: str) -> None:
    reader.findings.append(Finding("input", "input", "information", where, message, ""))
