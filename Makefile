# make run    makes .venv if there is none, installs, runs the default study
# make test   the same, then every gate and test (make test-all: the slow tests too)
# make run ARGS="households=500 replications=2"   passes overrides on

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: run test test-all gates format bench clean

run: $(VENV)/.installed
	$(BIN)/revival-sim $(ARGS)

test: gates
	$(BIN)/pytest -n auto -m "not slow"

test-all: gates
	$(BIN)/pytest -n auto

gates: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/month.py

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "revival_sim needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist results .mypy_cache .ruff_cache .hypothesis
