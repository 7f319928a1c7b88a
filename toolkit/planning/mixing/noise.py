"""Noise: chance that is the same on every machine.

To draw one of several choices with the probabilities of Boltzmann, add Gumbel noise to what each costs and take the
least (the Gumbel-max trick). The noise comes from a table, rounded so coarsely that every machine rounds alike, and
is used again and again from places drawn as raw bits.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_POOL = 1 << 18
_STEPS = 1 << 12


class Noise:
    """Gumbel noise scaled to a temperature, to be added to costs of which the least is taken."""

    def __init__(self, bits: np.random.PCG64) -> None:
        """Fill the table in an order that the bits decide."""
        self.bits = bits
        table = [round(-math.log(-math.log((k + 0.5) / _STEPS)) * 1024) / 1024 for k in range(_STEPS)]
        draw = bits.random_raw(_POOL) % np.uint64(_STEPS)
        self.plain = -np.array(table, np.float32)[draw.astype(np.int64)]
        self.heated = self.plain

    def heat(self, temperature: float) -> None:
        """Set the temperature, in the unit of the costs."""
        self.heated = self.plain * np.float32(temperature)

    def take(self, wanted: int) -> Floats:
        """Return so many numbers of noise at the temperature."""
        draw = int(self.bits.random_raw())
        if wanted < _POOL:
            start = draw % (_POOL - wanted)
            return self.heated[start : start + wanted]
        return np.resize(np.roll(self.heated, draw % _POOL), wanted)
