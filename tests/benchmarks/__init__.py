"""Benchmarks: `make bench`. Every figure that has a peer is quoted as a ratio within the same run."""
