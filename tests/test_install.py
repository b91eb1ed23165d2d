"""The wheel carries ontology, data and questions, and works from any folder."""

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), "."]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment with the wheel alone; dependencies are those of the tests."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=False)
    site = next((folder / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    dependencies = Path(pytest.__file__).parent.parent
    (site / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    return folder / "bin" / "python"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy what a build needs."""
    folder = tmp_path / "checkout"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("kg", "ontology", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "hatch_build.py", folder)
    return folder


def run_hook(checkout: Path, version: str) -> subprocess.CompletedProcess[str]:
    """Run the build hook as hatchling does; stdout tells what the wheel must hold."""
    script = (
        "import sys; from hatch_build import CompiledData\n"
        "data = {'force_include': {}}\n"
        "hook = CompiledData(sys.argv[1], {}, None, None, 'dist', 'wheel')\n"
        "hook.initialize(sys.argv[2], data)\n"
        "print(*data['force_include'].values())\n"
    )
    command = [sys.executable, "-c", script, str(checkout), version]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def run(python: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    start = (
        "import sys; sys.path[:] = [p for p in sys.path if p]; from kg.cli.main import main; main()"
    )
    return subprocess.run(
        [str(python), "-c", start, *args], cwd=folder, capture_output=True, text=True, check=False
    )


def test_wheel_holds_ontology_data_and_questions(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "kg/_bundled/ontology/aie.ttl" in names
    assert "kg/_bundled/ontology/aie.shapes.ttl" in names
    assert "kg/_bundled/data/registry/places.csv" in names
    assert "kg/_bundled/data/searches.csv" in names
    assert any(name.startswith("kg/_bundled/data/claims/") for name in names)
    assert "kg/_bundled/compiled.bin" in names
    assert "kg/queries/targets-by-place.rq" in names
    assert not [name for name in names if name.startswith("tests/")]


def test_wheel_made_from_the_sdist_is_the_same_to_the_byte(wheel: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--no-isolation", "-o", str(tmp_path), "."]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_installed_kg_reads_the_compiled_data(installed: Path, tmp_path: Path) -> None:
    script = (
        "import sys, kg\n"
        "assert kg.open().query('ASK { ?s a aie:Park }').answer\n"
        "assert 'kg.dataset.inputs' not in sys.modules, 'claim files are read'\n"
    )
    done = subprocess.run(
        [str(installed), "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_editable_install_compiles_beside_the_code(checkout: Path) -> None:
    done = run_hook(checkout, "editable")
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr
    assert (checkout / "build" / "compiled.bin").is_file()


def test_faulty_data_make_no_wheel_but_can_be_worked_on(checkout: Path) -> None:
    (checkout / "data" / "claims" / "new.yaml").write_text("document: x\n")
    done = run_hook(checkout, "standard")
    assert done.returncode != 0
    assert "new.yaml" in done.stderr
    done = run_hook(checkout, "editable")
    assert done.returncode == 0, done.stderr
    assert "new.yaml" in done.stdout + done.stderr
    assert not (checkout / "build").exists()


def test_installed_kg_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [str(installed), "-c", "import kg.bundled; print(kg.bundled.data_folder())"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_bundled" in where.stdout
    built = run(installed, tmp_path, "build", "-o", "store")
    assert built.returncode == 0, built.stderr
    asked = run(
        installed, tmp_path, "query", "ASK { place:guangzhou a aie:City }", "--store", "store"
    )
    assert asked.stdout == "yes\n"


def test_installed_kg_starts_without_the_extras(installed: Path, tmp_path: Path) -> None:
    """No command needs an extra, or what only the tests bring."""
    blocked = (
        *("igraph", "matplotlib", "pyshacl", "hypothesis", "owlready2", "pytest"),
        *("lxml", "pypdf", "trafilatura", "jsonschema"),
    )
    script = (
        "import sys\n"
        f"for name in {blocked!r}: sys.modules[name] = None\n"
        "import kg\n"
        "assert kg.open().query('ASK { ?s a aie:Park }').answer\n"
        "from kg.cli.main import run\n"
        "assert run(['check']) == 0\n"
        "assert run(['questions']) == 0\n"
        "assert run(['export', '-o', 'all.trig']) == 0\n"
    )
    done = subprocess.run(
        [str(installed), "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
