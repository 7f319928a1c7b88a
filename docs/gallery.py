"""Draw the pictures of docs/gallery.md: `.venv/bin/python docs/gallery.py`, or with the names of some.

Needs `pdftoppm` (poppler), and for files that are read on a screen `soffice` (LibreOffice) and `chromium`. Those are
for whoever makes the documentation; the toolkit itself uses none of them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from drawing import screens
from drawing.packs import write_packs
from drawing.raster import GAP, Dots, grey, page, png, side_by_side

IMAGES = Path(__file__).resolve().parent / "images"
WIDTH = 1100
"""Dots from edge to edge of a picture."""

Screen = Callable[[Path, Path], Path]


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of a file; `top` is how much of its height is shown, `screen` makes a PDF of what is none."""

    path: str
    number: int = 1
    grey: bool = False
    top: float = 1.0
    screen: Screen | None = None


def _as_text(tag: str, first: int, last: int) -> Screen:
    return partial(screens.text, tag=tag, lines=slice(first, last))


WEEK, DAY = "week/participant", "2026-12-08"
PICTURES: dict[str, tuple[tuple[Shot, ...], ...]] = {
    "../week-at-a-glance": ((Shot(f"{WEEK}/zh-Hant/week-at-a-glance.pdf"),),),
    "../pages": (
        (
            Shot(f"{WEEK}/ja/daily-agenda.pdf", 2),
            Shot(f"week/facilitator/en/facilitator-notes-{DAY}.pdf", 5),
            Shot(f"{WEEK}/zh-Hans/handouts/active-listening-trios-listening-checklist.pdf"),
        ),
    ),
    "week-at-a-glance": ((Shot(f"{WEEK}/ja/week-at-a-glance-a3.pdf", grey=True),),),
    "week-picture": ((Shot(f"{WEEK}/en/week.png", screen=screens.picture),),),
    "daily-agenda": ((Shot(f"{WEEK}/zh-Hans/daily-agenda.pdf", 2), Shot(f"{WEEK}/ja/daily-agenda.pdf", 5, grey=True)),),
    "bilingual-agenda": (
        (
            Shot(f"{WEEK}/ja+zh-Hant/bilingual-agenda.pdf", 2),
            Shot(f"{WEEK}/ja+zh-Hant/handouts/ground-rules-agreement.pdf"),
        ),
    ),
    "booklets": (
        (
            Shot(f"{WEEK}/zh-Hant/booklets/TW3.pdf", 1),
            Shot(f"{WEEK}/zh-Hant/booklets/TW3.pdf", 2),
            Shot(f"{WEEK}/zh-Hant/booklets/TW3.pdf", 4),
        ),
    ),
    "booklets-folded": ((Shot("folded/participant/zh-Hant/booklets/TW3-fold.pdf", 1, grey=True),),),
    "handouts": (
        (
            Shot(f"{WEEK}/en/handouts/iceberg-worksheet.pdf"),
            Shot(f"{WEEK}/ja/handouts/consensus-check-scale-card.pdf"),
            Shot(f"{WEEK}/zh-Hans/handouts/cbm-baskets-measure-sheet.pdf", grey=True),
        ),
    ),
    "group-lists": ((Shot(f"{WEEK}/zh-Hant/group-lists.pdf"), Shot(f"{WEEK}/ja/group-lists.pdf", 3, grey=True)),),
    "nameless": ((Shot("nameless/participant/en/group-lists.pdf", top=0.5),),),
    "badges": ((Shot(f"{WEEK}/en/badges.pdf"), Shot("week/facilitator/en/badges-key.pdf")),),
    "tent-cards": ((Shot(f"{WEEK}/tent-cards.pdf", 9), Shot(f"{WEEK}/tent-cards.pdf", 20, grey=True)),),
    "table-signs": ((Shot(f"{WEEK}/table-signs.pdf", 3), Shot(f"{WEEK}/room-signs.pdf", 7)),),
    "room-programmes": ((Shot(f"{WEEK}/zh-Hans/room-programmes.pdf", 2), Shot(f"{WEEK}/ja/room-programmes.pdf", 1)),),
    "change-slips": (
        (Shot("changed/participant/zh-Hant/change-slips.pdf"), Shot("changed/participant/en/change-slips.pdf")),
    ),
    "consent-form": ((Shot(f"{WEEK}/zh-Hant/consent-form.pdf"), Shot("korean/participant/ko/consent-form.pdf")),),
    "feedback-cards": (
        (Shot(f"{WEEK}/ja/feedback-cards.pdf"), Shot("korean/participant/ko/feedback-cards.pdf", grey=True)),
    ),
    "final-evaluation-form": (
        (
            Shot(f"{WEEK}/zh-Hans/final-evaluation-form.pdf"),
            Shot(f"{WEEK}/ja/handouts/final-evaluation-evaluation-form.pdf", grey=True),
        ),
    ),
    "certificates": ((Shot(f"{WEEK}/ja/certificates/JP1.pdf"),),),
    "phone-agenda": (
        (
            Shot(f"{WEEK}/zh-Hans/agenda.html", screen=partial(screens.phone, dark=False)),
            Shot(f"{WEEK}/ja/agenda.html", screen=partial(screens.phone, dark=True)),
        ),
    ),
    "agenda-markdown": (
        (
            Shot(f"{WEEK}/ja/agenda.md", screen=_as_text("ja", 0, 22)),
            Shot(f"{WEEK}/zh-Hant/calendars/TW3.ics", screen=_as_text("zh-Hant", 14, 44)),
        ),
    ),
    "word": (
        (
            Shot(f"{WEEK}/zh-Hans/daily-agenda.docx", 2, screen=screens.office),
            Shot(f"week/facilitator/en/facilitator-notes-{DAY}.docx", 2, screen=screens.office),
            Shot(f"{WEEK}/ja/handouts/iceberg-worksheet.docx", screen=screens.office),
        ),
    ),
    "excel": (
        (Shot(f"{WEEK}/zh-Hant/timetable.xlsx", screen=screens.office, top=0.6),),
        (Shot("week/facilitator/en/lists.xlsx", screen=screens.office, top=0.6),),
    ),
    "facilitator-notes": (
        (
            Shot(f"week/facilitator/en/facilitator-notes-{DAY}.pdf", 1),
            Shot(f"week/facilitator/en/facilitator-notes-{DAY}.pdf", 5),
        ),
    ),
    "lead-sheets": (
        (
            Shot("week/facilitator/ja/lead-sheets/F4.pdf", 1),
            Shot("week/facilitator/zh-Hant/lead-sheets/F1.pdf", 5, grey=True),
        ),
    ),
    "interpreter-pack": (
        (
            Shot("week/interpreter/zh-Hant/interpreter-pack/I4.pdf", 1),
            Shot("week/interpreter/zh-Hant/interpreter-pack/I4.pdf", 10),
        ),
    ),
    "kitchen-list": ((Shot("week/kitchen/ja/kitchen-list.pdf"), Shot("week/kitchen/zh-Hans/kitchen-list.pdf", 2)),),
    "coach-sheet": ((Shot("week/logistics/ja/coach-sheet.pdf"), Shot("week/logistics/en/coach-sheet.pdf", grey=True)),),
    "materials": ((Shot("week/logistics/en/materials.pdf"), Shot("week/logistics/en/print-order.pdf")),),
    "door-list": ((Shot("week/door/en/door-list.pdf", 1), Shot("week/door/en/door-list.pdf", 2)),),
    "sign-in": ((Shot("week/door/en/sign-in.pdf"), Shot(f"week/door/en/attendance-{DAY}.pdf")),),
    "agreed-text": ((Shot("week/public/ja/agreed-text.pdf"), Shot("week/public/zh-Hans/agreed-text.pdf")),),
}
"""Each picture's rows of pages."""


def draw(rows: tuple[tuple[Shot, ...], ...], packs: Path, bench: Path) -> Dots:
    """Return a picture of pages of the packs."""
    return side_by_side([[_dots(shot, packs, bench, _width(len(row))) for shot in row] for row in rows])


def _width(pages: int) -> int:
    return (WIDTH - GAP) // pages - GAP - 2


def _dots(shot: Shot, packs: Path, bench: Path, width: int) -> Dots:
    file = packs / shot.path
    dots = page(shot.screen(file, bench) if shot.screen else file, shot.number, width, shot.top)
    return grey(dots) if shot.grey else dots


def main(names: list[str]) -> None:
    """Print the packs, then draw the pictures of these names, or all."""
    with tempfile.TemporaryDirectory(prefix="dialogue-gallery-") as folder:
        packs, bench = Path(folder) / "packs", Path(folder) / "bench"
        bench.mkdir()
        write_packs(packs)
        for name in names or PICTURES:
            (IMAGES / "gallery" / f"{name}.png").resolve().write_bytes(png(draw(PICTURES[name], packs, bench)))


if __name__ == "__main__":
    main(sys.argv[1:])
