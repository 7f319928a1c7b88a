"""Mixing: who sits with whom, over one round, a week or a year."""
