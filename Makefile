# One command for each thing a person or CI does here; `make help` lists them.
# Needs only make and Python >= 3.11: everything else comes from the hashed locks into .venv.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
JOBS ?= auto
VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip --disable-pip-version-check install --require-hashes --requirement
PYTEST := $(PY) -m pytest --numprocesses $(JOBS)
STATIC_FILES := $(shell find . -path './.venv' -prune -o -path './data' -prune -o -path '*/static/*' -type f ! -name '* *' -print 2>/dev/null)
TYPED := $(sort $(wildcard toolbox/*.py audit/*.py */actions/*.py */acts.py */verbs.py))
# What a goal named on the same line runs anyway is not run twice.
LEFT_OUT := $(if $(filter test-browser,$(MAKECMDGOALS)), and not browser)
DATABASE_FOR_TESTS := DATABASE_URL=sqlite:///.pytest-db/base.sqlite3

export PORT HOST WORKERS

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test test-postgres test-browser bench prove prove-tampers prove-models prove-faults prove-leaks prove-mutants check format lock messages clean

help:  ## Danh sách các lệnh
	@echo "ThiHanh: các lệnh thường dùng"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-22s %s\n", $$1, $$2}'
	@echo "Tùy chọn: PORT=8001 đổi cổng, DATABASE_URL=postgres://… dùng PostgreSQL, PYTHON=… chọn trình Python."

# --- Running -----------------------------------------------------------------------------------

run: $(VENV)/.installed .env data/seal.key data/static/.collected  ## Cài đặt nếu cần, nạp ví dụ, chạy tại http://127.0.0.1:8000
	@echo "▸ Cập nhật cơ sở dữ liệu…"
	@$(PY) manage.py migrate --verbosity 0
	@demo=$${DEMO-$$(sed -n 's/^DEMO=//p' .env)}; \
	if [ "$$demo" = 1 ]; then \
	  echo "▸ Nạp ví dụ: huyện Tuần Giáo, năm 2022…"; \
	  $(PY) manage.py demo && $(PY) manage.py demo --logins; \
	fi
	@echo "▸ Khởi động máy chủ web và việc nền…"
	@exec $(PY) -m config.run

$(VENV)/.pip:
	@found=; \
	for each in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$each; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Cần Python 3.11 trở lên, máy này chưa có. Hãy cài Python rồi chạy lại (Debian, Ubuntu: apt install python3 python3-venv)." >&2; \
	  exit 1; \
	fi; \
	echo "▸ Tạo môi trường Python trong $(VENV) bằng $$found…"; \
	if "$(PY)" -m pip --version >/dev/null 2>&1; then :; \
	elif "$$found" -m venv --clear $(VENV) >/dev/null 2>&1; then :; \
	elif "$$found" -m venv --clear --without-pip $(VENV) \
	  && "$$found" -m pip --disable-pip-version-check --python $(PY) install --quiet pip; then :; \
	else \
	  echo "Python của máy này thiếu venv hoặc pip. Hãy chạy: apt install python3-venv (hoặc python3-pip), rồi chạy lại." >&2; \
	  exit 1; \
	fi
	@touch $@

$(VENV)/.installed: requirements.txt | $(VENV)/.pip
	@echo "▸ Cài các thư viện đã khóa phiên bản (lần đầu mất khoảng một phút)…"
	@$(PIP_INSTALL) requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "▸ Cài các công cụ kiểm thử…"
	@$(PIP_INSTALL) requirements-dev.txt
	@touch $@

# The office day of Vietnam (UTC+7) without asking for the machine's time zones.
.env: | $(VENV)/.pip
	@echo "▸ Tạo .env với khóa riêng của máy này…"
	@umask 077; { \
	  echo "# Tạo bởi make run; ý nghĩa từng dòng xem .env.example. Không đưa tệp này cho người khác."; \
	  echo "SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')"; \
	  echo "AUDIT_MAC_KEY=$$($(PY) -c 'import secrets; print(secrets.token_hex(32))')"; \
	  echo "DEMO=1"; \
	  echo "DEMO_MADE_ON=$$(TZ=ICT-7 date +%F)"; \
	} > $@

# What signs the book: outside database and repository, for its owner alone. An office keeps it elsewhere
# (AUDIT_SEAL_KEY_FILE) and a copy in an envelope: docs/guide/vi/kiem-chung-nhat-ky.md.
data/seal.key: | $(VENV)/.pip
	@mkdir -p $(@D)
	@umask 077; $(PY) -c 'import secrets; print(secrets.token_hex(32))' > $@

data/static/.collected: $(STATIC_FILES) requirements.txt | $(VENV)/.installed .env
	@echo "▸ Gom tệp giao diện…"
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@mkdir -p $(@D) && touch $@

# --- Testing -----------------------------------------------------------------------------------

test: $(VENV)/.installed-dev  ## Kiểm thử trên SQLite, cùng trình duyệt và PostgreSQL nếu máy có
	@$(DATABASE_FOR_TESTS) $(PYTEST) -m "not postgres$(LEFT_OUT)"
ifeq (,$(filter test-postgres,$(MAKECMDGOALS)))
	@if url=$$($(PY) -m tests.groups postgres); then DATABASE_URL=$$url $(PYTEST) -m postgres; fi
endif

test-postgres: $(VENV)/.installed-dev  ## Toàn bộ kiểm thử trên PostgreSQL (bắt buộc có máy chủ)
	@url=$$($(PY) -m tests.groups postgres) && DATABASE_URL=$$url $(PYTEST) -m "not browser"

test-browser: $(VENV)/.installed-dev  ## Kiểm thử bằng trình duyệt (bắt buộc có Chromium)
	@$(PY) -m tests.groups browser
	@$(DATABASE_FOR_TESTS) $(PYTEST) -m browser

bench: $(VENV)/.installed-dev data/static/.collected  ## Đo tỷ lệ so với SQL viết tay trên PostgreSQL, ghi vào benchmarks/results.json
	@url=$$($(PY) -m tests.groups postgres) && $(IN_PRODUCTION) DATABASE_URL=$$url $(PY) -m benchmarks

# Each part writes its dated lines into docs/proof/ as soon as it is through: after an interruption, name the parts
# that are left (make prove PARTS="models faults").
PARTS ?= tampers models faults leaks mutants
PROVE = PROOF=docs/proof $(PY) -m pytest --quiet --maxfail=1
PROVE_tampers = TAMPERS=$${TAMPERS-20000} $(PROVE) tests/audit/test_pack.py tests/audit/test_random_tampers.py
PROVE_models = RUNS=$${RUNS-500} ACTS=$${ACTS-60} $(PROVE) tests/models
PROVE_leaks = RUNS=$${RUNS-1000} $(PROVE) tests/doors/test_leaks.py
PROVE_faults = KILLS=$${KILLS-200} SERVER_KILLS=$${SERVER_KILLS-50} PAIRS=$${PAIRS-100} UNITS=$${UNITS-3321} $(PROVE) tests/faults

prove: $(VENV)/.installed-dev  ## Thử lâu: sửa trộm, mô hình quy trình, giết máy chủ, dò lộ, gieo lỗi vào quyền; kết quả có ngày vào docs/proof/ (PARTS=…)
	@for part in $(PARTS); do $(MAKE) --no-print-directory prove-$$part || exit 1; done

prove-tampers:
	@$(DATABASE_FOR_TESTS) $(PROVE_tampers)
	@if url=$$($(PY) -m tests.groups postgres); then DATABASE_URL=$$url $(PROVE_tampers); fi

prove-models:
	@$(DATABASE_FOR_TESTS) $(PROVE_models)
	@if url=$$($(PY) -m tests.groups postgres); then DATABASE_URL=$$url $(PROVE_models); fi

prove-leaks:
	@$(DATABASE_FOR_TESTS) $(PROVE_leaks)

prove-faults:
	@$(DATABASE_FOR_TESTS) $(PROVE_faults)
	@if url=$$($(PY) -m tests.groups postgres); then DATABASE_URL=$$url $(PROVE_faults); fi

# MUTANTS names modules, else all are tried; what lives on SQLite is tried again on PostgreSQL.
prove-mutants:
	@$(DATABASE_FOR_TESTS) nice $(PY) -m tests.mutants $(MUTANTS)
	@url=$$($(PY) -m tests.groups postgres) || url=sqlite:///.pytest-db/base.sqlite3; \
	AGAIN=1 DATABASE_URL=$$url PROOF=docs/proof nice $(PY) -m tests.mutants $(MUTANTS)

# --- Checking ----------------------------------------------------------------------------------

check: $(VENV)/.installed-dev  ## Định dạng, lỗi thường gặp, kiểu, mẫu trang, migration, triển khai, kiến trúc
	@echo "▸ Định dạng và lỗi thường gặp…"
	@$(PY) -m ruff format --check --quiet . || { echo "Hãy chạy: make format" >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@echo "▸ Kiểu…"
	@$(IN_PRODUCTION) $(PY) -m mypy $(TYPED)
	@echo "▸ Mẫu trang…"
	@$(PY) -m djlint --lint --quiet templates
	@echo "▸ Migration và cấu hình triển khai…"
	@$(IN_PRODUCTION) $(PY) manage.py makemigrations --check --dry-run
	@$(IN_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	@echo "▸ Kiến trúc…"
	@$(DATABASE_FOR_TESTS) $(PYTEST) --quiet tests/architecture

# An office's settings with throw-away keys, so that `check --deploy` judges what an office would run.
IN_PRODUCTION = env DEMO=0 DEBUG=0 HTTPS=1 ALLOWED_HOSTS=thihanh.example $(DATABASE_FOR_TESTS) \
  SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') \
  AUDIT_MAC_KEY=$$($(PY) -c 'import secrets; print(secrets.token_hex(32))')

# --- Looking after -----------------------------------------------------------------------------

format: $(VENV)/.installed-dev  ## Định dạng lại mã nguồn
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

LOCK = $(PY) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: $(VENV)/.installed-dev  ## Khóa lại phiên bản và mã băm từ requirements*.in (UPGRADE=1: lấy bản mới)
	@$(LOCK) $(if $(UPGRADE),--upgrade) requirements.in --output-file requirements.txt
	@$(LOCK) $(if $(UPGRADE),--upgrade) requirements-dev.in --output-file requirements-dev.txt

messages:  ## Dịch lại các tệp .mo từ .po (cần gettext)
	@find locale -name '*.po' -exec sh -c 'msgfmt --check --output-file "$${1%.po}.mo" "$$1"' _ {} \;

clean:  ## Xóa môi trường và tệp sinh ra; giữ nguyên dữ liệu và .env
	@rm -rf $(VENV) data/static .pytest-db .pytest_cache .mypy_cache .ruff_cache
