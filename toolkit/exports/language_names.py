"""Names of languages as their speakers call them, where there is a font for it."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from toolkit.exports.fonts import shelf
from toolkit.exports.foot import locale_of
from toolkit.model.language import spoken


@lru_cache(maxsize=512)
def own_name(tag: str, reader: str) -> tuple[str, str]:
    """Return what a spoken language calls itself, and the tag to set it in; else its name for the reader, without one.

    What no font can show would stop the print, and nobody could write it in another way.
    """
    language = spoken(tag)
    try:
        own = Locale.parse(language).get_language_name()
    except (UnknownLocaleError, ValueError):
        own = None
    if own and not shelf().lacks(own):
        return own, tag
    return locale_of(reader).languages.get(language, language), ""
