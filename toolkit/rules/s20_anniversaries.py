"""The team knows which dates weigh on people.

Asks: nothing. Each date that the brief lists under `anniversaries` and that falls in the week, or on the day before or
after it, is told as an information. The toolkit has no list of its own: organizers and delegations say which dates
matter.

Why: mood, media and safety change on such days.

Source: literature on commemoration [L].

Parameters: `around` (1), days before and after the week.

Passes: a week that no listed date touches.
Fails: a memorial day on the second day of the week (an information, not an error).
"""

import datetime
from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.model.language import in_language
from toolkit.rules.law import Settings, broken

ID = "S20"
NAME = "anniversaries"
SETTINGS: dict[str, int] = {"around": 1}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each listed date in or beside the week, as information."""
    workshop = agenda.project.workshop
    around = datetime.timedelta(days=settings["around"])
    opens, closes = workshop.days[0].date - around, workshop.days[-1].date + around
    for number, anniversary in enumerate(workshop.anniversaries):
        if opens <= anniversary.date <= closes:
            where = agenda.project.where("workshop.yaml", "anniversaries", number)
            name = in_language(anniversary.name, workshop.languages.team)
            message = f"{anniversary.date} is {name}"
            mend = "think of how people will be on that day, and ask the delegations"
            yield broken(ID, NAME, where, message, mend, "information")
