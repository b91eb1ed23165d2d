"""`kg review` goes through drafts, keeps what was decided, and writes a sound claim file."""

import io
import json
import os
import pty
import select
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extract.draft_claim_files import DraftClaims, TextHead, format_draft_claims, in_order
from kg.extract.draft_files import iter_drafts
from kg.extract.drafts import Draft
from tests.conftest import COMMAND, Ran

TEXT = (
    "Guangzhou opens robot park\n\n"
    "Guangzhou is home to more than 3,000 AI\u00a0enterprises, the\ncity said on Monday. "
    "AI sales revenue reached 62.58 billion yuan ($9.05 billion) in 2017.\n\n"
    "The Robot Bay Park lies in Guangzhou. The park focuses on machine translation.\n"
)
DOCUMENT = "the-bay-press-2018-guangzhou-opens-robot-park"

COUNT: dict[str, Any] = {
    "type": "figure",
    "subject": "Guangzhou",
    "subject_id": "place:guangzhou",
    "metric": "metric:ai-enterprise-count",
    "value": 3000,
    "unit": "COUNT",
    "status": "actual",
    "quote": "more than 3,000 AI\u00a0enterprises",
    "confidence": 0.95,
}
MONEY: dict[str, Any] = {
    "type": "figure",
    "subject": "Guangzhou",
    "subject_id": "place:guangzhou",
    "metric": "metric:ai-sales-revenue",
    "value": 62580000000,
    "unit": "CNY",
    "period": "2017",
    "status": "actual",
    "bound": "exact",
    "conversions": [{"value": 9050000000, "unit": "USD"}],
    "quote": "62.58 billion yuan",
    "confidence": 0.97,
}
PARK: dict[str, Any] = {
    "type": "relation",
    "subject": "Robot Bay Park",
    "subject_kind": "Park",
    "property": "locatedIn",
    "object": "Guangzhou",
    "object_id": "place:guangzhou",
    "quote": "lies in Guangzhou",
    "confidence": 0.9,
}
FOCUS: dict[str, Any] = {
    "type": "relation",
    "subject": "Robot Bay Park",
    "property": "focusesOn",
    "object": "machine translation",
    "object_id": "technology:machine-translation",
    "quote": "focuses on machine translation",
    "confidence": 0.8,
}
WRONG = COUNT | {"value": 5000, "confidence": 0.99}

#: Answers that register the park: its name, kind and id as proposed, part of Guangzhou.
REGISTER = ("m", "subject", "new", "", "", "", "Guangzhou", "")


@dataclass
class Desk:
    """A text with drafts, and somebody who answers."""

    folder: Path
    kg: Callable[..., Ran]
    monkeypatch: pytest.MonkeyPatch

    @property
    def data(self) -> Path:
        """The data folder that is written."""
        return self.folder / "data"

    @property
    def article(self) -> Path:
        """The text."""
        return self.folder / "article.txt"

    def drafts(self, *rows: dict[str, Any]) -> Path:
        """Write drafts of any tool, placed where their quotes stand."""
        self.article.write_text(TEXT, encoding="utf-8")
        path = self.folder / "drafts.jsonl"
        lines = [json.dumps({**place(row), **row}) for row in rows]
        path.write_text("\n".join(lines) + "\n")
        return path

    def review(self, drafts: Path, *options: str, answers: tuple[str, ...] = ()) -> Ran:
        """Review drafts of the article, with one answer a line."""
        return self.run(self.article, "--from", drafts, *options, answers=answers)

    def run(self, *arguments: object, answers: tuple[str, ...] = ()) -> Ran:
        """Run the command with one answer a line."""
        text = "".join(f"{answer}\n" for answer in answers)
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        told = ("--publisher", "The Bay Press", "--published", "2018-10-17", "--language", "en")
        return self.kg("review", *arguments, "--data", self.data, *told)

    def claims(self, id_: str = DOCUMENT) -> Any:
        """Read the claim file that was written."""
        return yaml.safe_load((self.data / "claims" / f"{id_}.yaml").read_text("utf-8"))

    def check(self) -> Ran:
        """Check what was written against the text that was kept."""
        return self.kg(
            *("check", "--data", "bundled", "--data", self.data),
            *("--documents", self.data / "texts"),
        )


def place(row: dict[str, Any]) -> dict[str, int]:
    start = TEXT.index(row["quote"])
    return {"start": start, "end": start + len(row["quote"])}


@pytest.fixture
def desk(tmp_path: Path, kg: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, kg, monkeypatch)


class Screen:
    """The other side of a terminal."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.seen = ""
        self.position = 0

    def wait_for(self, words: str) -> None:
        """Read until words stand behind what was waited for before."""
        while words not in self.seen[self.position :]:
            ready, _, _ = select.select([self.terminal], [], [], 60)
            assert ready, self.seen
            self.seen += os.read(self.terminal, 4096).decode()
        self.position = self.seen.index(words, self.position) + len(words)

    def type(self, keys: str) -> None:
        """Press keys once the terminal takes them: single ones raw, others as a line."""
        by_line = keys.endswith("\n")
        for _ in range(3000):
            if bool(termios.tcgetattr(self.terminal)[3] & termios.ICANON) is by_line:
                break
            time.sleep(0.01)
        os.write(self.terminal, keys.encode())


#: Title and address are asked for at the end.
LEAVE_TITLE_AND_ADDRESS = ("", "")


def test_accepted_drafts_become_claims_that_are_proven_and_answer_queries(desk: Desk) -> None:
    drafts = desk.drafts(COUNT, MONEY, PARK, FOCUS)
    answers = ("a", "a", *REGISTER, "a", "", *LEAVE_TITLE_AND_ADDRESS)
    ran = desk.review(drafts, answers=answers)
    assert ran.code == 0
    assert "4 claims written" in ran.err
    assert desk.claims()["expected"] == {"figures": 2, "relations": 2}
    assert (desk.data / "texts" / f"{DOCUMENT}.txt").read_bytes() == TEXT.encode()
    checked = desk.check()
    assert checked.code == 0, checked.text
    assert "4 quotes verified in 1 text" in checked.text
    assert desk.kg("build", "-o", desk.folder / "store", "--data", "bundled", "--data",
                   desk.data).code == 0  # fmt: skip
    asked = desk.kg(
        "query",
        "SELECT ?quote { GRAPH ?claim { place:robot-bay-park aie:locatedIn place:guangzhou } "
        "?claim aie:evidence/oa:hasSelector/oa:exact ?quote }",
        *("--format", "csv", "--store", desk.folder / "store"),
    )
    assert asked.text == "quote\r\nlies in Guangzhou\r\n"


def test_batch_writes_what_is_sure_and_marks_it_unreviewed(desk: Desk) -> None:
    drafts = desk.drafts(COUNT, MONEY, PARK, FOCUS, WRONG)
    ran = desk.review(drafts, "--accept-above", "0.96", "--batch")
    assert ran.code == 0
    assert "1 draft accepted at 0.96" in ran.err
    [figure] = desk.claims()["figures"]
    assert (figure["value"], figure["review"]) == (62580000000, "unreviewed")
    assert figure["conversions"] == [
        {"value": 9050000000, "unit": "unit:USD", "asPrinted": "$9.05 billion"}
    ]


def test_wrong_draft_is_never_accepted_and_told_with_its_reason(desk: Desk) -> None:
    ran = desk.review(desk.drafts(WRONG), "--accept-above", "0", "--batch")
    assert "the value is 5000 COUNT" in ran.err
    assert "nothing is written" in ran.err
    assert not desk.data.exists()
    ran = desk.review(desk.drafts(WRONG), answers=("a", "a"))
    assert ran.err.count("the value is 5000 COUNT") == 3
    assert "0 accepted" in ran.err


def test_sentence_is_shown_on_one_line_with_its_words_marked(desk: Desk) -> None:
    ran = desk.review(desk.drafts(COUNT))
    line = "   Guangzhou is home to [more than 3,000 AI enterprises], the city said on Monday.\n"
    assert line in ran.err


def test_quit_keeps_decisions_and_the_next_start_goes_on(desk: Desk) -> None:
    drafts = desk.drafts(COUNT, MONEY)
    ran = desk.review(drafts, answers=("a", "q"))
    assert "1 accepted, 0 rejected, 1 left" in ran.err
    assert not desk.data.exists()
    ran = desk.review(drafts, answers=("r", *LEAVE_TITLE_AND_ADDRESS))
    assert "2 drafts, 1 decided before" in ran.err
    assert "2 of 2" in ran.err
    assert "1 of 2" not in ran.err
    assert len(desk.claims()["figures"]) == 1


def test_end_of_input_is_like_quit(desk: Desk) -> None:
    ran = desk.review(desk.drafts(COUNT, MONEY), answers=("a",))
    assert (ran.code, "Start again to go on" in ran.err) == (0, True)


def test_undo_takes_the_last_decision_back(desk: Desk) -> None:
    ran = desk.review(desk.drafts(COUNT, MONEY), answers=("r", "u", "a", "a", "", ""))
    assert "2 accepted" in ran.err
    assert len(desk.claims()["figures"]) == 2


def test_undo_takes_a_registered_thing_back(desk: Desk) -> None:
    answers = ("a", *REGISTER, "a", "u", "r", "r", "", "")
    ran = desk.review(desk.drafts(MONEY, PARK, FOCUS), answers=answers)
    assert "1 accepted, 2 rejected" in ran.err
    assert "place:robot-bay-park" in ran.err
    assert not (desk.data / "registry" / "places.csv").exists()


def test_back_shows_the_draft_before_with_what_was_decided(desk: Desk) -> None:
    ran = desk.review(desk.drafts(COUNT, MONEY), answers=("a", "b", "r", "a", "", ""))
    assert "1 of 2  figure  confidence 0.95  (accepted)" in ran.err
    assert [figure["value"] for figure in desk.claims()["figures"]] == [62580000000]


def test_skipped_drafts_come_again(desk: Desk) -> None:
    drafts = desk.drafts(COUNT, MONEY)
    desk.review(drafts, answers=("s", "a", "", ""))
    ran = desk.review(drafts, answers=("a",))
    assert "1 of 2" in ran.err
    assert "1 claim written, 1 repeated, 1 kept" in ran.err
    assert desk.claims()["expected"]["figures"] == 2


def test_chosen_name_holds_for_skipped_drafts_that_come_again(desk: Desk) -> None:
    drafts = desk.drafts(*(row | {"subject_id": None} for row in (COUNT, MONEY)))
    desk.review(drafts, answers=("s", "m", "subject", "place:guangzhou", "", "a", "q"))
    ran = desk.review(drafts, answers=("a", "", ""))
    assert "1 of 2" in ran.err
    assert "no known subject" not in ran.err
    assert "2 claims written" in ran.err


def test_mended_value_is_noted_beside_the_original(desk: Desk) -> None:
    answers = ("m", "val", "3000", "", "a", "", "")
    ran = desk.review(desk.drafts(WRONG), answers=answers)
    assert "1 mended" in ran.err
    [figure] = desk.claims()["figures"]
    assert (figure["value"], figure["note"]) == (3000, "Drafted with value 5000")
    assert figure["bound"] == "at-least"


def test_name_is_chosen_among_candidates_by_number(desk: Desk) -> None:
    row = COUNT | {"subject_id": None}
    ran = desk.review(desk.drafts(row), answers=("m", "subject", "Guangz", "1", "", "a", "", ""))
    assert "? Guangzhou may be place:guangzhou (City Guangzhou)" in ran.err
    assert "1  Guangzhou  (place:guangzhou, City)" in ran.err
    assert desk.claims()["figures"][0]["figureOf"] == "place:guangzhou"


def test_chosen_name_holds_for_the_drafts_behind(desk: Desk) -> None:
    rows = [row | {"subject_id": None} for row in (COUNT, MONEY)]
    answers = ("m", "subject", "place:guangzhou", "", "a", "a", "", "")
    desk.review(desk.drafts(*rows), answers=answers)
    assert [figure["figureOf"] for figure in desk.claims()["figures"]] == ["place:guangzhou"] * 2


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("?",), "it becomes a claim"),
        (("x",), "There is no 'x'"),
        (("u",), "nothing to undo"),
        (("b",), "This is the first"),
        (("m", "colour"), "a figure has no field 'colour'"),
        (("m", "unit", "yuan"), "unit cannot be 'yuan'"),
        (("m", "period", "last year"), "no period"),
        (("m", "quote", "4,000 firms"), "do not stand in the text"),
        (("m", "value", "many"), "'many' is not a plain number"),
        (("m", "subject", "none"), "a claim needs its subject"),
        (("m", "metric", "zzzzqqqq"), "Nothing known that is a Metric"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_does_not_fit_is_told_and_asked_again(
    answers: tuple[str, ...], told: str, desk: Desk
) -> None:
    ran = desk.review(desk.drafts(COUNT), answers=answers)
    assert (ran.code, told in ran.err) == (0, True)


def test_text_of_strangers_cannot_steer_the_terminal(desk: Desk) -> None:
    row = COUNT | {"subject": "\x1b[2J\u202eevil", "rule": "\x07\nfake line"}
    ran = desk.review(desk.drafts(row))
    assert not {"\x1b", "\u202e", "\x07"} & set(ran.err)
    assert "\nfake line" not in ran.err


def test_drafts_of_other_files_are_left_out(desk: Desk) -> None:
    drafts = desk.drafts(COUNT | {"file": "article.txt"}, MONEY | {"file": "other/text.txt"})
    ran = desk.review(drafts)
    assert "1 draft of other files left out" in ran.err
    assert "1 of 1" in ran.err


def test_faulty_lines_are_told_and_the_others_reviewed(desk: Desk) -> None:
    drafts = desk.drafts(COUNT)
    drafts.write_text(drafts.read_text() + '{"type": "figure"}\n')
    ran = desk.review(drafts)
    assert f"{drafts}:2: a figure has no value" in ran.err
    assert "1 of 1" in ran.err


def test_draft_claim_file_brings_its_text_and_head(desk: Desk) -> None:
    lines = desk.drafts(MONEY).read_text().splitlines()
    drafts: list[Draft] = [found.draft for found in iter_drafts(lines, "x") if found.draft]
    head = TextHead("a.html", "Robots", "https://example.org/a", "2018-10-17", "en")
    file = desk.folder / "a.yaml"
    file.write_text(format_draft_claims(DraftClaims(head, TEXT, in_order(drafts))))
    ran = desk.run(file, "--accept-above", "0.9", "--batch")
    assert ran.code == 0, ran.err
    document = desk.claims("the-bay-press-2018-robots")["document"]
    assert (document["title"], document["url"]) == ("Robots", "https://example.org/a")


def test_claim_file_that_is_there_is_added_to_and_keeps_its_comments(desk: Desk) -> None:
    desk.review(desk.drafts(COUNT), "--accept-above", "0.9", "--batch")
    path = desk.data / "claims" / f"{DOCUMENT}.yaml"
    path.write_text("# Mine.\n" + path.read_text("utf-8"), "utf-8")
    ran = desk.review(desk.drafts(MONEY), "--accept-above", "0.9", "--batch")
    assert "1 claim written, 1 kept" in ran.err
    assert path.read_text("utf-8").startswith("# Mine.\n")
    assert [figure["value"] for figure in desk.claims()["figures"]] == [3000, 62580000000]


def test_id_of_another_text_is_refused_and_its_file_left(desk: Desk) -> None:
    desk.review(desk.drafts(COUNT), "--accept-above", "0.9", "--batch", "--id", "one")
    before = (desk.data / "claims" / "one.yaml").read_bytes()
    other = desk.folder / "other.txt"
    other.write_text(TEXT + "More.\n", encoding="utf-8")
    drafts = desk.drafts(COUNT)
    ran = desk.run(other, "--from", drafts, "--accept-above", "0.9", "--batch", "--id", "one")
    assert (ran.code, "about another text" in ran.err) == (2, True)
    assert (desk.data / "claims" / "one.yaml").read_bytes() == before


def test_changed_drafts_keep_the_decisions_that_still_apply(desk: Desk) -> None:
    desk.review(desk.drafts(COUNT, MONEY), answers=("r", "a", "", ""))
    ran = desk.review(desk.drafts(COUNT | {"period": "2018"}, PARK))
    assert "The drafts have changed since they were reviewed; 1 decision lost." in ran.err
    assert "2 drafts, 1 decided before" in ran.err


def test_damaged_state_file_is_told(desk: Desk) -> None:
    drafts = desk.drafts(COUNT)
    state = desk.folder / "article.txt.review.jsonl"
    state.write_text('{"format": 1, "drafts": ""}\n{"verdict": "acc')
    ran = desk.review(drafts)
    assert (ran.code, "damaged" in ran.err, str(state) in ran.err) == (2, True, True)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--published", "yesterday"), "is no day, month or year"),
        (("--url", "example.org"), "is no address"),
        (("--id", "a b"), "cannot be an id"),
        (("--language", "English!"), "is no language tag"),
        (("--publisher", "org:nobody"), "'org:nobody' is not registered"),
        (("--publisher", "广州日报社"), "is not registered. Give a name in Latin letters"),
        (("-o", "x.yaml", "--id", "y"), "leave out --id"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_wrong_options_are_told(options: tuple[str, ...], told: str, desk: Desk) -> None:
    drafts = desk.drafts(COUNT)
    ran = desk.kg(
        *("review", desk.article, "--from", drafts, "--accept-above", "0.9", "--batch"),
        *("--publisher", "The Bay Press", "--data", desk.data, *options),
    )
    assert (ran.code, told in ran.err) == (2, True)
    assert not desk.data.exists()


def test_claim_file_of_ones_own_place(desk: Desk) -> None:
    out = desk.folder / "mine.yaml"
    drafts = desk.drafts(COUNT)
    ran = desk.kg(
        *("review", desk.article, "--from", drafts, "--accept-above", "0.9", "--batch"),
        *("--publisher", "org:china-daily", "-o", out),
    )
    assert ran.code == 0, ran.err
    assert yaml.safe_load(out.read_text())["document"]["id"] == "mine"
    assert sorted(path.name for path in desk.folder.iterdir()) == [
        "article.txt", "article.txt.review.jsonl", "drafts.jsonl", "mine.yaml",
    ]  # fmt: skip


def test_text_from_stdin_is_reviewed_in_a_batch(desk: Desk, kg_process: Callable[..., Ran]) -> None:
    drafts = desk.drafts(COUNT)
    arguments = ("review", "-", "--from", drafts, "--data", desk.data, "--publisher", "Bay Press")
    ran = kg_process(*arguments, stdin=TEXT.encode())
    assert (ran.code, "needs --batch" in ran.err) == (2, True)
    ran = kg_process(*arguments, "--accept-above", "0.9", "--batch", stdin=TEXT.encode())
    assert ran.code == 0, ran.err
    [figure] = desk.claims("bay-press-undated-guangzhou-opens-robot-park")["figures"]
    assert figure["quote"] == COUNT["quote"]


def test_no_text_keeps_none(desk: Desk) -> None:
    desk.review(desk.drafts(COUNT), "--accept-above", "0.9", "--batch", "--no-text")
    assert not (desk.data / "texts").exists()


def test_single_keys_work_in_a_terminal(desk: Desk) -> None:
    """A draft is accepted by one key, another mended by lines, and the words are styled."""
    drafts = desk.drafts(COUNT, WRONG)
    arguments = [
        *(*COMMAND, "review", str(desk.article), "--from", str(drafts), "--title", "Robots"),
        *("--data", str(desk.data), "--publisher", "org:china-daily", "--published", "2018"),
        *("--language", "en", "--url", "https://example.org"),
    ]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(arguments[0], arguments)  # noqa: S606 - the command under test
    screen = Screen(terminal)
    for prompt, answer in (("for help:", "a"), ("for help:", "m"), ("done):", "value\n"),
                           ("value:", "3000\n"), ("done):", "\n"), ("for help:", "a")):  # fmt: skip
        screen.wait_for(prompt)
        screen.type(answer)
    screen.wait_for("written")
    seen = screen.seen
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert "\x1b[1m\x1b[4mmore than 3,000" in seen
    assert "1 claim written, 1 repeated" in seen
