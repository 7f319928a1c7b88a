"""Whether what the brief says of the roster names fields and subjects that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.field import BY_NAME, SUBJECTS, fields_about
from toolkit.model.roster_settings import HISTORY, MEETINGS, RosterSettings


def check_roster_words(settings: RosterSettings, where: Callable[..., str]) -> Iterator[Finding]:
    """Yield a finding for each word under `keep`, `ask` and `quotas` that is none; `where` tells the place of a key."""
    kept = (HISTORY, MEETINGS)
    for key, words, more in (("keep", settings.keep, kept), ("ask", settings.ask, ()), ("quotas", settings.quotas, ())):
        for number, word in enumerate(words):
            if word not in more and not fields_about(word):
                message = f"“{word}” is no field of the roster{did_you_mean(word, [*BY_NAME, *SUBJECTS, *more])}"
                mend = f"write the name of a field, or a subject: {', '.join((*SUBJECTS, *more))}"
                yield unreadable(where(key, number if key == "ask" else word), message, mend)
