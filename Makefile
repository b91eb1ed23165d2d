# `make run` builds, checks and queries the bundled data and writes them as a page to explore;
# `make test` runs the tests.
# Both make their own virtual environment in .venv; all they need is Python 3.11 or later.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint check bench compile clean

run: .venv/.installed
	$(BIN)/kg build -o build/store
	$(BIN)/kg check
	$(BIN)/kg query targets-by-place --param place=Guangdong --store build/store
	$(BIN)/kg explore --store build/store --title "China's AI industry in public documents" -o build/explorer.html
	@echo "The graph is in build/store. Ask it: $(BIN)/kg query --store build/store NAME; $(BIN)/kg questions lists the names."
	@echo "See it: open $(CURDIR)/build/explorer.html in a browser. It needs no network."

test: .venv/.installed-test
	$(BIN)/python -m pytest

lint: .venv/.installed-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check: lint test

bench: .venv/.installed-test
	$(BIN)/python tests/benchmarks/run.py

# Questions on the bundled data start faster with their compiled form, which the install
# makes; after a change of data, ontology or code the files are read until it is made anew.
compile: .venv/.installed
	$(BIN)/python -m kg.dataset.compiled

clean:
	rm -rf .venv build

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("kg needs Python 3.11 or later; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/.installed-test: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@
