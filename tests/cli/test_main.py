"""The command itself: help, exit codes, errors."""

import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from kg.cli.main import group, main
from kg.errors import Fault, SourceError

Run = Callable[..., Any]
COMMANDS = group.list_commands(click.Context(group))


@pytest.mark.parametrize("args", [["--help"], ["-h"]])
def test_help_lists_all_commands_on_stdout(kg: Run, args: list[str]) -> None:
    ran = kg(*args)
    assert (ran.code, ran.err) == (0, "")
    for command in COMMANDS:
        assert f"  {command} " in ran.text


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_ends_with_an_example(kg: Run, command: str) -> None:
    ran = kg(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    found = group.get_command(click.Context(group), command)
    assert found is not None
    assert (found.help or "").rstrip().splitlines()[-1].strip().startswith(f"Example: kg {command}")


def test_version(kg: Run) -> None:
    ran = kg("--version")
    assert ran.code == 0
    assert importlib.metadata.version("ecosystem-kg") in ran.text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["quary"], "there is no command 'quary'. Did you mean query?"),
        (["zzz"], "there is no command 'zzz'"),
        (["--nothing"], "--nothing"),
        (["query", "--nothing", "ASK {}"], "--nothing"),
        (["query"], "give a query"),
        (["query", "--format", "xml", "ASK {}"], "xml"),
        (["query", "--timeout", "-1", "ASK {}"], "-1"),
        (["query", "--timeout", "soon", "ASK {}"], "soon"),
        (["query", "--timeout", "nan", "ASK {}"], "nan"),
        (["query", "--param", "x", "ASK {}"], "'x' is not NAME=VALUE"),
        (["query", "--param", "=x", "ASK {}"], "'=x' is not NAME=VALUE"),
        (["export"], "--output"),
        (["build", "extra"], "extra"),
        (["check", "--data", "none"], "there is no such folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_on_stderr_with_exit_code_2(
    kg: Run, args: list[str], said: str
) -> None:
    ran = kg(*args)
    assert (ran.code, ran.text) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_command_alone_shows_help(kg: Run) -> None:
    ran = kg()
    assert ran.code in (0, 2)
    assert "Commands:" in ran.text + ran.err


def _fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise error

    command = group.get_command(click.Context(group), "questions")
    assert command is not None
    monkeypatch.setattr(command, "callback", fail)


def test_fault_of_ours_is_told_with_traceback_and_exit_code_3(
    kg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_with(ZeroDivisionError("planted"), monkeypatch)
    ran = kg("questions")
    assert (ran.code, ran.text) == (3, "")
    assert "Traceback" in ran.err
    assert "This is a fault of kg" in ran.err


def test_all_faults_of_an_error_are_told(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(SourceError.gather([Fault("a", 2, "x"), Fault("a", 1, "y")]), monkeypatch)
    ran = kg("questions")
    assert (ran.code, ran.text) == (2, "")
    assert ran.err.splitlines() == ["a:1: y.", "a:2: x.", "2 faults."]


def test_interruption_ends_quietly(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_with(KeyboardInterrupt(), monkeypatch)
    ran = kg("questions")
    assert ran.code == 130
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "args", [["--help"], ["questions"], ["questions", "targets-by-place"]], ids=" ".join
)
def test_help_needs_no_store(args: list[str]) -> None:
    code = (
        f"import sys; from kg.cli.main import run; run({args!r});"
        "print(*{'pyoxigraph', 'rdflib', 'yaml', 'pandas'} & {*sys.modules}, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == ""


@pytest.mark.parametrize(
    "args",
    [["questions"], ["query", "--prefixes"], ["query", "SELECT ('广州' AS ?x) {}"], ["check"]],
    ids=" ".join,
)
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_terminal_of_another_encoding_is_no_fault(
    kg_process: Run, args: list[str], encoding: str
) -> None:
    """On Windows a redirected stdout is not UTF-8 unless we say so."""
    ran = kg_process(*args, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert ran.code == 0, ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ["query", os.fsdecode(b"ASK { ?s ?p '\xff' }")],
        ["query", "--store", os.fsdecode(b"\xff"), "ASK {}"],
        ["query", "--param", os.fsdecode(b"x=\xff"), "ASK {}"],
        ["query", "x" * 300],
        ["query", "x" * 300 + ".rq"],
        ["query", "--store", "x" * 300, "ASK {}"],
        ["check", "--data", "x" * 300],
        ["build", "-o", "x" * 300],
        ["export", "-o", "x" * 300 + ".ttl"],
        ["questions", "x" * 300],
        ["questions", "../cli/main"],
    ],
    ids=lambda args: ascii(" ".join(args))[:40],
)
def test_odd_arguments_are_wrong_usage(kg_process: Run, tmp_path: Path, args: list[str]) -> None:
    ran = kg_process(*args)
    assert (ran.code, ran.out) == (2, b""), ran.err
    assert "Traceback" not in ran.err


def test_module_is_the_entry_point() -> None:
    [entry] = importlib.metadata.entry_points(group="console_scripts", name="kg")
    assert entry.load() is main
