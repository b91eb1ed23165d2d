"""How well `kg extract` finds the claims of texts whose claims are known.

python tests/extract/scoring.py
python tests/extract/scoring.py --details agency-saxony
python tests/extract/scoring.py --errors metric
python tests/extract/scoring.py --rules

Set A are the curated source documents, B the articles for development, C those held out.
Of C nothing leaves this module but totals.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":  # a program finds its own folder only
    sys.path.insert(0, str(ROOT))

from kg.extract.drafts import Draft  # noqa: E402 - after the path
from tests.extract.article_files import article_names  # noqa: E402
from tests.extract.counting import Totals, count, count_rules  # noqa: E402
from tests.extract.pairing import FIGURE_FIELDS, Outcome, Pair, Row, compare  # noqa: E402
from tests.extract.yardstick import (  # noqa: E402
    FigureRow,
    KnownText,
    Named,
    known_article,
    known_documents,
    named,
)

#: What is measured: text, day of publication and title to drafts.
Extract = Callable[[str, date | None, str | None], Sequence[Draft]]


@cache
def product_extract() -> Extract:
    """Give the product's own function: the one place that knows how it is called.

    Raises
    ------
    ImportError
        If the product has none yet.
    """
    from kg.extract.extraction import extract_text

    def extract(text: str, published: date | None, title: str | None) -> Sequence[Draft]:
        return list(extract_text(text, published=published, title=title))

    return extract


def documents_folder() -> Path:
    """Find where the texts of the curated source documents should be."""
    return Path(os.environ.get("KG_DOCUMENTS") or ROOT.parent / "shared" / "documents")


@cache
def development_texts() -> dict[str, tuple[KnownText, ...]]:
    """Read the texts that may be looked at, by set; A is empty where its texts are missing."""
    folder = documents_folder()
    return {
        "A": tuple(known_documents(folder)) if folder.is_dir() else (),
        "B": tuple(known_article(name) for name in article_names(held_out=False)),
    }


@cache
def outcomes(extract: Extract, name: str) -> tuple[Outcome, ...]:
    """Extract from the texts of set A or B and hold the drafts against the rows, once."""
    return tuple(
        compare(text, extract(text.text, text.published, text.title))
        for text in development_texts()[name]
    )


@cache
def totals(extract: Extract, name: str) -> Totals:
    """Count a set: A, B or C; without texts there are no counts."""
    if name == "C":
        return _held_out_totals(extract)
    return sum((count(outcome) for outcome in outcomes(extract, name)), Totals())


def _held_out_totals(extract: Extract) -> Totals:
    """Count the held-out articles; neither texts nor rows nor single errors come out."""
    found, failure = Totals(), None
    for name in article_names(held_out=True):
        text = known_article(name)
        try:
            found += count(compare(text, extract(text.text, text.published, text.title)))
        except Exception as error:  # noqa: BLE001 - a message or a traceback could show the text
            failure = type(error).__name__
    if failure is not None:
        raise AssertionError(f"a held-out article is not read: {failure}")
    return found


def format_table(sets: dict[str, Totals]) -> str:
    """Write precision and recall of the sets, a line for each measure."""
    lines = [f"{'set  measure':40}{'precision or share':>24}{'recall':>20}"]
    for name, found in sets.items():
        for measure, counted in found.counts.items():
            first = _share(counted.right, counted.drafts, counted.precision)
            second = _share(counted.found, counted.rows, counted.recall)
            lines.append(f"{name:5}{measure:35}{first:>24}{second:>20}".rstrip())
    return "\n".join(lines)


def iter_details(outcome: Outcome) -> Iterator[str]:
    """Tell what is missed (-), wrong (+) and wrong in a field (~) in a text, a line each."""
    for pairing in (outcome.figures, outcome.relations):
        for row in pairing.missed:
            yield f"- {_show_row(row)}"
        for draft in pairing.wrong:
            marks = [f"[trap: {trap.why}]" for trap, taken in outcome.taken if taken is draft]
            if draft.type == "figure" and pairing.repeats(draft):
                marks.append("[repeats]")
            yield " ".join([f"+ {draft.rule}: {_show_draft(draft)}", *marks])
        for pair in pairing.counted:
            wrong = [name for name in _fields(pair) if name not in pair.right]
            if wrong:
                told = "; ".join(_difference(pair, name) for name in wrong)
                yield f"~ {pair.draft.rule}: {_quote(pair.draft.quote)} {told}"


def iter_errors(found: Sequence[Outcome], name: str) -> Iterator[str]:
    """Tell the pairs in which a field is wrong, a line each, in all texts."""
    for outcome in found:
        for pair in (*outcome.figures.counted, *outcome.relations.counted):
            if name in _fields(pair) and name not in pair.right:
                told = f"{_quote(pair.draft.quote)} {_difference(pair, name)}"
                yield f"{outcome.text.name}: {pair.draft.rule}: {told}"


def format_rules(found: Sequence[Outcome]) -> str:
    """Write for each rule how many of its drafts were right."""
    lines = [f"{'rule':45}{'drafts':>8}{'paired':>8}{'right':>8}{'share':>8}"]
    for rule, (drafts, paired, right) in count_rules(found).items():
        lines.append(f"{rule:45}{drafts:8}{paired:8}{right:8}{right / drafts:8.3f}")
    return "\n".join(lines)


def find_outcome(extract: Extract, name: str) -> Outcome:
    """Find the outcome of a text for development by its name or a part that only it has.

    Raises
    ------
    LookupError
        If there is none, or the name is that of a held-out article.
    """
    if name in article_names(held_out=True):
        raise LookupError(f"{name} is held out: only totals are told. Name another text.")
    texts = {text.name: key for key, known in development_texts().items() for text in known}
    names = [name] if name in texts else [each for each in texts if name in each]
    if len(names) != 1:
        raise LookupError(f"{name}: no text, or several. Name one of {', '.join(texts)}.")
    return next(each for each in outcomes(extract, texts[names[0]]) if each.text.name == names[0])


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", metavar="NAME", help="what is wrong in one text")
    parser.add_argument("--errors", metavar="FIELD", choices=FIGURE_FIELDS, help="one field")
    parser.add_argument("--rules", action="store_true", help="how often each rule is right")
    wanted = parser.parse_args()
    try:
        extract = product_extract()
    except ModuleNotFoundError as error:
        parser.error(f"there is nothing to measure: {error}")
    if wanted.details:
        try:
            lines = iter_details(find_outcome(extract, wanted.details))
        except LookupError as error:
            parser.error(str(error.args[0]))
        print("\n".join(lines))
        return
    if wanted.errors or wanted.rules:
        found = (*outcomes(extract, "A"), *outcomes(extract, "B"))
        print(
            "\n".join(iter_errors(found, wanted.errors)) if wanted.errors else format_rules(found)
        )
        return
    print(format_table({name: totals(extract, name) for name in "ABC"}))


def _share(part: int, whole: int, share: float | None) -> str:
    return "" if share is None else f"{part}/{whole} {share:6.3f}"


def _fields(pair: Pair) -> Sequence[str]:
    return FIGURE_FIELDS if isinstance(pair.row, FigureRow) else ("status",)


def _quote(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _show_row(row: Row) -> str:
    if isinstance(row, FigureRow):
        parts = [f"{row.value:f} {row.unit}", row.subject.shown, row.metric, row.period, row.status]
    else:
        parts = [row.subject.shown, row.property, row.object.shown, row.status]
    return " | ".join([*(str(part) for part in parts), _quote(row.quote)])


def _show_draft(draft: Draft) -> str:
    subject = _show(named(draft.subject, draft.subject_id))
    if draft.type == "figure":
        parts = [f"{draft.value} {draft.unit}", subject, draft.metric, draft.period, draft.status]
    else:
        object_ = _show(named(draft.object, draft.object_id))
        parts = [subject, draft.property, object_, draft.status]
    return " | ".join([*(str(part) for part in parts), f"{_quote(draft.quote)} {draft.start}"])


def _difference(pair: Pair, name: str) -> str:
    """Say what the draft has in a field and what the row has."""
    draft: object = getattr(pair.draft, name)
    if name in {"subject", "reported_by", "set_by"}:
        draft = _show(named(getattr(pair.draft, name), getattr(pair.draft, f"{name}_id")))
    elif name == "conversions":
        draft = ", ".join(f"{each.value:f} {each.unit}" for each in pair.draft.conversions)
    return f"{name}: {draft or 'none'} ≠ {_show(getattr(pair.row, name)) or 'none'}"


def _show(value: object) -> str | None:
    if isinstance(value, Named):
        return value.shown
    if isinstance(value, frozenset):
        return ", ".join(sorted(f"{number:f} {unit}" for number, unit in value))
    return None if value is None else str(value)


if __name__ == "__main__":
    main()
