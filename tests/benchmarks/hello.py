"""The peer for start-up: a hello world of three commands with typer and rich."""

from __future__ import annotations

import typer
from rich.console import Console

app = typer.Typer()
console = Console()


@app.command()
def greet(name: str) -> None:
    """Greet somebody."""
    console.print(f"Hello, {name}")


@app.command()
def part(name: str) -> None:
    """Say goodbye."""
    console.print(f"Goodbye, {name}")


@app.command()
def count(number: int) -> None:
    """Count up to a number."""
    for n in range(number):
        console.print(n)


if __name__ == "__main__":
    app()
