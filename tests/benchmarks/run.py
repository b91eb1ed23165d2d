"""Run all benchmarks; `docs/performance.md` says what they came to.

python tests/benchmarks/run.py [--quads 1000000]
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=100_000)
    quads = str(parser.parse_args().quads)
    for script, *options in (
        ("bench_start.py",),
        ("bench_build.py", "--quads", quads),
        ("bench_import.py", "--rows", quads),
        ("bench_query.py", "--quads", quads),
        ("bench_validate.py",),
        ("bench_specialisation.py",),
        ("bench_measures.py",),
        ("bench_network.py", "--quads", quads),
        ("bench_selected.py",),
        ("bench_ledgers.py",),
        ("bench_extract.py",),
        ("bench_page.py",),
    ):
        print(f"\n{script}", flush=True)
        subprocess.run([sys.executable, HERE / script, *options], check=True)


if __name__ == "__main__":
    main()
