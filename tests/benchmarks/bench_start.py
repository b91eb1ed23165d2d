"""Whole-process times of the command line, against starting Python and importing pyoxigraph.

python tests/benchmarks/bench_start.py [--data FOLDER]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.bundled import data_folder, ontology_folder
from kg.dataset.compiled import write_compiled

#: Every ratio is to this.
BASELINE = "python -c 'import pyoxigraph'"

#: Runs the command with a data folder and a compiled form in place of the bundled ones.
START = """
import sys
from pathlib import Path
import kg.bundled
compiled, data = map(Path, sys.argv[1:3])
kg.bundled.compiled_file = lambda: compiled
kg.bundled.data_folder = lambda: data
from kg.cli.main import run
sys.exit(run(sys.argv[3:]))
"""


def commands(data: Path, compiled: Path) -> dict[str, list[str]]:
    """Give the command lines to time, by name."""
    with_it = [sys.executable, "-c", START, str(compiled), str(data)]
    without = [sys.executable, "-c", START, str(compiled.with_name("none")), str(data)]
    return {
        BASELINE: [sys.executable, "-c", "import pyoxigraph"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "kg --help": [*with_it, "--help"],
        "kg questions": [*with_it, "questions"],
        "kg query targets-by-place, data compiled": [*with_it, "query", "targets-by-place"],
        "kg query targets-by-place, data read": [*without, "query", "targets-by-place"],
        "kg check": [*with_it, "check"],
        "kg build": [*with_it, "build"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--data", type=Path, default=data_folder(), help="another data folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "compiled.bin"
        write_compiled(compiled, ontology_folder(), given.data)
        lines = commands(given.data, compiled)
        times: dict[str, list[float]] = {name: [] for name in lines}
        for _ in range(given.repeats):  # in turn, so that a slow moment hits all
            for name, command in lines.items():
                began = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True)
                times[name].append(time.perf_counter() - began)
    base = statistics.median(times[BASELINE])
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(
            f"{name:<42} median {median * 1e3:6.0f} ms  (least {min(seconds) * 1e3:6.0f})"
            f"  {median / base:6.1f} times the baseline"
        )


if __name__ == "__main__":
    main()
