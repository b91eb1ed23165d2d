"""One run of `kg review`: from the file to the claim file."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from kg.bundled import data_folder, ontology_folder
from kg.claims.periods import parse_period
from kg.cli.options import number
from kg.cli.review_console import Console, Leave, shown
from kg.cli.review_dialogue import Dialogue
from kg.cli.review_document import settle_document
from kg.errors import ClaimError
from kg.extract.draft_checks import find_missing
from kg.extract.drafts import Draft
from kg.extract.extraction import Reader
from kg.extract.review.beginning import Drafted, begin_review
from kg.extract.review.candidates import NameBook
from kg.extract.review.claims import make_claims, with_new_things, write_claims
from kg.extract.review.documents import DocumentFacts, check_facts, is_web_address
from kg.extract.review.registering import accept_with_new_things
from kg.extract.review.reviewing import Material
from kg.extract.review.session import Session, accept_above
from kg.extract.review.state_files import read_state, state_path, write_state
from kg.registry.known_names import iter_known_names
from kg.registry.things import Things, read_things
from kg.sources.main_text import STDIN, MainText

#: So many refused drafts are told one by one.
_TOLD: Final = 20


class ReviewRun:
    """What one run of the command has read, how far it is, and where it goes.

    Parameters
    ----------
    file
        What is reviewed.
    folder
        The data folder, or None where only a claim file is written.
    output
        The claim file, or None for one in the data folder.
    facts
        What the user says of the document.
    asks
        Whether anybody can be asked.
    """

    def __init__(
        self,
        file: Path,
        folder: Path | None,
        output: Path | None,
        facts: DocumentFacts,
        *,
        asks: bool,
    ) -> None:
        check_facts(facts)
        self.file = file
        self.folder = folder
        self.output = output
        self.facts = facts
        self.asks = asks
        self.console = Console()
        self.state = state_path(file) if file != STDIN else None
        self.things = _read_known(folder)
        self.session = Session(())
        self.material = Material("", "", self.things, NameBook(()))

    def begin(self, drafts_from: Path | None, encoding: str | None) -> None:
        """Read the text, its drafts, and what was decided before."""
        beginning = begin_review(self.file, self._draft, drafts_from=drafts_from, encoding=encoding)
        for remark in beginning.remarks:
            self.console.show(shown(f"{self.file}: {remark}"))
        for fault in beginning.faults:
            self.console.show(str(fault))
        if beginning.others:
            self.console.show(f"{number(beginning.others, 'draft')} of other files left out")
        claims = beginning.claims
        head = claims.head
        url = head.url if head.url is not None and is_web_address(head.url) else None
        self.facts = replace(
            self.facts,
            title=self.facts.title or head.title,
            url=self.facts.url or url,
            published=self.facts.published or head.published,
            language=self.facts.language or head.language,
        )
        names = NameBook(iter_known_names(self.things, ontology_folder()))
        self.material = Material(claims.text, self.facts.language or "", self.things, names)
        self._resume(claims.drafts)

    def accept_above(self, confidence: float, *, register: bool) -> None:
        """Accept, unseen, what lacks nothing and is so sure; `register` new things for it."""
        before = len(self.session.decisions)
        if register:
            self._keep(accept_with_new_things(self.session, confidence, self.material))
        self._keep(accept_above(self.session, confidence, self.material.acceptable(self.session)))
        accepted = len(self.session.decisions) - before
        self.console.show(f"{number(accepted, 'draft')} accepted at {confidence:g} or above")

    def go_through(self) -> bool:
        """Ask for every draft that is open; say whether the end was reached."""
        dialogue = Dialogue(self.session, self.material, self._keep, self.console)
        if dialogue.run():
            return True
        counts = self.session.counts()
        left = counts["open"] + counts["skipped"]
        self.console.show(
            f"{counts['accepted']:,} accepted, {counts['rejected']:,} rejected, {left:,} left. "
            "Start again to go on, or with --batch to write what is accepted."
        )
        return False

    def write(self, *, keep_text: bool) -> None:
        """Write claim file, new things and text, and tell what came of it."""
        self._tell_counts()
        if not self.session.accepted():
            self.console.show("Nothing is accepted, so nothing is written.")
            return
        things = self.material.known(self.session)
        console = self.console if self.asks else None
        try:
            settled = settle_document(
                self.facts, self.material, things, self.folder, self.output, console
            )
        except Leave:
            self.console.show("Nothing is written. The decisions are kept: start again.")
            return
        chosen = (*self.session.new_things().values(), *settled.new_things)
        new_things = [thing for thing in chosen if thing.id not in self.things.entities]
        if new_things and self.folder is None:
            what = f"{number(len(new_things), 'new thing')} cannot be registered"
            raise ClaimError("-o", what, "Give the data folder with --data.")
        written = write_claims(
            settled.path,
            settled.document,
            make_claims(self.session, self.material.text, settled.document),
            with_new_things(things, settled.new_things),
            new_things=new_things,
            folder=self.folder,
            text=self.material.text if keep_text else None,
        )
        for thing in new_things:
            self.console.show(f"registered {thing.id}, {thing.kind}: {shown(thing.label)}")
        if written.text is not None:
            self.console.show(f"text kept in {written.text}")
        told = f"{number(written.added, 'claim')} written"
        told += f", {written.repeated:,} repeated" if written.repeated else ""
        told += f", {written.kept:,} kept" if written.kept else ""
        self.console.show(f"{told}: {written.path}")

    def _draft(self, text: MainText) -> Drafted:
        """Draft the claims of a text."""
        told = self.facts.published
        published = parse_period(told).end if told is not None else text.published
        reader = Reader.of(self.things, ontology_folder())
        reading = reader.read(text.text, published=published, title=self.facts.title or text.title)
        return Drafted(reading.drafts, reading.published, reading.title)

    def _resume(self, drafts: tuple[Draft, ...]) -> None:
        self.session = Session(drafts)
        if self.state is not None:
            resumed = read_state(self.state, drafts)
            self.session = resumed.session
            if resumed.changed and (resumed.lost or self.session.decisions):
                lost = f"; {number(resumed.lost, 'decision')} lost" if resumed.lost else ""
                self.console.show(f"The drafts have changed since they were reviewed{lost}.")
        decided = len(self.session.standing())
        before = f", {decided:,} decided before" if decided else ""
        self.console.show(f"{number(len(drafts), 'draft')}{before}")

    def _keep(self, session: Session) -> None:
        self.session = session
        if self.state is not None:
            write_state(self.state, session)

    def _tell_counts(self) -> None:
        """Tell what was decided, and why drafts that are left could not be accepted."""
        counts = self.session.counts()
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        things = self.material.known(self.session)
        standing = self.session.standing()
        left = [draft for i, draft in enumerate(self.session.drafts) if i not in standing]
        refused = [(d, reasons) for d in left if (reasons := self.material.reasons(d, things))]
        lacking = sum(bool(find_missing(draft)) for draft in left)
        for draft, reasons in refused[:_TOLD]:
            where = f"{draft.start}-{draft.end} {shown(draft.quote)!r}"
            self.console.show(f"refused: {where}: {shown('; '.join(reasons))}")
        told += f"; {len(refused):,} refused" if refused else ""
        told += f"; {lacking:,} without a known thing or metric" if lacking else ""
        self.console.show(told or "no drafts")


def _read_known(folder: Path | None) -> Things:
    """Read what claims may name: the bundled registry, and that of the data folder."""
    folders = [data_folder(), *([folder] if folder is not None else [])]
    things, faults = read_things(ontology_folder(), folders)
    if faults:
        raise ClaimError.gather(faults)
    return things
