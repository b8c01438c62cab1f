# Everything stands in .venv and node_modules; a machine needs Python >= 3.11 and make, nothing else.
# The system's own where it will do: distributions build it with all optimisations, pyenv does not, which makes each
# answer an eighth dearer. `make PYTHON=...` takes another one.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && echo /usr/bin/python3 || echo python3)
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 0
# A file stays with one process, so that what its tests share is made once.
PYTEST ?= --numprocesses auto --dist loadfile --no-loadscope-reorder

BIN := .venv/bin
UV := $(BIN)/uv --quiet --no-config
LOCK := $(UV) pip compile --universal --generate-hashes --no-emit-index-url --no-annotate \
  --python-version 3.11 --custom-compile-command "make lock" $(UPGRADE)
PO := $(wildcard translations/*/LC_MESSAGES/messages.po)
MO := $(PO:.po=.mo)
POT := translations/messages.pot
TYPED := $(wildcard learning models tests bench)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test ready compiled lint format bench translations lock clean chromium

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1	/' | expand -t 22

install: $(BIN)/.dev ## build .venv with all that development needs, and nothing else

run: $(BIN)/.runtime $(MO) ## serve the site (HOST, PORT, WORKERS)
	@$(BIN)/breck serve --host $(HOST) --port $(PORT) --workers $(WORKERS)

# Many processes import much: what one of them compiles is kept for the others, even where Python is told not to.
test: export PYTHONDONTWRITEBYTECODE =
test: $(BIN)/.dev $(MO) ## install what tests need, lint, run every test (PYTEST)
	@$(MAKE) --no-print-directory --jobs 2 ready
	$(BIN)/pytest $(PYTEST)

# Half of it waits for the network, the other half is mypy, and neither can use two cores.
ready: lint chromium node_modules/.package-lock.json compiled

compiled: $(BIN)/.dev
	@$(BIN)/pytest --collect-only --quiet --quiet $(filter tests/%,$(PYTEST)) | tail -n 20

lint: $(BIN)/.dev $(MO) ## ruff, mypy, djlint, import contracts, fresh translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy $(TYPED)
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tests.language.catalogues

format: $(BIN)/.dev ## let ruff mend what it can
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .

bench: $(BIN)/.dev node_modules/.package-lock.json $(MO) chromium ## measure, and print what came of it
	$(BIN)/python -m bench

translations: $(BIN)/.dev ## bring the .po files up to date with the templates and the code
	@mkdir -p translations
	$(BIN)/pybabel --quiet extract --mapping pyproject.toml --add-location file --sort-by-file --project Bréck \
	  --copyright-holder "the Bréck authors" -o $(POT) .
	@# Portugal's rule for plurals is not Brazil's.
	@for lang in fr de lb pt; do po=translations/$$lang/LC_MESSAGES/messages.po; test -f $$po || { mkdir -p $${po%/*} && \
	  $(BIN)/pybabel --quiet init -i $(POT) -o $$po -l $$(echo $$lang | sed s/pt/pt_PT/); }; done
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -i $(POT) -d translations

lock: $(BIN)/.bootstrap ## write the locks anew (UPGRADE=--upgrade takes newer versions)
	$(LOCK) --group bootstrap -o requirements/bootstrap.txt
	$(LOCK) pyproject.toml -o requirements/runtime.txt
	$(LOCK) pyproject.toml --extra fit --extra cluster --group dev -c requirements/runtime.txt -o requirements/dev.txt
	$(BIN)/npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

clean: ## remove all that was built, not the data in instance/
	rm -rf .venv node_modules build dist $(MO)

# Stamps say which lock an environment was built from, so that a second start has nothing to do.
$(BIN)/.bootstrap: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit("Bréck needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv || { `# Debian packs venv apart` test "$$(id -u)" = 0 && apt-get install -y --no-install-recommends \
	  python3-venv && $(PYTHON) -m venv --clear .venv; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(BIN)/.runtime: requirements/runtime.txt pyproject.toml hatch_build.py | $(BIN)/.bootstrap
	@# Compiled once and for all: a start takes twice as long where Python may not keep what it compiles.
	$(UV) pip install --compile-bytecode --require-hashes -r requirements/runtime.txt
	$(UV) pip install --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q learning models
	@touch $@

$(BIN)/.dev: requirements/dev.txt $(BIN)/.runtime
	$(UV) pip install --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.package-lock.json: package-lock.json $(BIN)/.dev
	$(BIN)/npm ci --loglevel error --ignore-scripts --no-audit --no-fund
	@touch $@

chromium: $(BIN)/.dev
	@$(BIN)/python -m tests.support.chromium

translations/%/LC_MESSAGES/messages.mo: translations/%/LC_MESSAGES/messages.po | $(BIN)/.runtime
	@$(BIN)/python hatch_build.py
