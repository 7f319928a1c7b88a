"""`dialogue mix` itself, with a stopwatch: `python -m tests.benchmarks.stopwatch FILE mix LIST.csv …`.

Everything is the real command; only the seconds that the search takes, without start-up, are written to a file.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from toolkit.cli import app
from toolkit.planning.mixing import mix as engine


def main() -> None:
    """Run the command, and write how long the search took."""
    file = Path(sys.argv.pop(1))
    search = engine.mix

    def timed(*words: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return search(*words, **options)
        finally:
            file.write_text(str(time.perf_counter() - start), "utf-8")

    engine.mix = timed  # type: ignore[assignment]
    app.main()


if __name__ == "__main__":
    main()
