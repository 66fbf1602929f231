# Everything runs in .venv, which is made on first use; nothing needs to be installed but Python 3.11+ and make.

PYTHON := $(shell for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# the theme prints an announcement about its future that has nothing to do with a build
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site test lint validate serve lock browser consumers bench fuzz versions clean

help:
	@echo 'make site      核对手册，生成网站（site/）'
	@echo 'make serve     在本机预览网站，改动后自动刷新'
	@echo 'make validate  核对手册，并用它检查自己'
	@echo 'make test      全部检查和测试'
	@echo 'make lint      代码检查'
	@echo 'make bench     和别的工具比快慢（要有 npm）'
	@echo 'make fuzz      用改坏的输入试命令（FUZZ="--seconds 600 --seed 7"）'
	@echo 'make versions  在找得到的各个 Python 上、用范围里最低的依赖再跑测试'
	@echo 'make lock      更新锁定的开发依赖'

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo '需要 Python 3.11 或更新的版本（命令 python3）' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q linter hooks
	@touch $@

validate: $(READY)
	$(BIN)/huashu validate content
	$(BIN)/huashu check content

site: validate
	$(BIN)/huashu build

serve: $(READY)
	$(BIN)/huashu serve

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Side by side with its peers, which npm and pip install into the user's cache folder; within ten minutes.
bench: $(READY)
	$(BIN)/python -m bench.speed

browser: $(READY)
	$(BIN)/python tests/browser.py

# programs that read our reports, from npm, into .venv
consumers: $(READY)
	$(BIN)/python tests/consumers.py

test: lint validate browser consumers
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

# Mutated drafts, handbooks, configurations, baselines and caches; bounded in time, the same for the same seed.
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(FUZZ)

versions: consumers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python tests/versions.py

# The lock holds names, versions and hashes only; where packages come from is a matter of each machine.
lock: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra site --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
		--output-file requirements/dev.txt

clean:
	rm -rf $(VENV) site build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
