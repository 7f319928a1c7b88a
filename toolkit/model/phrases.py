"""The fixed words of the pack in one language."""

from __future__ import annotations

from toolkit.model.base import Written


class Phrases(Written):
    """Words by key for one language tag; a missing key is a bug in the toolkit, found by a test."""

    tag: str
    words: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.words[key]
