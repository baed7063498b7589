# `make demo` and `make test` need Python >= 3.11, make and a package index, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test soak lint types clean

$(VENV)/.runtime: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $(VENV)/.runtime $@

# Show what Postkit does to the posts in examples/.
demo: $(VENV)/.runtime
	@$(BIN)/python examples/demo.py

# The last line has the converter compiled, as wheels have it; without a C compiler its tests are skipped.
test: lint types
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest -m compiled tests/test_compiled.py

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

soak: $(VENV)/.test
	$(BIN)/python -m pytest -m soak

clean:
	rm -rf $(VENV) build dist demo-output
