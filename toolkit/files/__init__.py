"""The disk: the only place that opens, reads and writes files."""
