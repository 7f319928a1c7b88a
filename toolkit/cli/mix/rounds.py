"""The rounds that `dialogue mix` asks for: how large the groups are, who is away, who keeps a table; no command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.cli.mix.options import Reader, Wishes
from toolkit.files.rounds import Rounds
from toolkit.findings import Finding, has_errors
from toolkit.planning.mixing.request import Round, group_sizes, sizes_near

if TYPE_CHECKING:
    from toolkit.model.bare_roster import BareRoster

MOST_ROUNDS = 500
_ALONE = "groups of one: nobody would meet anybody"


def make_rounds(
    reader: Reader, wishes: Wishes, roster: BareRoster, kept: Rounds, previous: Rounds, interpreters: tuple[str, ...]
) -> tuple[Round, ...]:
    """Return the rounds in their order, those that stand already first."""
    count = len(previous) or len(kept) or 1 if wishes.rounds is None else wishes.rounds
    if not 1 <= count <= MOST_ROUNDS:
        reader.wrong("--rounds", f"{count} rounds cannot be planned", f"write a number from 1 to {MOST_ROUNDS}")
        return ()
    if count < len(kept):
        message = f"{len(kept)} rounds stand already, but there are to be {count} in all"
        reader.wrong("--rounds", message, "write how many there are in all, or keep fewer with --until")
        return ()
    people = [person.id for person in roster.people]
    away = _away(reader, wishes, people, count)
    hosts = _hosts(reader, wishes, people)
    rounds: list[Round] = []
    sizes_for: dict[tuple[int, int], tuple[int, ...]] = {}  # so that nothing wrong is told for each round again
    for number in range(count):
        absent = frozenset(id for id, numbers in away.items() if number in numbers)
        if number < len(kept):
            rounds.append(_kept(reader, kept[number], number, people, absent, interpreters))
            continue
        there = len(people) - len(absent)
        tables = len(previous[number]) if number < len(previous) else 0
        if (there, tables) not in sizes_for:
            sizes_for[there, tables] = _sizes(reader, wishes, there, tables, number)
        sizes = sizes_for[there, tables]
        seats = {id: table for id, table in hosts.items() if id not in absent}
        _check_seats(reader, seats, sizes)
        rounds.append(Round(sizes, absent, interpreters, seats))
    _tell_uneven(reader, wishes, rounds[len(kept) :])
    return tuple(rounds)


def _away(reader: Reader, wishes: Wishes, people: Sequence[str], count: int) -> Mapping[str, frozenset[int]]:
    away: dict[str, frozenset[int]] = {}
    for written in wishes.absent:
        id, numbers = reader.rounds_of("--absent", written, count)
        if numbers and reader.known("--absent", [id], people, "person"):
            away[id] = away.get(id, frozenset()) | numbers
    return away


def _hosts(reader: Reader, wishes: Wishes, people: Sequence[str]) -> Mapping[str, int]:
    hosts: dict[str, int] = {}
    for written in wishes.host:
        id, table = reader.table_of("--host", written)
        if hosts.get(id, table) != table:
            reader.wrong("--host", f"{id} cannot stay at two tables", "name one table for each host")
        elif table >= 0 and reader.known("--host", [id], people, "person"):
            hosts[id] = table
    return hosts


def _kept(
    reader: Reader,
    groups: tuple[tuple[str, ...], ...],
    number: int,
    people: Sequence[str],
    absent: frozenset[str],
    interpreters: tuple[str, ...],
) -> Round:
    there = {id for group in groups for id in group}
    for id in sorted(absent & there):
        reader.wrong(
            "--absent",
            f"{id} is said to be away in round {number + 1}, which is kept and seats them",
            "correct the rounds",
        )
    missing = [id for id in people if id not in there | absent]
    if missing:
        some = ", ".join(missing[:6]) + (" …" if len(missing) > 6 else "")
        message = f"round {number + 1}, which is kept, seats {len(there)} people; {some} counts as absent from it"
        reader.findings.append(Finding("input", "input", "information", "--keep", message, ""))
    sizes = tuple(len(group) for group in groups)
    return Round(sizes, frozenset(id for id in people if id not in there), interpreters, {}, groups)


def _sizes(reader: Reader, wishes: Wishes, there: int, tables: int, number: int) -> tuple[int, ...]:
    named = f"in round {number + 1}"
    if there < 2:
        reader.wrong("--absent", f"{_people(there)} there {named}", "leave the round out, or let more people come")
        return ()
    if wishes.sizes:
        return _exact(reader, wishes, there, named)
    if wishes.groups is not None:
        if not 1 <= wishes.groups <= there:
            message = f"{there} people cannot sit at {wishes.groups} tables"
            reader.wrong("--groups", message, f"write a number from 1 to {there // 2}")
            return ()
        if wishes.groups == there:
            reader.wrong("--groups", _ALONE, f"write {there // 2} or less")
            return ()
        return group_sizes(there, wishes.groups)
    if wishes.size is None:
        return ()  # told already
    size = wishes.size
    if size < 2:
        message = _ALONE if size == 1 else f"there are no groups of {size}"
        reader.wrong("--size", message, "write 2 or more")
        return ()
    if size > there:
        reader.wrong("--size", f"groups of {size} cannot be made of {there} people", f"write {there} or less")
        return ()
    as_before = group_sizes(there, tables) if 0 < tables <= there else ()
    if as_before and all(abs(each - size) <= 1 for each in as_before):
        return as_before  # an older plan has so many tables, and taking one away would move everybody
    return sizes_near(there, size)


def _exact(reader: Reader, wishes: Wishes, there: int, named: str) -> tuple[int, ...]:
    sizes = reader.sizes("--sizes", wishes.sizes)
    if sizes and sum(sizes) != there:
        message = f"groups of {', '.join(map(str, sizes))} seat {sum(sizes)} people, but {there} are there {named}"
        reader.wrong("--sizes", message, "let the sizes add up to the people, or use --size, which fits itself to them")
        return ()
    return sizes


def _check_seats(reader: Reader, seats: Mapping[str, int], sizes: Sequence[int]) -> None:
    if not sizes:
        return
    tables = f"{sum(sizes)} people sit at {len(sizes)} {'table' if len(sizes) == 1 else 'tables'}"
    for id, table in seats.items():
        if table >= len(sizes):
            mend = "name another table, or make more with --groups"
            reader.wrong("--host", f"{id} cannot stay at table {table + 1}: {tables}", mend)
    for table, hosts in Counter(seats.values()).items():
        if table < len(sizes) and hosts > sizes[table]:
            message = f"table {table + 1} has {hosts} hosts, but {sizes[table]} seats"
            reader.wrong("--host", message, "give them other tables")


def _tell_uneven(reader: Reader, wishes: Wishes, rounds: Sequence[Round]) -> None:
    """Say what sizes come of a wish that does not divide the people, and who would sit alone."""
    if has_errors(reader.findings):
        return
    option = "--sizes" if wishes.sizes else "--size" if wishes.groups is None else "--groups"
    for sizes in dict.fromkeys(round.sizes for round in rounds if round.sizes):
        there = sum(sizes)
        if option == "--size" and set(sizes) != {wishes.size}:
            message = f"{there} people do not divide into groups of {wishes.size}: there will be {in_words(sizes)}"
            reader.findings.append(Finding("input", "input", "information", option, message, ""))
        if 1 in sizes:
            message = f"{there} people in {in_words(sizes)}: somebody will sit alone"
            reader.findings.append(Finding("input", "input", "warning", option, message, "make fewer groups"))


def in_words(sizes: Sequence[int]) -> str:
    """Return sizes as words: `3 groups of 5 and 2 of 4`."""
    parts = [f"{count} of {size}" for size, count in sorted(Counter(sizes).items(), reverse=True)]
    first, *rest = parts
    count, _, size = first.partition(" of ")
    words = [f"{count} {'group' if count == '1' else 'groups'} of {size}", *rest]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _people(count: int) -> str:
    return "nobody is" if count == 0 else "only one person is"
