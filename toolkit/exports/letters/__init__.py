"""Letters, each to one person in their language: made by a command of their own, and so no document of the pack."""

from toolkit.exports.letters.letter import KINDS, Letter, letters
from toolkit.exports.letters.placeholder import PLACEHOLDERS, Placeholder

__all__ = ["KINDS", "PLACEHOLDERS", "Letter", "Placeholder", "letters"]
