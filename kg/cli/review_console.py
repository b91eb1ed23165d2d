"""Asking a person in a terminal, or reading what a pipe answers; all of it on stderr."""

import sys
from collections.abc import Sequence
from typing import Final

import click

from kg.cli.output import cell_text

#: Longer texts are cut; a sentence is shorter.
_LONGEST: Final = 1_000
_ENTER: Final = ("\r", "\n")
_ESCAPE: Final = "\x1b"
_END: Final = ("\x03", "\x04")


class Leave(Exception):  # noqa: N818 - not an error: the person goes
    """The person has had enough, or nothing more comes."""


class Console:
    """Shows texts and asks for keys and lines.

    In a terminal a key is taken as it is pressed, and what matters stands out by its
    style; otherwise each answer is a line, and square brackets mark the words.
    """

    def __init__(self) -> None:
        self.by_key = sys.stdin.isatty()
        self.styled = sys.stderr.isatty()
        self._pressed: list[str] = []

    def show(self, text: str = "") -> None:
        """Write a line."""
        click.echo(text, err=True)

    def emphasised(self, text: str) -> str:
        """Mark words so that they stand out in a line."""
        return click.style(text, bold=True, underline=True) if self.styled else f"[{text}]"

    def warning(self, text: str) -> str:
        """Mark what keeps a draft from being accepted."""
        return click.style(text, fg="red") if self.styled else text

    def key(self, prompt: str) -> str:
        """Ask for one key; enter is an empty text.

        Raises
        ------
        Leave
            At the end of the input, or on Ctrl-C or Ctrl-D.
        """
        click.echo(f"{prompt} ", nl=False, err=True)
        if not self.by_key:
            return self._read_line().strip()[:1].lower()
        pressed = self._press()
        self.show("" if pressed in _ENTER else shown(pressed))
        return "" if pressed in _ENTER else pressed.lower()

    def line(self, prompt: str) -> str:
        """Ask for a line; see `key`."""
        click.echo(f"{prompt} ", nl=False, err=True)
        return self._read_line().strip()

    def choose(self, prompt: str, options: Sequence[str]) -> int | None:
        """Ask for one of several by its number; None where something else is typed.

        The answer is a line, so that it may also be a word; `line_typed` has it then.
        """
        for number, option in enumerate(options, 1):
            self.show(f"     {number}  {shown(option)}")
        self.line_typed = self.line(prompt)
        typed = self.line_typed
        fits = typed.isascii() and typed.isdigit() and 1 <= int(typed[:3]) <= len(options)
        return int(typed) - 1 if fits else None

    #: What was typed where it was the number of no option.
    line_typed: str = ""

    def _press(self) -> str:
        if not self._pressed:
            try:
                pressed = click.getchar()
            except (EOFError, KeyboardInterrupt) as error:
                self.show()
                raise Leave from error
            # An arrow is one key of several characters; letters typed fast are several keys.
            self._pressed = [pressed] if pressed.startswith(_ESCAPE) else list(pressed)
        pressed = self._pressed.pop(0) if self._pressed else ""
        if pressed in _END or not pressed:
            self.show()
            raise Leave
        return pressed

    def _read_line(self) -> str:
        try:
            line = sys.stdin.readline()
        except (KeyboardInterrupt, UnicodeDecodeError) as error:
            self.show()
            raise Leave from error
        if not line:
            self.show()
            raise Leave
        if not self.by_key:
            self.show(shown(line.strip()))
        return line


def shown(text: str) -> str:
    """Make a stranger's text safe for a terminal: one line, no control or reordering marks."""
    return cell_text(text, _LONGEST)
