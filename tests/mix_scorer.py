"""A second opinion on mixing, from plain values alone: it knows nothing of toolkit.planning.

An ask is a plain dict, as `ask` reads it from a few words. `fare` counts how `dialogue mix --json` fares against it,
`wrong` says in words what must never be, `optimum` tries every plan there is: for a handful of people only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations
from typing import Any

Ask = dict[str, Any]
Groups = Sequence[Sequence[str]]


# ---- a short way to write asks ----------------------------------------------------------------------------------------


def ask(people: str, rounds: str, attributes: str = "", interpreters: str = "", **rest: str) -> Ask:
    """Return what is asked, from words.

    people         `A hill/f ja+en|B shore/m ja`: id, values of the attributes, languages; `-` for none, `?` for unknown
    rounds         `3 3; 2 2 -A +I1 B@2 !party; =A B|C D E`: sizes, who is away, who interprets, who keeps which table
                   (from 1), what does not matter, or the groups of a round that stands already
    attributes     `party strict company; gender tolerance=1; team gather`
    interpreters   `I1 ja+en, I2 zh+en`
    apart, together `A B, C D`      met `A B 2, C D 1`      previous `A B|C D; A C|B D`
    """
    written = [_attribute(words) for words in _split(attributes, ";")]
    named = [attribute["name"] for attribute in written]
    everybody = {}
    for person in _split(people, "|"):
        id, traits, tongues = [*person.split(), *["-", "?"][len(person.split()) - 1 :]]
        values = [] if traits == "-" else traits.split("/")
        everybody[id] = {"traits": dict(zip(named, values, strict=True)), "languages": _tongues(tongues)}
    return {
        "people": everybody,
        "rounds": [_round(words) for words in _split(rounds, ";")],
        "attributes": {attribute.pop("name"): attribute for attribute in written},
        "interpreters": {words.split()[0]: _tongues(words.split()[1]) for words in _split(interpreters, ",")},
        "apart": [words.split() for words in _split(rest.get("apart", ""), ",")],
        "together": [words.split() for words in _split(rest.get("together", ""), ",")],
        "met": {tuple(words.split()[:2]): int(words.split()[2]) for words in _split(rest.get("met", ""), ",")},
        "previous": [_groups(words) for words in _split(rest["previous"], ";")] if "previous" in rest else None,
    }


def _split(words: str, at: str) -> list[str]:
    return [part.strip() for part in words.split(at) if part.strip()]


def _tongues(words: str) -> list[str] | None:
    return None if words == "?" else [] if words == "-" else words.split("+")


def _groups(words: str) -> list[list[str]]:
    return [group.split() for group in words.split("|")]


def _attribute(words: str) -> dict[str, Any]:
    name, *rest = words.split()
    tolerance = next((int(word.partition("=")[2]) for word in rest if word.startswith("tolerance=")), 0)
    aim = "gather" if "gather" in rest else "spread"
    return {"name": name, "aim": aim, "tolerance": tolerance} | {key: key in rest for key in ("strict", "company")}


def _round(words: str) -> dict[str, Any]:
    if words.startswith("="):
        given = _groups(words[1:])
        return _round(" ".join(str(len(group)) for group in given)) | {"given": given}
    marked = [word for word in words.split() if not word.isdecimal()]
    return {
        "sizes": [int(word) for word in words.split() if word.isdecimal()],
        "absent": [word[1:] for word in marked if word[0] == "-"],
        "interpreters": [word[1:] for word in marked if word[0] == "+"],
        "ignores": [word[1:] for word in marked if word[0] == "!"],
        "seats": {id: int(table) - 1 for id, at, table in (word.partition("@") for word in marked) if at},
        "given": None,
    }


def text(rounds: Sequence[Groups]) -> str:
    """Return rounds of groups in the notation of `previous`."""
    return "; ".join("|".join(" ".join(group) for group in groups) for groups in rounds)


def there(asked: Ask, number: int) -> list[str]:
    """Return who is there in a round: whom it seats, where it stands already."""
    each = asked["rounds"][number]
    seated = None if each["given"] is None else {id for group in each["given"] for id in group}
    return [id for id in asked["people"] if (id not in each["absent"] if seated is None else id in seated)]


# ---- counting ---------------------------------------------------------------------------------------------------------


def fare(asked: Ask, document: Ask) -> Ask:
    """Return how rounds fare, by the keys of `dialogue mix --json`; every round counts, whoever made it."""
    rounds, told = document["rounds"], document["groups"]
    bound = _sets(asked["together"])
    times = Counter({frozenset(two): n for two, n in asked["met"].items() if frozenset(two) not in bound})
    here: Counter[frozenset[str]] = Counter()
    repeats = thirds = 0
    for groups in rounds:
        for two in (frozenset(two) for group in groups for two in combinations(group, 2)):
            if two not in bound:
                repeats += times[two] > 0
                thirds += times[two] > 1
                times[two] += 1
                here[two] += 1
    present = [there(asked, number) for number in range(len(rounds))]
    possible = {frozenset(two) for people in {frozenset(ids) for ids in present} for two in combinations(people, 2)}
    may_meet = possible - bound - _sets(asked["apart"])
    trios = Counter(frozenset(three) for groups in rounds for group in groups for three in combinations(group, 3))
    return {
        "repeats": repeats,
        "broken": {
            "misplaced": sum(_misplaced(asked, number, groups) for number, groups in enumerate(rounds)),
            "apart": sum(two <= set(group) for groups in rounds for group in groups for two in _sets(asked["apart"])),
            "together": sum(
                two <= {id for group in groups for id in group} and not any(two <= set(group) for group in groups)
                for number, groups in enumerate(rounds)
                if asked["rounds"][number]["given"] is None
                for two in bound
            ),
            "unheard": sum(not _heard(asked, group) for groups in told for group in groups),
        },
        "out_of_balance": {name: sum(_out(asked, name, n, groups) for n, groups in enumerate(rounds)) for name in asked["attributes"]},
        "lone": sum(_lone(asked, name, n, groups) for name in asked["attributes"] for n, groups in enumerate(rounds)),
        "thirds": thirds,
        "trios": sum(n - 1 for n in trios.values()),
        "most": max((times[two] for two in here), default=0),
        "pairs_met": sum(n > 0 and two in may_meet for two, n in times.items()),
        "pairs_possible": len(may_meet),
        "interpreted": sum(group["interpreter"] is not None for groups in told for group in groups),
        "moved": sum(
            any(id in group for group in before) and (place >= len(before) or id not in before[place])
            for before, groups in zip(asked["previous"] or [], rounds, strict=False)
            for place, members in enumerate(groups)
            for id in members
        ),
    }  # fmt: skip


def wrong(asked: Ask, document: Ask) -> list[str]:
    """Return what must never be, whatever is asked: seats, sizes at their tables, hosts, interpreters, labels."""
    found = []
    for number, (groups, told) in enumerate(zip(document["rounds"], document["groups"], strict=True)):
        each, where = asked["rounds"][number], f"round {number + 1}"
        if sorted(id for group in groups for id in group) != sorted(there(asked, number)):
            found.append(f"{where}: not everybody there sits exactly once")
        if each["given"] is None and sorted(map(len, groups)) != sorted(each["sizes"]):
            found.append(f"{where}: groups of sizes nobody asked for")
        if each["given"] is not None and groups != each["given"]:
            found.append(f"{where}: a round that stands was changed")
        if [group["members"] for group in told] != groups:
            found.append(f"{where}: groups and rounds differ")
        if [group["label"] for group in told] != [str(place + 1) for place in range(len(groups))]:
            found.append(f"{where}: tables are not numbered")
        for id, place in each["seats"].items():
            if each["given"] is None and id in there(asked, number) and told[place]["host"] is None:
                found.append(f"{where}: table {place + 1} lacks its host")
        helpers = Counter(group["interpreter"] for group in told if group["interpreter"])
        found += [f"{where}: {id} serves two groups" for id, times in helpers.items() if times > 1]
        found += [f"{where}: {id} is not at work" for id in helpers if id not in each["interpreters"]]
        for group in told:
            tongues = _shared(asked, group["members"])
            if group["host"] is not None and each["seats"].get(group["host"]) != int(group["label"]) - 1:
                found.append(f"{where}: {group['host']} is no host of group {group['label']}")
            if group["host"] is not None and group["host"] not in group["members"]:
                found.append(f"{where}: {group['host']} hosts group {group['label']} without sitting there")
            if group["interpreter"] and not _reaches(asked, group["interpreter"], group["members"]):
                found.append(f"{where}: {group['interpreter']} does not reach all of group {group['label']}")
            if group["interpreter"] and tongues != set():
                found.append(f"{where}: group {group['label']} needs no interpreter")
            if group["language"] is not None and group["language"] not in (tongues or set()):
                found.append(f"{where}: group {group['label']} does not share {group['language']}")
            if group["language"] is None and tongues:
                found.append(f"{where}: group {group['label']} is told no language")
    return found


def _sets(twos: Sequence[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(two) for two in twos}


def _misplaced(asked: Ask, number: int, groups: Groups) -> int:
    each = asked["rounds"][number]
    if each["given"] is not None:
        return 0
    seats = Counter(id for group in groups for id in group)
    present = set(there(asked, number))
    wrong_people = sum(abs(seats[id] - (id in present)) for id in {*seats, *asked["people"]})
    hosts = sum(id in seats and id not in groups[place] for id, place in each["seats"].items())
    return wrong_people + hosts + (sorted(map(len, groups)) != sorted(each["sizes"]))


def _shared(asked: Ask, members: Sequence[str]) -> set[str] | None:
    """Return what all share whose languages are known; None when nobody's are."""
    known = [set(asked["people"][id]["languages"]) for id in members if asked["people"][id]["languages"] is not None]
    return set.intersection(*known) if known else None


def _reaches(asked: Ask, helper: str, members: Sequence[str]) -> bool:
    reach = set(asked["interpreters"].get(helper, []))
    tongues = [asked["people"][id]["languages"] for id in members]
    return bool(reach) and all(each is None or reach & set(each) for each in tongues)


def _heard(asked: Ask, group: Ask) -> bool:
    shared = _shared(asked, group["members"])
    if group["interpreter"] is not None:
        return _reaches(asked, group["interpreter"], group["members"])
    if group["language"] is not None:
        return shared is None or group["language"] in shared
    return shared != set()


def _values(asked: Ask, name: str, members: Sequence[str]) -> Counter[str]:
    return Counter(asked["people"][id]["traits"][name] for id in members)


def _share(asked: Ask, name: str, size: int, total: int, people: int) -> range:
    """Return how many of a value a group may hold: within floor and ceiling of its even share, or the tolerance."""
    even, off = size * total / people, asked["attributes"][name]["tolerance"]
    return range(max(0, int(even) - off), min(size, int(even) + (even > int(even)) + off) + 1)


def _out(asked: Ask, name: str, number: int, groups: Groups) -> int:
    if name in asked["rounds"][number]["ignores"]:
        return 0
    whole = _values(asked, name, [id for group in groups for id in group])
    count = 0
    for group in groups:
        here = _values(asked, name, group)
        if asked["attributes"][name]["aim"] == "gather":
            count += len(group) - max(here.values(), default=0)
            continue
        for value, total in whole.items():
            fair = _share(asked, name, len(group), total, whole.total())
            count += max(fair[0] - here[value], here[value] - fair[-1], 0)
    return count


def _lone(asked: Ask, name: str, number: int, groups: Groups) -> int:
    if not asked["attributes"][name]["company"] or name in asked["rounds"][number]["ignores"]:
        return 0
    held = [list(_values(asked, name, group).values()) for group in groups]
    return sum(counts.count(1) for counts in held if max(counts, default=0) >= 3)


# ---- trying everything ------------------------------------------------------------------------------------------------


def groupings(people: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield every way to divide people into groups of these sizes, in their order."""
    if not sizes:
        yield ()
        return
    for group in combinations(people, sizes[0]):
        rest = [id for id in people if id not in group]
        for others in groupings(rest, sizes[1:]):
            yield (group, *others)


def possible(asked: Ask, number: int) -> list[tuple[tuple[str, ...], ...]]:
    """Return every grouping of a round that meets all hard demands: bonds, hosts, languages, strict balance."""
    each = asked["rounds"][number]
    hosts = {id: place for id, place in each["seats"].items() if id in there(asked, number)}
    found, seen = [], set()
    for groups in groupings(there(asked, number), each["sizes"]):
        if any(id not in groups[place] for id, place in hosts.items()) or frozenset(groups) in seen:
            continue
        seen.add(frozenset(groups))
        broken = any(two <= set(group) for two in _sets(asked["apart"]) for group in groups)
        parted = any(len(two & set(group)) == 1 < len(two & {*there(asked, number)}) for two in _sets(asked["together"]) for group in groups)
        strict = [name for name, attribute in asked["attributes"].items() if attribute["strict"]]
        if not broken and not parted and _can_talk(asked, number, groups) and not any(_out(asked, name, number, groups) for name in strict):
            found.append(groups)
    return found


def _can_talk(asked: Ask, number: int, groups: Groups) -> bool:
    needy = [group for group in groups if _shared(asked, group) == set()]
    helpers = asked["rounds"][number]["interpreters"]
    crews = permutations(helpers, len(needy))
    return any(all(_reaches(asked, helper, group) for helper, group in zip(crew, needy, strict=True)) for crew in crews)


def balanced(asked: Ask, number: int, groups: Groups) -> bool:
    """Tell whether a grouping keeps every attribute that is spread in balance."""
    spread = [name for name, attribute in asked["attributes"].items() if attribute["aim"] == "spread"]
    return not any(_out(asked, name, number, groups) for name in spread)


def optimum(asked: Ask, *, in_balance: bool = False) -> int | None:
    """Return the fewest repeats of all plans that meet the hard demands, or of those in balance; None without any."""
    twos = [frozenset(two) for two in combinations(asked["people"], 2)]
    bit = {two: 1 << place for place, two in enumerate(twos) if two not in _sets(asked["together"])}

    def mask(groups: Groups) -> int:
        return sum(bit.get(frozenset(two), 0) for group in groups for two in combinations(group, 2))

    met = sum(bit.get(frozenset(two), 0) for two, times in asked["met"].items() if times > 0)
    before, choices = 0, []
    for number, each in enumerate(asked["rounds"]):
        if each["given"] is not None:
            before += (met & mask(each["given"])).bit_count()
            met |= mask(each["given"])
        else:
            ways = [groups for groups in possible(asked, number) if not in_balance or balanced(asked, number, groups)]
            choices.append({mask(groups) for groups in ways})

    @cache
    def fewest(number: int, met: int) -> int | None:
        if number == len(choices):
            return 0
        best: int | None = None
        for meetings in sorted(choices[number], key=lambda meetings: (meetings & met).bit_count()):
            again = (meetings & met).bit_count()
            if best is not None and again >= best:
                break
            rest = fewest(number + 1, met | meetings)
            if rest is not None and (best is None or again + rest < best):
                best = again + rest
        return best

    least = fewest(0, met)
    return None if least is None else before + least
