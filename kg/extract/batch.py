"""Reading many files, one after the other or in several processes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.errors import Fault, KGError
from kg.extract.drafts import Draft
from kg.extract.extraction import Reader, tell_language
from kg.registry.things import read_things
from kg.sources.main_text import MainText, read_main_text


@dataclass(frozen=True, slots=True)
class Task:
    """How files are read.

    Attributes
    ----------
    ontology
        Folder of the ontology.
    data
        Data folders whose registries name things.
    published, title, url
        What the user says of the text; otherwise what its file says.
    encoding
        Encoding of the files, where it is not detected.
    """

    ontology: Path
    data: tuple[Path, ...]
    published: date | None = None
    title: str | None = None
    url: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its text and drafts, or why it was not.

    Attributes
    ----------
    path
        The file.
    text
        Its text with what is known of it, or None.
    drafts
        Its drafts in order of place.
    faults
        Why it could not be read.
    """

    path: Path
    text: MainText | None
    drafts: tuple[Draft, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_files(paths: Sequence[Path], task: Task, jobs: int = 1) -> Iterator[ReadFile]:
    """Read files in their order, each with its drafts or its faults.

    Parameters
    ----------
    paths
        The files; ``-`` for standard input.
    task
        How they are read.
    jobs
        In how many processes; the result is the same for any number.

    Raises
    ------
    KGError
        If ontology or registries cannot be read.
    """
    jobs = min(jobs, len(paths))
    if jobs <= 1:
        reader = _make_reader(task)
        for path in paths:
            yield _read_file(path, task, reader)
        return
    with _pool(task, jobs) as pool:
        yield from pool.map(_read_in_process, paths, chunksize=max(1, min(16, len(paths) // jobs)))


@contextmanager
def _pool(task: Task, jobs: int):  # type: ignore[no-untyped-def]  # an executor, imported late
    from concurrent.futures import ProcessPoolExecutor

    _make_reader(task)  # faults of the registry are told once, here
    pool = ProcessPoolExecutor(jobs, initializer=_start_process, initargs=(task,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


#: What a process of the pool works with; set once when it starts.
_of_process: list[tuple[Task, Reader]] = []


def _start_process(task: Task) -> None:
    _of_process[:] = [(task, _make_reader(task))]


def _read_in_process(path: Path) -> ReadFile:
    task, reader = _of_process[0]
    return _read_file(path, task, reader)


def _make_reader(task: Task) -> Reader:
    things, faults = read_things(task.ontology, task.data)
    if faults:
        raise KGError.gather(faults)
    return Reader.of(things, task.ontology)


def _read_file(path: Path, task: Task, reader: Reader) -> ReadFile:
    try:
        text = read_main_text(path, encoding=task.encoding)
    except KGError as error:
        return ReadFile(path, None, faults=error.faults)
    text = replace(
        text,
        title=task.title or text.title,
        url=task.url or text.url,
        published=task.published or text.published,
    )
    found = reader.read(text.text, published=text.published, title=text.title)
    remarks = (*text.remarks, *tell_language(text.text, text.language, len(found.drafts)))
    text = replace(text, published=found.published, title=found.title, remarks=remarks)
    return ReadFile(path, text, found.drafts)
