"""What brings an older store to the newest tables, step by step."""
