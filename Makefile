# Everything runs in .venv, which is made and kept up to date by these rules alone.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
# What takes a while is said before it begins, in the terminal's language: $(call SAY,English,日本語), without commas.
SAY = case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in ja*) echo 'Goen: $(2)' ;; *) echo 'Goen: $(1)' ;; esac

# What was compiled once, tests and their assertions included, is kept, whatever the shell asks for elsewhere.
test quick busy: export PYTHONDONTWRITEBYTECODE =

.PHONY: demo console test postgresql coverage quick busy faults setup lint dead types bench screenshots clean

demo: .venv/run.stamp
	@$(BIN)/goen demo

console: .venv/run.stamp
	@$(BIN)/goen console

# Twice as many as the cores that are wanted: what starts programs and browsers mostly waits for them.
test: .venv/dev.stamp
	$(BIN)/python -m pytest -n 4 --dist worksteal $(ARGS)

# All tests on both engines, counting what they and the programs they start run of Goen: together it must not be less
# than the floor in pyproject.toml. Both at once, in files of their own: each waits for programs while the other computes.
coverage: .venv/dev.stamp
	rm -f .coverage .coverage-*
	$(MAKE) -j 2 counted-test counted-postgresql
	$(BIN)/python -m coverage combine -q .coverage-test .coverage-postgresql
	$(BIN)/python -m coverage report --skip-covered

counted-%: .venv/dev.stamp
	COVERAGE_FILE=$(CURDIR)/.coverage-$* $(MAKE) $* ARGS="--cov --cov-report= --cov-fail-under=0 $(ARGS)"

# On a PostgreSQL server of its own: what the storage and the schedule ask of it, a chat's stories, and what several
# processes do; of a room that no story visits, one flow. All flows pass there too, and take three minutes:
# make postgresql ON=tests/flows. Left out are laws about the pump that hold whatever the engine, and kills, which the
# faults play with the same programs on the server.
ON = tests/storage tests/scheduler tests/stories tests/faults tests/flows/test_door_replicas.py \
    tests/test_replicas_process.py tests/test_replicas_event_process.py \
    tests/flows/test_mod_decisions.py::test_a_ban_is_asked_first_takes_the_introduction_back_and_can_be_lifted \
    tests/flows/test_safety.py::test_a_name_is_read_too \
    $(addprefix --deselect tests/scheduler/,test_laws.py test_several.py test_kill.py)
postgresql: .venv/dev.stamp
	$(BIN)/python -m pytest -n 4 --dist worksteal --engine postgresql $(ON) $(ARGS)

# Without the chats' stand-ins, other programs and the browser, without what goes through everything there is of a kind,
# and without laws that are tried on many examples. The longest first, so that neither core waits.
quick: .venv/dev.stamp
	$(BIN)/python -m pytest -n 2 --one-core --dist worksteal tests/scheduler tests/storage tests/test_architecture.py tests/test_wording.py tests/test_remembering.py \
	    tests/unit tests/flows -m "not exhaustive and not hypothesis" $(ARGS)

# All tests three times, with four busy loops beside them.
busy: .venv/dev.stamp
	$(BIN)/python -m benchmarks.busy $(ARGS)

# Every fault with the times of the product: half an hour, most of it waiting. ARGS=--short: a few minutes.
faults: .venv/dev.stamp
	$(BIN)/python -m tests.faults $(ARGS)

setup: .venv/dev.stamp

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

dead: .venv/dev.stamp
	$(BIN)/vulture

types: .venv/dev.stamp
	$(BIN)/mypy

bench: .venv/dev.stamp
	$(BIN)/python -m benchmarks $(ARGS)

screenshots: .venv/dev.stamp
	$(BIN)/python docs/take_screenshots.py

clean:
	rm -rf .venv

.venv/bin/python:
	@$(call SAY,making .venv: some seconds.,.venv をつくっています(数秒)。)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Goen needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

# A stamp is older than its lock exactly when something must be installed again.
.venv/run.stamp: requirements.lock Makefile | .venv/bin/python
	@$(call SAY,installing what it needs into .venv: about a minute; only the first time and after an update.,必要なライブラリを .venv に入れています(1分ほど)。はじめてのときと更新のあとだけです。)
	@$(PIP) -r requirements.lock
	@printf '%s\n' '#!/bin/sh' '# Goen as it is in this folder.' \
	    'PYTHONPATH="$(CURDIR)$${PYTHONPATH:+:$$PYTHONPATH}" exec "$(CURDIR)/$(BIN)/python" -m bot "$$@"' > $(BIN)/goen
	@chmod +x $(BIN)/goen
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@$(call SAY,installing what its tests need: about a minute; only the first time and after an update.,テストに必要なものを入れています(1分ほど)。はじめてのときと更新のあとだけです。)
	@$(PIP) -r requirements-dev.lock
	@touch $@
