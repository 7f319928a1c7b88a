"""The team meets before and after each day.

Asks: on each day with programme the team has a huddle before it begins, and a debrief of at least 30 minutes after it
has ended, on the day of departure too.

Why: a week changes every evening. Tell participants why the staff are absent: evening work eats time to be with them.

Source: CNA [S]; the minutes [D].

Parameters: `debrief` (30) minutes at least.

Passes: team-huddle at 08:40, programme from 09:00 to 18:00, facilitator-debrief from 19:45 to 20:30.
Fails: a day without a debrief; a debrief of 15 minutes.
"""

from collections.abc import Iterator

from toolkit.agenda import Agenda
from toolkit.findings import Finding
from toolkit.rules.law import Settings, broken

ID = "S07"
NAME = "team-meetings"
SETTINGS: dict[str, int] = {"debrief": 30}


def check(agenda: Agenda, settings: Settings) -> Iterator[Finding]:
    """Yield each day without a huddle before it or a debrief after it."""
    for day in agenda.days:
        if not day.programme:
            continue
        begins, ends = day.programme[0].start, max(block.end for block in day.programme)
        if not any(block.function == "team-huddle" and block.end <= begins for block in day.blocks):
            message = f"the team has no huddle before the programme on {day.date}"
            yield broken(ID, NAME, day.programme[0].where, message, "put an exercise such as team-huddle before it")
        debriefs = [block for block in day.blocks if block.function == "team-debrief" and block.start >= ends]
        longest = max((block.minutes for block in debriefs), default=0)
        if longest < settings["debrief"]:
            has = f"only {longest} minutes of debrief" if debriefs else "no debrief"
            message = f"the team has {has} after the programme on {day.date}"
            mend = f"put an exercise such as facilitator-debrief after it, {settings['debrief']} minutes or more"
            yield broken(ID, NAME, day.programme[-1].where, message, mend)
