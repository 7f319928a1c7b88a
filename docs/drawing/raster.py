"""Pages as dots: PDFs through poppler's `pdftoppm`, put side by side on pale grey, and written as small PNGs."""

from __future__ import annotations

import struct
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Dots = npt.NDArray[np.uint8]
"""Height x width x 3: red, green, blue."""

GAP = 14
_BACK, _EDGE = 232, 176
"""Levels of grey: behind the pages, and around each."""
_STEP = 17
"""Colours are rounded to sixteen levels of each of red, green and blue: enough for pages, and much smaller."""


def page(pdf: Path, number: int, width: int, top: float = 1.0) -> Dots:
    """Return one page of a PDF, `width` dots wide; `top` is how much of its height is wanted."""
    wanted = ("-f", str(number), "-l", str(number), "-scale-to-x", str(width), "-scale-to-y", "-1")
    run = subprocess.run(["pdftoppm", *wanted, str(pdf)], capture_output=True, check=True)  # noqa: S603, S607
    assert run.stdout, f"{pdf.name} has no page {number}"
    # PPM: a kind, a size and the greatest level, each a line, then the dots.
    _, size, _, data = run.stdout.split(b"\n", 3)
    columns, rows = map(int, size.split())
    dots = np.frombuffer(data, np.uint8).reshape(rows, columns, 3)
    return dots[: round(rows * top)]


def grey(dots: Dots) -> Dots:
    """Return a page as a copier would print it."""
    light = (dots @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)
    return np.repeat(light[:, :, None], 3, axis=2)


def side_by_side(rows: Sequence[Sequence[Dots]]) -> Dots:
    """Return rows of pages on one picture, each page with an edge, and a gap around."""
    framed = [[np.pad(dots, ((1, 1), (1, 1), (0, 0)), constant_values=_EDGE) for dots in row] for row in rows]
    width = max(sum(dots.shape[1] + GAP for dots in row) for row in framed) + GAP
    height = sum(max(dots.shape[0] for dots in row) + GAP for row in framed) + GAP
    picture = np.full((height, width, 3), _BACK, np.uint8)
    y = GAP
    for row in framed:
        x = (width - sum(dots.shape[1] + GAP for dots in row) + GAP) // 2
        for dots in row:
            picture[y : y + dots.shape[0], x : x + dots.shape[1]] = dots
            x += dots.shape[1] + GAP
        y += max(dots.shape[0] for dots in row) + GAP
    return picture


def png(dots: Dots) -> bytes:
    """Return a picture as PNG with a palette of at most 256 colours."""
    rounded = np.rint(dots / _STEP).astype(np.uint32)
    keys = (rounded[:, :, 0] << 8) | (rounded[:, :, 1] << 4) | rounded[:, :, 2]
    found, where, often = np.unique(keys, return_inverse=True, return_counts=True)
    kept = found[np.sort(np.argsort(-often, kind="stable")[:256])]
    levels = [np.stack([keys >> 8, keys >> 4 & 15, keys & 15], axis=1).astype(np.int32) for keys in (found, kept)]
    nearest = np.array([np.argmin(((levels[1] - level) ** 2).sum(axis=1)) for level in levels[0]], np.uint8)
    rows = nearest[where.reshape(keys.shape)]
    height, width = rows.shape
    # Each line of dots begins with how it is packed; 0 is as it is.
    data = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    palette = (levels[1] * _STEP).astype(np.uint8).tobytes()
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
