"""Who crossed half the world may sleep first.

Asks: for people whose body clock shifted by 6 hours or more, there are 24 hours between their arrival and the first
item that everybody is expected at; otherwise nothing with an intensity of 4 or more stands in the first 36 hours after
they came. An information tells for each party that its rest day is there.

Why: tired people take offence and give it.

Source: jet lag noted at Strait Talk [S]; the numbers [D].

Parameters: `shift` (6) hours; `rest` (1440) minutes; `gentle` (2160) minutes; `intensity` (4).

Passes: a delegation from across the ocean comes a day before the others.
Fails: it comes on Sunday evening, and family-story is on Tuesday at 06:00 by its clock.
"""

import datetime
from collections.abc import Iterator

from toolkit.agenda import Agenda, stay
from toolkit.findings import Finding
from toolkit.model.roster import Participant
from toolkit.rules.law import Settings, broken

ID = "S18"
NAME = "time-shift"
SETTINGS: dict[str, int] = {"shift": 6, "rest": 1440, "gentle": 2160, "intensity": 4}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield rest days as information, and heavy sessions that come too soon for people with jet lag."""
    first = agenda.first(lambda block: block.programme)
    shifted = [p for p in agenda.project.roster.participants if _shift(p.tz_shift_h) >= settings["shift"]]
    if first is None or not shifted:
        return
    rest = datetime.timedelta(minutes=settings["rest"])
    opens = agenda.moment(first, first.start)
    tired = [person for person in shifted if opens - stay(agenda.project, person)[0] < rest]
    for party in sorted({person.party for person in shifted} - {person.party for person in tired}):
        ids = ", ".join(person.id for person in shifted if person.party == party)
        message = f"{party} has its rest day: {ids} arrive {settings['rest'] // 60} hours or more before {first.named}"
        mend = "nothing to mend; keep the rest day free"
        yield broken(ID, NAME, agenda.project.where("roster.csv"), message, mend, "information")
    yield from _check_tired(agenda, tired, settings)


def _check_tired(agenda: Agenda, tired: list[Participant], settings: Settings) -> Iterator[Finding]:
    gentle = datetime.timedelta(minutes=settings["gentle"])
    rested = {person.id: stay(agenda.project, person)[0] + gentle for person in tired}
    for block in agenda.sessions:
        opens = agenda.moment(block, block.start)
        early = [id for id, moment in rested.items() if opens < moment]
        if block.intensity >= settings["intensity"] and early:
            hours = settings["gentle"] // 60
            message = f"{', '.join(early)} crossed many time zones less than {hours} hours before {block.named}"
            yield broken(ID, NAME, block.where, message, "move it later, or let them arrive a day sooner")


def _shift(hours: int) -> int:
    return min(abs(hours), 24 - abs(hours))
