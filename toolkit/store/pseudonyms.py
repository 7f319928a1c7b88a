"""Pseudonyms that tell nothing: a letter and a digit, twice or more, readable in every script and hard to mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import sqlalchemy as sa

from toolkit.store.roster import RosterStore
from toolkit.store.schema import identities

# No vowels, so that no word can come out; nothing that looks or sounds much like another one.
_LETTERS, _DIGITS = "CDFHJKMNPRTWX", "34679"
_ROOM = 20
"""How many times as many pseudonyms there are as people, at least, so that none can be guessed from the others."""


def used(store: RosterStore) -> set[str]:
    """Return all ids and pseudonyms of the store, of other events too."""
    with store.reading() as connection:
        rows = connection.execute(sa.select(identities.c.id, identities.c.pseudonym)).all()
    return {word for row in rows for word in row if word}


def invent(count: int, taken: Iterable[str], pick: Callable[[str], str]) -> list[str]:
    """Return so many new pseudonyms, none of them within one letter of another or of a taken word.

    `pick` chooses one of the characters it is given, by chance.
    """
    near = {variant for word in taken for variant in _near(word)}
    pairs = 2
    while (len(_LETTERS) * len(_DIGITS)) ** pairs < _ROOM * (count + len(near)):
        pairs += 1
    found: list[str] = []
    while len(found) < count:
        word = "".join(pick(_LETTERS) + pick(_DIGITS) for _ in range(pairs))
        if near.isdisjoint(_near(word)):
            found.append(word)
            near.update(_near(word))
    return found


def _near(word: str) -> Iterator[str]:
    """Yield a word without any one of its letters: two words that differ in one letter have one of these in common."""
    plain = word.casefold()
    yield plain
    yield from (plain[:place] + plain[place + 1 :] for place in range(len(plain)))
