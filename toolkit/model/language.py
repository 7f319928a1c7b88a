"""Languages: written ones that documents are printed in, spoken ones that people share, and levels of speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
"""Levels of the Common European Framework of Reference, weakest first."""

Texts = Mapping[str, str]
"""One text in several document languages, by language tag."""


_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")


def _as_tag(value: str) -> str:
    if not _TAG.fullmatch(value):
        raise ValueError(f"“{value}” is not a language tag; write it as en, ja or zh-Hant")
    return value


Tag = Annotated[str, AfterValidator(_as_tag)]
"""A language tag in its usual spelling; it names files too, so nothing else may stand in it."""


def spoken(tag: str) -> str:
    """Return the spoken language of a tag: two scripts of Chinese are one language to the ear."""
    return tag.split("-")[0]


def at_least(level: str, wanted: str) -> bool:
    """Tell whether a level reaches the wanted one, both from `LEVELS`."""
    return LEVELS.index(level) >= LEVELS.index(wanted)


def in_language(texts: Texts, tag: str) -> str:
    """Return the text in a language, else in the first language it was written in; empty when there is none."""
    return texts.get(tag) or next((text for text in texts.values() if text), "")


def _as_texts(value: object) -> object:
    # A single string is a text that is the same in every language, such as a person's or a street's name.
    return {"": value} if isinstance(value, str) else value


WrittenTexts = Annotated[dict[str, str], BeforeValidator(_as_texts)]
