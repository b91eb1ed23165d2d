"""What a review begins with: a draft claim file, or a text with its drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from kg.errors import Fault, SourceError
from kg.extract.draft_claim_files import (
    DraftClaims,
    head_of,
    in_order,
    is_draft_claim_file,
    read_draft_claims,
)
from kg.extract.draft_files import iter_drafts
from kg.extract.drafts import Draft
from kg.extract.extraction import tell_language
from kg.sources.main_text import MainText, read_main_text
from kg.sources.text_files import read_text

_DRAFT_ENDINGS: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Drafted:
    """Drafts of a text, and its day and headline where its words say them."""

    drafts: Sequence[Draft]
    published: date | None = None
    title: str | None = None


#: Drafts the claims of a text.
Drafter = Callable[[MainText], Drafted]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is to be reviewed.

    Attributes
    ----------
    claims
        The text and its drafts.
    remarks
        What a user should be told of the file.
    faults
        Lines of a draft file that could not be read.
    others
        Number of drafts left out because they are of another file.
    """

    claims: DraftClaims
    remarks: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    others: int = 0


def begin_review(
    path: Path, drafter: Drafter, *, drafts_from: Path | None = None, encoding: str | None = None
) -> Beginning:
    """Read what is to be reviewed.

    Parameters
    ----------
    path
        A draft claim file (YAML), or a text: plain, HTML or PDF; ``-`` for standard input.
    drafter
        What drafts the claims of a text, where there are no drafts yet.
    drafts_from
        Drafts of any tool for the text, one a line.
    encoding
        The text's encoding; see `kg.sources.main_text.read_main_text`.

    Raises
    ------
    SourceError
        If a file cannot be read, or none of the lines is a draft of this text.
    """
    if path.suffix.lower() in _DRAFT_ENDINGS:
        if drafts_from is not None:
            mend = "Give the text for which they were made, not a draft claim file."
            raise SourceError("--from", "drafts are for a text", mend)
        if not is_draft_claim_file(read_text(path)):
            mend = "Give what `kg extract --format yaml` writes, or the text itself."
            raise SourceError(str(path), "this is no draft claim file", mend)
        return Beginning(read_draft_claims(path))
    text = read_main_text(path, encoding=encoding)
    if drafts_from is None:
        drafted = drafter(text)
        text = replace(
            text,
            published=text.published or drafted.published,
            title=text.title or drafted.title,
        )
        claims = DraftClaims(head_of(text), text.text, in_order(drafted.drafts))
        told = tell_language(text.text, text.language, len(drafted.drafts))
        return Beginning(claims, (*text.remarks, *told))
    drafts, faults, others = _read_drafts(drafts_from, path)
    claims = DraftClaims(head_of(text), text.text, in_order(drafts))
    return Beginning(claims, text.remarks, faults, others)


def _read_drafts(path: Path, text: Path) -> tuple[list[Draft], tuple[Fault, ...], int]:
    """Read the drafts that a draft file holds for a text: those that name no other file."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    others = 0
    for line in iter_drafts(read_text(path).split("\n"), str(path)):
        faults += line.faults
        if line.draft is None:
            continue
        if line.file is None or Path(line.file).name == text.name:
            drafts.append(line.draft)
        else:
            others += 1
    if faults and not drafts:
        raise SourceError.gather(faults)
    if others and not drafts:
        what = f"none of its {others} drafts is of {text.name}"
        raise SourceError(str(path), what, "Give the text that they name as `file`.")
    return drafts, tuple(faults), others
