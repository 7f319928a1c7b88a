"""Reasons: why a round is impossible, in plain sentences, and ways out that were tried and do make it possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from toolkit.findings import Finding, unreadable
from toolkit.planning.mixing.feasibility import Verdict, settle_round
from toolkit.planning.mixing.request import Interpreter, MixRequest, Round, group_sizes

MOST_WAYS, MOST_TRIED = 3, 6
"""Ways out that are told, and demands of one kind that are given up for a try: each try may take a while."""


def reasons(request: MixRequest) -> list[Finding]:
    """Return a finding for each kind of round whose hard demands cannot all be met; nothing where they can."""
    found = []
    for numbers, verdict in _verdicts(request):
        if verdict.possible is False:
            found.append(
                unreadable(_named(request, numbers), _why(request, numbers[0]), _ways_out(request, numbers[0]))
            )
    return found


def seat_by_proof(request: MixRequest) -> tuple[tuple[tuple[str, ...], ...], ...] | None:
    """Return seats for each round in play that meet every hard demand; None when they were not found for all."""
    seats: list[tuple[tuple[str, ...], ...]] = [() for _ in request.rounds]
    for numbers, verdict in _verdicts(request):
        if not verdict.possible:
            return None
        for number in numbers:
            seats[number] = verdict.seats
    return tuple(seats)


def _verdicts(request: MixRequest) -> Iterator[tuple[list[int], Verdict]]:
    """Yield the rounds in play, those that ask the same together, with what is known of them."""
    alike: list[tuple[Round, list[int]]] = []
    for number, each in enumerate(request.rounds):
        if each.given is None:
            for known, numbers in alike:
                if replace(known, price=each.price, name=each.name) == each:
                    numbers.append(number)
                    break
            else:
                alike.append((each, [number]))
    for _, numbers in alike:
        yield numbers, settle_round(request, numbers[0])


def _named(request: MixRequest, numbers: list[int]) -> str:
    if any(request.rounds[number].name for number in numbers):
        return "; ".join(request.named(number) for number in numbers)
    if len(numbers) == len(request.rounds) > 1:
        return "every round"
    return ("round " if len(numbers) == 1 else "rounds ") + ", ".join(str(number + 1) for number in numbers)


def _why(request: MixRequest, number: int) -> str:
    least = settle_round(request, number, droppable=True)
    facts = "; ".join(_language_facts(request, number))
    what = "not everything that is demanded can be had"
    if least.dropped:
        given_up = ", ".join(demand.words for demand in least.dropped)
        what += f"; the least to give up is: {given_up}"
    return f"{what}. {facts}" if facts else what


def _language_facts(request: MixRequest, number: int) -> Iterator[str]:
    """Yield for each language that some speak alone how many they are, and who interprets it at how many tables."""
    people = request.present(number)
    tongues = sorted({tongue for person in people for tongue in person.languages or ()})
    if len(tongues) < 2:
        return
    at_work = [helper for helper in request.interpreters if helper.id in request.rounds[number].interpreters]
    for tongue in tongues:
        only = [person.id for person in people if person.languages == frozenset({tongue})]
        if not only:
            continue
        able = [helper.id for helper in at_work if tongue in helper.languages]
        need = f"{len(only)} {'person needs' if len(only) == 1 else 'people need'} {language(tongue)}"
        if not able:
            yield f"{need} and nobody interprets it"
        else:
            covers = "covers" if len(able) == 1 else "cover"
            tables = f"{len(able)} mixed {'table' if len(able) == 1 else 'tables'} at most"
            yield f"{need} and only {', '.join(able)} {covers} it: {tables}"


def _needed(request: MixRequest, number: int) -> list[str]:
    """Return languages that somebody has to be addressed in, those of most people first."""
    spoken = [person.languages for person in request.present(number) if person.languages]
    count = Counter(tongue for tongues in spoken for tongue in tongues)
    only = Counter(next(iter(tongues)) for tongues in spoken if len(tongues) == 1)
    return sorted(only, key=lambda tongue: (-count[tongue], tongue)) if len(only) > 1 else sorted(count)


def language(tongue: str) -> str:
    """Return the English name of a spoken language; its tag when nobody knows it."""
    from babel import Locale  # noqa: PLC0415 -- slow import

    return str(Locale("en").languages.get(tongue, tongue))


def _ways_out(request: MixRequest, number: int) -> str:
    ways = []
    for words, changed in _changes(request, number):
        if settle_round(changed, number).possible:
            ways.append(words)
        if len(ways) == MOST_WAYS:
            break
    if not ways:
        return "give up what is named here, or ask for less"
    return f"any one of these makes it possible, each was tried: {'; '.join(ways)}"


def _changes(request: MixRequest, number: int) -> Iterator[tuple[str, MixRequest]]:
    """Yield changes that a facilitator could make, the smallest first."""
    for place, attribute in enumerate(request.attributes):
        if attribute.strict:
            wider = replace(attribute, tolerance=attribute.tolerance + 1)
            others = (*request.attributes[:place], wider, *request.attributes[place + 1 :])
            yield f"let {attribute.name} be out of balance by {wider.tolerance}", replace(request, attributes=others)
    for two in sorted(request.apart)[:MOST_TRIED]:
        yield f"let {two[0]} and {two[1]} sit together", replace(request, apart=request.apart - {two})
    for two in sorted(request.together)[:MOST_TRIED]:
        yield f"let {two[0]} and {two[1]} sit apart", replace(request, together=request.together - {two})
    each = request.rounds[number]
    for id in sorted(each.seats)[:MOST_TRIED]:
        free = {other: place for other, place in each.seats.items() if other != id}
        yield f"let {id} leave the table", _with_round(request, number, replace(each, seats=free))
    for pair in combinations(_needed(request, number), 2):
        extra = Interpreter("(one more)", frozenset(pair))
        more = replace(each, interpreters=(*each.interpreters, extra.id))
        changed = replace(_with_round(request, number, more), interpreters=(*request.interpreters, extra))
        yield f"one more interpreter between {language(pair[0])} and {language(pair[1])}", changed
    people = sum(each.sizes)
    for count in (len(each.sizes) - 1, len(each.sizes) + 1):
        sizes = group_sizes(people, count) if 1 <= count <= people else ()
        # Nobody is sent to a table alone who did not sit alone before.
        if sizes and not each.seats and (min(sizes) > 1 or min(each.sizes) == 1):
            words = f"{count} {'group' if count == 1 else 'groups'} instead of {len(each.sizes)}"
            yield words, _with_round(request, number, replace(each, sizes=sizes))


def _with_round(request: MixRequest, number: int, each: Round) -> MixRequest:
    return replace(request, rounds=(*request.rounds[:number], each, *request.rounds[number + 1 :]))
