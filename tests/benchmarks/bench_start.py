"""Whole-process times of the command line, against starting Python and importing click.

python tests/benchmarks/bench_start.py
"""

import argparse
import statistics
import subprocess
import sys
import time

KG = [sys.executable, "-m", "kg"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "python -c 'import click'": [sys.executable, "-c", "import click"],
    "kg --help": [*KG, "--help"],
    "kg questions": [*KG, "questions"],
    "kg query targets-by-place": [*KG, "query", "targets-by-place"],
    "kg query 'ASK …'": [*KG, "query", "ASK { place:guangzhou a aie:City }"],
    "kg check": [*KG, "check"],
    "kg build": [*KG, "build"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=9)
    given = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(given.repeats):  # in turn, so that a slow moment hits all
        for name, command in COMMANDS.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[name].append(time.perf_counter() - began)
    click = statistics.median(times["python -c 'import click'"])
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(
            f"{name:<28} median {median * 1e3:6.0f} ms  (least {min(seconds) * 1e3:6.0f})"
            f"  {(median - click) * 1e3:+6.0f} ms to click"
        )


if __name__ == "__main__":
    main()
