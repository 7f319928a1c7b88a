"""`dialogue mix` itself, with a stopwatch: `python -m tests.benchmarks.stopwatch FILE mix LIST.csv …`.

Everything is the real command; only the seconds until the groups are found are written to a file, without start-up,
and without looking at what could be had instead.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.cli import app
from toolkit.planning.mixing import mix as engine


def main() -> None:
    """Run the command, and write how long it took until the groups were found."""
    file = Path(sys.argv.pop(1))
    mix = engine.mix

    def timed(request: Any, tell: Callable[[str], None], **options: Any) -> Any:
        start = time.perf_counter()
        found: list[float] = []

        def listen(news: str) -> None:
            if "instead" in news:
                found.append(time.perf_counter())
            tell(news)

        result = mix(request, listen, **options)
        found.append(time.perf_counter())
        file.write_text(str(found[0] - start), "utf-8")
        return result

    engine.mix = timed  # type: ignore[assignment]
    app.main()


if __name__ == "__main__":
    main()
