"""How a mix fares, in plain sentences; no command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.planning.mixing.mixed import Mixed
    from toolkit.planning.mixing.request import MixRequest


def broken(mixed: Mixed, request: MixRequest) -> Iterator[str]:
    """Yield a sentence for each demand that could not be kept."""
    score = mixed.score
    if score.misplaced:
        yield f"{_times(score.misplaced)} somebody has no seat, or sits in a group of a size that was not asked for."
    if apart := score.apart - _apart_already(request):
        yield f"{_times(apart)} two people sit together who are to be kept apart."
    if score.together:
        yield f"{_times(score.together)} two people sit apart who are to be kept together."
    strict = {one.name for one in request.attributes if one.strict}
    for name, people in score.out_of_balance.items():
        if people and name in strict and score.strict:
            yield f"{name} was to be strict, and is out of balance by {_people(people)}."


def _apart_already(request: MixRequest) -> int:
    """Count who sits together against what is asked in rounds that stand already: nobody can mend those."""
    groups = (set(group) for each in request.rounds for group in each.given or ())
    return sum(one in group and other in group for group in groups for one, other in request.apart)


def summary(mixed: Mixed, request: MixRequest) -> Iterator[str]:
    """Yield what to know of a mix, the most important first."""
    yield _repeats(mixed)
    score = mixed.score
    if score.thirds:
        most = f"; the most that any two meet is {score.most} times" if score.most > 2 else ""
        yield f"{_count(score.thirds, 'meeting is', 'meetings are')} a pair's third or later{most}."
    if score.pairs_met == score.pairs_possible:
        yield f"Everybody meets everybody: all {score.pairs_possible:,} pairs."
    else:
        yield f"{score.pairs_met:,} of {score.pairs_possible:,} pairs of people meet."
    yield from _balance(mixed, request)
    yield from _voices(mixed, request)
    if request.previous is not None:
        before = [{id for group in groups for id in group} for groups in request.previous]
        pairs = zip(before, mixed.rounds, strict=False)
        seats = sum(id in there for there, grouping in pairs for group in grouping for id in group.members)
        yield f"{score.moved:,} of {seats:,} seats differ from the older plan."
    for other in mixed.alternatives:
        balance = f"{_people(other.imbalance)} out of balance" if other.imbalance else "everything in balance"
        yield f"Or {_count(other.repeats, 'repeat', 'repeats')} with {balance}: --prefer {other.prefer}"


def unheard(mixed: Mixed) -> list[tuple[int, str]]:
    """Return round and label of each group that has neither a language nor an interpreter for everybody."""
    return [
        (number, group.label)
        for number, grouping in enumerate(mixed.rounds, 1)
        for group in grouping
        if group.language is None and group.interpreter is None and len(group.members) > 1
    ]


def minds_languages(request: MixRequest) -> bool:
    """Tell whether groups are to have a language."""
    return any(person.languages is not None for person in request.people)


def _repeats(mixed: Mixed) -> str:
    repeats, bound = mixed.score.repeats, mixed.bound
    if not repeats:
        return "0 repeats: nobody meets anybody twice."
    plan = "no plan this balanced" if bound > mixed.bounds.any_plan else "no plan"
    words = f"{_count(repeats, 'repeat', 'repeats')} (a meeting of two people who have met before)"
    if repeats <= bound:
        return f"{words}; {plan} can have fewer."
    if not bound:
        return f"{words}; whether there is a plan with fewer is not known."
    return f"{words}; {plan} can have fewer than {bound:,}."


def _balance(mixed: Mixed, request: MixRequest) -> Iterator[str]:
    out = mixed.score.out_of_balance
    even = [one.name for one in request.attributes if not out.get(one.name)]
    if even:
        yield f"In balance: {', '.join(even)}."
    for name, people in out.items():
        if people:
            yield f"{name} is out of balance by {_people(people)}, over all groups and rounds."
    company = next((one.name for one in request.attributes if one.company), "")
    if mixed.score.lone and company:
        yield f"{_times(mixed.score.lone)} somebody is alone of their {company} beside three or more of another."


def _voices(mixed: Mixed, request: MixRequest) -> Iterator[str]:
    if not minds_languages(request):
        return
    score = mixed.score
    with_help = f" ({score.interpreted:,} with an interpreter)" if score.interpreted else ""
    if not score.unheard:
        yield f"Everybody can follow in every group{with_help}."
        return
    places = [f"round {number} group {label}" for number, label in unheard(mixed)]
    some = ", ".join(places[:4]) + (f" and {len(places) - 4} more" if len(places) > 4 else "")
    where = f" ({some})" if places else ""
    yield f"In {_count(score.unheard, 'group', 'groups')} somebody cannot follow{where}{with_help}."
    if not request.interpreters:
        yield "Interpreters can be named with --team; --level asks less of people; --ignore languages minds none."


def _count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _people(number: int) -> str:
    return _count(number, "person", "people")


def _times(number: int) -> str:
    return {1: "Once", 2: "Twice"}.get(number, f"{number:,} times")
