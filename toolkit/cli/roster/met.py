"""`dialogue roster met`: who sat with whom, for the next event of the series."""

from __future__ import annotations

from toolkit.cli import terminal
from toolkit.cli.roster.desk import Folder, at_desk
from toolkit.findings import unreadable


def command(folder: Folder) -> None:
    """Write down who sat with whom at this event, so that the next one mixes people anew.

    The groups are those of the plan, without those who were noted as absent. What was written down before is replaced:
    run it again after you changed the plan or the attendance.

    Example: dialogue roster met my-week
    """
    from toolkit.agenda import lay_out  # noqa: PLC0415 -- slow import
    from toolkit.store.series import note_meetings, rounds_held  # noqa: PLC0415 -- slow import

    desk = at_desk(folder)
    with desk.store() as store:
        attendance = store.attendance()
    project, _ = terminal.load(folder, everybody=True)
    if project.plan is None:
        missing = unreadable("plan.yaml", "there is no plan, and so no groups", f"run: dialogue plan {folder}")
        terminal.stop_on_errors([missing], "nothing was noted.")
    agenda = lay_out(project)
    rounds = rounds_held(agenda, attendance)
    with desk.store() as store:
        count = note_meetings(store, desk.workshop.days[0].date, rounds)
    if not count:
        terminal.out.print("Nobody sits in groups in this plan; nothing is noted.", highlight=False)
        return
    noted = sum(block.id in attendance for block in agenda.blocks if block.groups and not block.for_team)
    terminal.out.print(f"[bold]{count}[/] rounds of groups are noted for the next event.", highlight=False)
    known = f"for {noted} of them" if noted else "for none of them"
    terminal.out.print(f"Attendance was written down {known}; else all sat as planned.", highlight=False)
