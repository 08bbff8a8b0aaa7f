# The portal's commands; `make help` lists them. Nothing but Python 3.11, make and the package registry is needed to serve.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help serve prepare test check bench messages lock clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1@\2/' | column -t -s '@' 2>/dev/null || grep -E '## ' Makefile

serve: $(VENV)/serve.ready ## Run the portal with its starter content (PORT, HOST and PORTAL_DATA_DIR are honoured)
	@exec $(BIN)/python -m config.serve

prepare: $(VENV)/serve.ready ## Bring the data folder up to date without serving
	@$(BIN)/python -m config.prepare

test: $(VENV)/test.ready ## Run every check and every test, installing what they need
	@BIN=$(BIN) sh tools/test.sh

check: $(VENV)/test.ready ## Run the linters, the types and the import contract
	@BIN=$(BIN) sh tools/check.sh

bench: $(VENV)/test.ready ## Time the main pages beside bare Django on the same server
	@$(BIN)/python -m tools.bench

messages: $(VENV)/test.ready ## Collect the interface's messages into locale/ (needs gettext)
	@$(BIN)/python -m tools.messages

lock: $(VENV)/uv.ready ## Renew the lock files from pyproject.toml
	@BIN=$(BIN) sh tools/lock.sh

clean: ## Remove what the commands above made
	rm -rf $(VENV) var node_modules .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/uv.ready: requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "The portal needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "Python's venv module is missing: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@touch $@

$(VENV)/serve.ready: $(VENV)/uv.ready requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test.ready: $(VENV)/uv.ready requirements-dev.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/serve.ready
