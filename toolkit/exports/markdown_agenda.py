"""The agenda as Markdown: the same week as on phones, to be pasted into mail, wikis and notes.

Plain CommonMark without tables and HTML, which reads well before it is rendered, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.agenda import Agenda
from toolkit.exports.entries import Wording
from toolkit.exports.html_agenda import EntryView, PageView, view
from toolkit.exports.sheet import PackFile
from toolkit.model.phrases import Phrases

DOCUMENT = "agenda-markdown"
EDITION = "participant"
ABOUT = "The week as Markdown, to be pasted into mail, wikis and notes; one file a language."
AGENDA_ONLY = True

_MARKS = re.compile(r"[\\`*_\[\]<>|~#$]|&(?=#?\w+;)|^[-+=]")
"""What may be markup: anywhere, before a name of a character, or where a line begins."""
_NUMBER = re.compile(r"^(\d{1,9})([.)])")


def files(agenda: Agenda, phrases: Mapping[str, Phrases]) -> Iterator[PackFile]:
    """Yield one Markdown file for each document language."""
    for tag in agenda.project.workshop.languages.documents:
        data = _written(view(agenda, phrases[tag]), phrases[tag]).encode()
        yield PackFile(f"{EDITION}/{tag}/agenda.md", DOCUMENT, EDITION, tag, None, "", 0, 0, False, data)


def as_markdown(text: str) -> str:
    """Return one line of text as Markdown in which none of it is markup, even where a line begins."""
    return _NUMBER.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text.strip()))


def _written(page: PageView, phrases: Phrases) -> str:
    lines = [f"# {_told(page.title, phrases)}", "", as_markdown(page.dates)]
    lines += ["", _told(page.place, phrases)] if page.place.text else []
    lines += ["", as_markdown(page.words["times"])]
    for day in page.days:
        theme = f"{phrases['colon']}{_told(day.title, phrases)}" if day.title.text else ""
        lines += ["", f"## {as_markdown(day.heading)}{theme}", ""]
        for entry in day.entries:
            lines += _entry(entry, page, phrases)
    words = page.words
    facts = (words["document"], words["edition"], words["version"], page.released_words, words["language"])
    foot = [_told(page.title, phrases), *map(as_markdown, facts)]
    lines += ["", "---", "", phrases["comma"].join([*foot, *_note(page, phrases)]), ""]
    return "\n".join(lines)


def _entry(entry: EntryView, page: PageView, phrases: Phrases) -> Iterator[str]:
    # Where lines run from right to left, a span of times still runs from left to right.
    dash = "\u200e–\u200e" if page.direction == "rtl" else "–"
    title = _told(entry.title, phrases, bold=entry.look == "session")
    optional = phrases["in-brackets"].format(text=phrases["optional"]) if entry.optional else ""
    more = "".join(f" {as_markdown(text)}" for text in (entry.part, optional) if text)
    places = "".join(phrases["comma"] + _told(place, phrases) for place in entry.places)
    yield f"- {entry.start}{dash}{entry.end} {title}{more}{places}"
    if entry.aim.text:
        yield f"  - {_told(entry.aim, phrases)}"


def _told(wording: Wording, phrases: Phrases, *, bold: bool = False) -> str:
    """Return a text as Markdown; one that is not there in the language of the file has its own behind it."""
    text = as_markdown(wording.text)
    text = f"**{text}**" if bold and text else text
    return f"{text} {as_markdown(phrases['in-brackets'].format(text=wording.tag))}" if wording.tag else text


def _note(page: PageView, phrases: Phrases) -> Iterator[str]:
    """Yield what the marks of other languages mean, when there are any."""
    told = [page.title, page.place, *(day.title for day in page.days)]
    for day in page.days:
        told += (wording for entry in day.entries for wording in (entry.title, entry.aim, *entry.places))
    if any(wording.tag for wording in told):
        yield as_markdown(phrases["fallback"])
