"""A canvas: shapes and words to SVG, on paper of its own, so that it reads well on light and on dark pages.

Shades differ in lightness, so that a picture still speaks when it is copied in grey. All is 400 wide: words of 13 can
be read on a telephone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

WIDTH = 400
_STYLE = """
.paper { fill: #fff } .ink { fill: #1b1f24 } .dim { fill: #57606a } .on { fill: #fff }
.s0 { fill: #fff } .s1 { fill: #dde3ea } .s2 { fill: #9db1c9 } .s3 { fill: #2d5580 } .hot { fill: #b3420f }
.l { stroke: #1b1f24; fill: none } .thin { stroke: #8c959f; fill: none } .l3 { stroke: #2d5580; fill: none }
.lhot { stroke: #b3420f; fill: none } .edge { stroke: #57606a }
@media (prefers-color-scheme: dark) {
.paper { fill: #0f1318 } .ink { fill: #eef1f4 } .dim { fill: #a9b3be } .on { fill: #0f1318 }
.s0 { fill: #0f1318 } .s1 { fill: #303a45 } .s2 { fill: #61758c } .s3 { fill: #a8c8ec } .hot { fill: #f2935c }
.l { stroke: #eef1f4 } .thin { stroke: #6b7785 } .l3 { stroke: #a8c8ec } .lhot { stroke: #f2935c }
.edge { stroke: #a9b3be }
}
text { font-family: system-ui, "Segoe UI", Helvetica, Arial, "Liberation Sans", sans-serif }
"""

Point = tuple[float, float]


class Canvas:
    """A picture in the making. Style names: `ink`, `dim`, `on` for words; `s0` to `s3`, `hot` for areas; `l…` lines."""

    def __init__(self, title: str, height: float) -> None:
        """Begin with paper; `title` is what the picture says to those who do not see it."""
        self.title, self.height = title, height
        self.shapes: list[str] = []

    def words(
        self,
        x: float,
        y: float,
        words: str,
        style: str = "ink",
        *,
        size: float = 13,
        at: str = "start",
        bold: bool = False,
    ) -> None:
        """Write a line of words; `at` is start, middle or end."""
        weight = ' font-weight="600"' if bold else ""
        place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{at}" font-size="{_n(size)}"'
        self.shapes.append(f'<text {place} class="{style}"{weight}>{escape(words)}</text>')

    def box(self, x: float, y: float, width: float, height: float, style: str, *, round_: float = 0) -> None:
        """Draw a rectangle."""
        corner = f' rx="{_n(round_)}"' if round_ else ""
        where = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        self.shapes.append(f'<rect {where}{corner} class="{style}"/>')

    def dot(self, x: float, y: float, radius: float, style: str) -> None:
        """Draw a circle."""
        self.shapes.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" class="{style}"/>')

    def line(self, points: Sequence[Point], style: str = "l", *, width: float = 1.5, dash: str = "") -> None:
        """Draw a line through points."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.shapes.append(
            f'<polyline points="{path}" class="{style}" stroke-width="{_n(width)}" stroke-linejoin="round"{dashes}/>'
        )

    def area(self, points: Sequence[Point], style: str, *, opacity: float = 1) -> None:
        """Fill the area inside points."""
        path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self.shapes.append(f'<polygon points="{path}" class="{style}" opacity="{_n(opacity)}"/>')

    def arrow(self, start: Point, end: Point, style: str = "l", *, width: float = 1.5) -> None:
        """Draw a line with a head."""
        self.line([start, end], style, width=width)
        turn = math.atan2(end[1] - start[1], end[0] - start[0])
        sides = [(end[0] - 7 * math.cos(turn + off), end[1] - 7 * math.sin(turn + off)) for off in (0.45, -0.45)]
        self.line([sides[0], end, sides[1]], style, width=width)

    def svg(self) -> str:
        """Return the picture."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="560" viewBox="0 0 {WIDTH} {_n(self.height)}">'
        )
        lines = [
            head,
            f"<title>{escape(self.title)}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect width="{WIDTH}" height="{_n(self.height)}" rx="8" class="paper"/>',
            *self.shapes,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"


def _n(number: float) -> str:
    """Return a number, so short that every machine rounds it alike."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0", "-0" if abs(number) >= 0.005 else "0")
