"""What the documentation says is so."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.bundled import ontology_folder
from kg.cli.main import _COMMANDS, group, run
from kg.registry.things import read_things

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATA_PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
ANALYSIS_PAGE = (ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")
IMPORT_PAGE = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
LEDGERS_PAGE = (ROOT / "docs" / "ledgers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_has_help_with_an_example_and_is_in_the_readme(name: str) -> None:
    result = CliRunner().invoke(group, [name, "--help"])
    assert result.exit_code == 0
    assert f"Example: kg {name}" in re.sub(r"\s+", " ", result.output)
    assert f"kg {name}" in README


@pytest.mark.parametrize("target", ["run", "test"])
def test_make_targets_of_the_readme_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_links_in_the_documentation_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_the_example_of_a_claim_file_is_one(tmp_path: Path) -> None:
    from kg.bundled import data_folder
    from kg.claims.claim_files import read_claim_file

    page = (ROOT / "docs" / "claim-files.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[0]
    path = tmp_path / "china-daily-2018-ai-industrial-upgrading.yaml"
    path.write_text(example, encoding="utf-8")
    things, _ = read_things(ontology_folder(), [data_folder()])
    claim_set, faults = read_claim_file(path, things)
    assert faults == []
    assert claim_set is not None
    assert len(claim_set.claims()) == 2


def test_the_example_of_a_table_mapping_is_one(tmp_path: Path) -> None:
    from kg.bundled import data_folder
    from kg.claims.table_mapping import read_mapping

    page = (ROOT / "docs" / "claim-files.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[1]
    example = example.replace("org:statistics-office", "org:china-daily")
    example = re.sub(r"sha256: ….*", "sha256: " + "0" * 64, example)
    path = tmp_path / "companies.yaml"
    path.write_text(example, encoding="utf-8")
    things, _ = read_things(ontology_folder(), [data_folder()])
    mapping, faults = read_mapping(path, things)
    assert faults == []
    assert mapping is not None


def test_the_example_of_an_import_is_one(tmp_path: Path) -> None:
    from kg.bundled import data_folder
    from kg.claims.importing.mapping_reader import read_reading_options
    from kg.claims.importing.run import ImportRequest, import_table
    from kg.sources.strict_yaml import parse_yaml
    from kg.sources.tabular.tables import open_table

    [example] = re.findall(r"```yaml\n(.*?)```", IMPORT_PAGE, re.DOTALL)
    path = tmp_path / "t.csv"
    path.write_text(
        "City register,,,,,\n"
        "Company name,公司名称,City,Fields,Founded,Operating revenue 2023 (million yuan)\n"
        'Zeta,泽塔,Hangzhou,education、finance,03/04/2015,"1,234"\n',
        encoding="utf-8",
    )
    table = open_table(path, "t.csv", read_reading_options(parse_yaml(example, "m"), "m"))
    report = import_table(
        ImportRequest(table, "m", example, ontology_folder(), (data_folder(),), tmp_path / "my")
    )
    assert (report.kept, report.claims) == (1, 5)


def test_what_counts_as_missing_is_documented() -> None:
    from kg.claims.importing.mapping import MISSING

    [listed] = re.findall(r"\*\*Missing\.\*\*.*?matter\) (.*?)\. `missing", IMPORT_PAGE)
    assert ["", *re.findall("`(.*?)`", listed)] == list(MISSING)


@pytest.mark.parametrize(
    ("command", "shown"),
    re.findall(
        r"```console\n\$ kg (.*?)\n(.*?)```",
        README + DATA_PAGE + ANALYSIS_PAGE + LEDGERS_PAGE,
        re.DOTALL,
    ),
    ids=lambda text: text[:30],
)
def test_what_the_pages_show_is_what_comes(
    command: str, shown: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    run(shlex.split(command))
    out, err = capfdbinary.readouterr()
    assert (out + err).decode() == shown
