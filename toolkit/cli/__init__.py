"""The terminal: one small file a command. The only place with Typer and Rich."""
