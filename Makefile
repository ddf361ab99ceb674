# What a newcomer types. Plain make (GNU 3.81, BSD); needs Python 3.11 to 3.13 and git, nothing else.

BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input
DATA = data
PORT = 8000

.PHONY: help run install dev browser test check format lock clean

help:
	@echo "make run      install what is missing, seed a demonstration into ./$(DATA) if it is empty, serve on 127.0.0.1:$(PORT)"
	@echo "make install  only build the environment in .venv"
	@echo "make test     run the tests (installs the development tools; fetches Chromium, espeak-ng and ffmpeg with apt where there is apt)"
	@echo "make check    style, types, import law, templates, translations"
	@echo "make format   let ruff put the code in order"
	@echo "make lock     choose the pinned versions anew from pyproject.toml (needs uv)"
	@echo "make clean    throw the environment and the caches away; keeps ./$(DATA)"

run: install
	@$(BIN)/survey-app demo --data "$${SURVEY_DATA:-$(DATA)}" --port $(PORT)

install: .venv/installed

dev: .venv/installed-dev

test: dev browser
	$(BIN)/python -m pytest --numprocesses=auto

check: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python -m pytest -q tests/house

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser:
	@sh .ci/browser

# --universal: one lock for Linux and macOS and for every Python we support. No index, no host name is written into it.
LOCK = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet
lock:
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --output-file requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/installed: requirements.lock pyproject.toml
	@sh .ci/environment .venv
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
