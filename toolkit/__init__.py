"""Builds weeks of dialogue between adversaries from exercises and rosters, and prints what the week needs."""

__version__ = "0.1.0"
