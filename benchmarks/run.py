"""Runs one numbered benchmark and keeps its raw output beside it."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent


class Both(io.StringIO):
    """Prints, and remembers what was printed."""

    def write(self, text: str) -> int:
        sys.__stdout__.write(text)  # type: ignore[union-attr]
        return super().write(text)


def main(number: str) -> None:
    program = next(HERE.glob(f"b{number}_*.py"))
    kept = Both()
    with contextlib.redirect_stdout(kept):
        machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
        sys.stdout.write(f"# {datetime.now(UTC):%Y-%m-%d}, {machine}\n")
        importlib.import_module(f"benchmarks.{program.stem}").main()
    program.with_suffix(".txt").write_text(kept.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
