"""Reading articles with `kg extract`: how many a second, and what the time is spent on.

python tests/benchmarks/bench_extract.py [--articles 200] [--megabytes 2]

The articles for development (tests/extract/articles) are copied into a folder as often as is
needed. Ratios are to a baseline of the same run: finding figures and relations to finding the
numbers of the same texts alone, two processes to one, and one line without end to the same
characters in articles. Processor time, but for two processes against one, which is a matter of
the clock.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.bundled import data_folder, ontology_folder
from kg.claims.quantities import parse_quantities
from kg.extract.batch import Task, read_files
from kg.extract.extraction import Reader
from kg.extract.passages import Kind, read_passages
from kg.registry.things import read_things
from kg.sources.main_text import read_main_text
from tests.extract.article_files import article_names, source

Clock = Callable[[], float]


def best_of(run: Callable[[], Any], clock: Clock = time.process_time, times: int = 3) -> float:
    """Give the shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        began = clock()
        run()
        taken.append(clock() - began)
    return min(taken)


def copy_articles(folder: Path, count: int) -> list[Path]:
    """Fill a folder with so many articles."""
    copies = []
    names = article_names(held_out=False)
    for number, name in enumerate(islice(cycle(names), count)):
        path = source(name)
        copies.append(folder / f"{number:05}-{path.name}")
        shutil.copyfile(path, copies[-1])
    return copies


def read_prose(text: str) -> str:
    """Give the sentences of a text on one line."""
    prose = (passage for passage in read_passages(text) if passage.kind is Kind.PROSE)
    return " ".join(passage.text for passage in prose)


def bench_parts(reader: Reader, texts: list[str]) -> None:
    """Print what finding numbers, and all claims, takes."""
    numbers = best_of(lambda: [parse_quantities(text) for text in texts])
    claims = best_of(lambda: [reader.read(text) for text in texts])
    print(f"{'numbers alone':<44} {len(texts) / numbers:8.0f} texts a second  baseline")
    told = f"{claims / numbers:6.1f} times"
    print(
        f"{'figures and relations of the same texts':<44} {len(texts) / claims:8.0f}{'':15}{told}"
    )


def bench_files(paths: list[Path], task: Task) -> None:
    """Print what files take, in one process and in two."""

    def read(jobs: int) -> None:
        for found in read_files(paths, task, jobs):
            assert found.text is not None

    seconds = best_of(lambda: read(1), times=2)
    print(
        f"{'files, one process, processor time':<44} {len(paths) / seconds:8.1f} articles a second"
    )
    one = best_of(lambda: read(1), time.perf_counter, times=2)
    two = best_of(lambda: read(2), time.perf_counter, times=2)
    print(f"{'files, --jobs 1':<44} {len(paths) / one:8.1f} articles a second  baseline")
    print(f"{'files, --jobs 2':<44} {len(paths) / two:8.1f}{'':19}{one / two:6.2f} times as fast")


def bench_line(reader: Reader, texts: list[str], characters: int) -> None:
    """Print what one line takes, against as many characters in articles: their prose alone.

    Of the rest a line would be left out as a whole, for its notices and broken encodings.
    """
    articles, size = [], 0
    for text in cycle([read_prose(text) for text in texts]):
        articles.append(text)
        size += len(text)
        if size >= characters:
            break
    line = " ".join(articles)
    assert len(reader.read(line[:20_000]).drafts) > 0
    apart = best_of(lambda: [reader.read(text) for text in articles], times=1)
    whole = best_of(lambda: reader.read(line), times=1)
    megabytes = size / 1e6
    print(f"{f'{megabytes:.1f} MB in articles':<44} {apart:8.1f} s  baseline")
    print(f"{'the same characters as one line':<44} {whole:8.1f} s  {whole / apart:6.2f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--megabytes", type=float, default=2)
    given = parser.parse_args()
    things, faults = read_things(ontology_folder(), [data_folder()])
    assert not faults
    reader = Reader.of(things, ontology_folder())
    texts = [read_main_text(source(name)).text for name in article_names(held_out=False)]
    bench_parts(reader, texts)
    with tempfile.TemporaryDirectory() as folder:
        paths = copy_articles(Path(folder), given.articles)
        bench_files(paths, Task(ontology_folder(), (data_folder(),)))
    bench_line(reader, texts, int(given.megabytes * 1e6))


if __name__ == "__main__":
    main()
