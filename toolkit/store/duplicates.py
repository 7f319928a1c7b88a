"""Which entries of a roster may be the same person, across scripts and romanisations.

A name tells what its text tells. Kanji have no sound without a reading in kana or Latin letters. Chinese names are
heard in Mandarin, in pinyin and Wade-Giles; other romanisations (Hong Kong's, Singapore's) and foreign names in kana
are compared as they are written. A name of one word, or a call name, says nothing by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from toolkit.store.signs import Kind, Named, Shown, shown

__all__ = ["Alike", "Named", "duplicates"]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two people, the lesser id first, who may be one: how alike (0 to 100), and why, without any name."""

    first: str
    second: str
    score: int
    reason: str


_Said = tuple[int, str]

_READ = "the Latin name is the reading of the other's {}"

_ALIKE: dict[tuple[Kind, frozenset[str]], _Said] = {
    ("email", frozenset({"written"})): (95, "same e-mail address"),
    ("latin", frozenset({"written"})): (85, "same Latin name"),
    ("latin", frozenset({"written", "less"})): (65, "same Latin name but for a middle name or initial"),
    ("latin", frozenset({"written", "called"})): (55, "call name and family name are the other's Latin name"),
    ("mandarin", frozenset({"usual"})): (70, "the names sound the same (Mandarin)"),
    ("mandarin", frozenset({"usual", "pinyin"})): (80, _READ.format("characters (pinyin)")),
    ("mandarin", frozenset({"rare", "pinyin"})): (78, _READ.format("characters (pinyin)")),
    ("mandarin", frozenset({"usual", "wade"})): (78, _READ.format("characters (Wade-Giles)")),
    ("mandarin", frozenset({"rare", "wade"})): (76, _READ.format("characters (Wade-Giles)")),
    ("mandarin", frozenset({"pinyin"})): (75, "the names sound the same (pinyin)"),
    ("mandarin", frozenset({"pinyin", "wade"})): (70, "the names sound the same (pinyin and Wade-Giles)"),
    ("mandarin", frozenset({"wade"})): (70, "the names sound the same (Wade-Giles)"),
    ("japanese", frozenset({"kana"})): (85, "same reading in kana"),
    ("japanese", frozenset({"kana", "letters"})): (80, _READ.format("kana")),
    ("japanese", frozenset({"letters"})): (75, "the names sound the same (Japanese)"),
    ("korean", frozenset({"hangul", "letters"})): (75, _READ.format("Hangul")),
    ("korean", frozenset({"hangul", "unusual"})): (70, _READ.format("Hangul")),
    ("korean", frozenset({"letters"})): (65, "the names sound the same (Korean)"),
}
"""What it says when two entries share a sign, by the ways in which they come by it; nothing for other ways."""
_LEFT_TO_SOUND = 70
"""What is weaker does not stand against different characters."""
_DIFFER = (50, "the names sound the same, and their characters differ")
_BOTH = 5
"""Is added for a second thing that agrees: address, number or name."""
_NEXT = 30
"""With how many of those who share a sign each is compared, by id; so a name that thousands have costs little."""


def duplicates(people: Iterable[Named]) -> list[Alike]:
    """Return the pairs who may be one person, the most alike first, then by id, in whatever order the people come.

    Entries of one id are one person. The time grows with the number of people, not with that of pairs.
    """
    known = [shown(person) for person in sorted(set(people))]
    sharing: dict[tuple[Kind, str], list[tuple[Shown, str]]] = defaultdict(list)
    for person in known:
        for sign in person.signs:
            sharing[sign.kind, sign.text].append((person, sign.way))
    found: dict[tuple[str, str], dict[str, _Said]] = defaultdict(dict)
    for (kind, _), those in sharing.items():
        for at, (one, way) in enumerate(those, start=1):
            for other, so in those[at : at + _NEXT]:
                if one.id != other.id and (said := _said(kind, (one, way), (other, so))):
                    about = found[one.id, other.id]
                    subject = kind if kind in ("email", "phone") else "name"
                    about[subject] = max(said, about.get(subject, said))
    pairs = [_alike(*pair, sorted(about.values(), reverse=True)) for pair, about in found.items()]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def _alike(first: str, second: str, said: list[_Said]) -> Alike:
    score = min(100, said[0][0] + _BOTH * (len(said) - 1))
    return Alike(first, second, score, "; ".join(reason for _, reason in said))


def _said(kind: Kind, one: tuple[Shown, str], other: tuple[Shown, str]) -> _Said | None:
    """Return how alike one shared sign makes two people, and why; None when it says nothing."""
    (first, way), (second, so) = one, other
    if kind == "phone":
        return (85, "same phone number") if way.endswith(so) or so.endswith(way) else None
    if kind == "email":
        return _ALIKE[kind, frozenset({way, so})]
    if kind == "characters":
        if _apart(first.readings, second.readings):
            return 60, "same characters, and their readings differ"
        return (90, "same name in its own script") if way == so else (88, "same characters in another form of them")
    said = _misspelt(one, other) if kind == "near" else _ALIKE.get((kind, frozenset({way, so})))
    if said and (_apart(first.han, second.han) or _apart(first.hangul, second.hangul)):
        return _DIFFER if said[0] >= _LEFT_TO_SOUND else None
    return said


def _apart(names: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether both people have names in one script, and none in common."""
    return bool(names) and bool(others) and names.isdisjoint(others)


def _misspelt(one: tuple[Shown, str], other: tuple[Shown, str]) -> _Said | None:
    """Return what one letter says: nothing where it makes another name of the same language, as Yuki and Yuka are."""
    if one[0].tongues & other[0].tongues or OSA.distance(one[1], other[1], score_cutoff=1) != 1:
        return None
    return 60, "the Latin names differ by one letter"
