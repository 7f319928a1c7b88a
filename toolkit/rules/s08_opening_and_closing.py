"""Each full day has a door to come in by and a door to go out by.

Asks: a full day begins with a check-in or a site preparation, and ends with a reflection, a feedback, an evaluation or
a closing. Feedback is answered the next morning.

Why: trust grows where people are asked how they are, and see that the answer counted.

Source: integratedsecuritymanual.org [S]; [D].

Parameters: none.

Passes: morning-check-in first, daily-feedback last.
Fails: a day that begins with family-story.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.law import Settings, broken

ID = "S08"
NAME = "opening-and-closing"
SETTINGS: dict[str, int] = {}

_OPENS = ("check-in", "site-preparation")
_CLOSES = ("reflection", "feedback", "evaluation", "closing")


def check(agenda: Agenda, _settings: Settings) -> Iterator[Finding]:
    """Yield each full day that opens without a check-in or ends without a look back."""
    for day in agenda.full_days:
        if not day.programme:
            continue
        first, last = day.programme[0], max(day.programme, key=lambda block: block.end)
        if first.function not in _OPENS:
            message = f"the day begins with {first.named}, not with a check-in"
            yield broken(ID, NAME, first.where, message, "put an exercise such as morning-check-in first")
        if last.function not in _CLOSES:
            message = f"the day ends with {last.named}, not with reflection or feedback"
            yield broken(ID, NAME, last.where, message, "put an exercise such as daily-feedback last")
