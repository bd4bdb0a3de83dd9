# Everything runs in .venv, which is made and kept up to date by these rules alone.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

.PHONY: demo console test setup lint types bench screenshots clean

demo: .venv/run.stamp
	$(BIN)/python -m bot demo

console: .venv/run.stamp
	$(BIN)/python -m bot console

test: .venv/dev.stamp
	$(BIN)/python -m pytest -n 2 $(ARGS)

setup: .venv/dev.stamp

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.stamp
	$(BIN)/mypy

bench: .venv/dev.stamp
	$(BIN)/python -m benchmarks $(ARGS)

screenshots: .venv/dev.stamp
	$(BIN)/python docs/take_screenshots.py

clean:
	rm -rf .venv

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Goen needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv

# A stamp is older than its lock exactly when something must be installed again.
.venv/run.stamp: requirements.lock | .venv/bin/python
	$(PIP) -r requirements.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	$(PIP) -r requirements-dev.lock
	touch $@
