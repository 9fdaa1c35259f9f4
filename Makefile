# Two commands do everything on a machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
IKU := $(BIN)/iku-etl
OLDEST := .venv-oldest
# What touches every dependency and is quick: that the oldest versions are enough, not all we know.
OLDEST_TESTS := tests/formula tests/xlsx tests/parquet tests/commands tests/report/test_report_golden.py \
  tests/read/test_read_three_readers.py tests/region/test_region_partitions.py
EXAMPLES := kota:2025 tanjung-jabung-barat:2019 iki-dinas-kominfo:2025 belitung:2023 bengkulu-selatan:2020

# Some machines set it; then every process that a test starts compiles the whole program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test oldest lint types bench examples clean

$(BIN)/.installed: setup.cfg pyproject.toml setup.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .[dev]
	touch $@

# Exit 1 of `run` means "some units have problems": all the rest was produced, so the demo goes on.
demo: $(BIN)/.installed
	@for pair in $(EXAMPLES); do \
	  name=$${pair%%:*}; tahun=$${pair##*:}; \
	  rm -rf output/$$name; \
	  echo; echo "== $$name, tahun $$tahun"; \
	  $(IKU) init output/$$name --contoh $$name >/dev/null && \
	  $(IKU) template output/$$name --tahun $$tahun && \
	  { $(IKU) run output/$$name --tahun $$tahun --periode TAHUN || [ $$? -eq 1 ]; } && \
	  { $(IKU) document output/$$name --tahun $$tahun --periode TAHUN || [ $$? -eq 1 ]; } || exit 1; \
	done
	@echo; echo "== kumpulan of the five; each year holds those whose document is of it"
	@rm -rf output/kumpulan
	@$(IKU) init output/kumpulan --kumpulan kabupaten >/dev/null
	@for pair in $(EXAMPLES); do \
	  $(IKU) init output/kumpulan/$${pair%%:*} --contoh $${pair%%:*} >/dev/null || exit 1; \
	done
	@for tahun in $(sort $(foreach pair,$(EXAMPLES),$(lastword $(subst :, ,$(pair))))); do \
	  $(IKU) run output/kumpulan --tahun $$tahun --periode TAHUN || [ $$? -eq 1 ] || exit 1; \
	done
	@echo; echo "Rekap kumpulan:"
	@ls -1 output/kumpulan/output/*/*/Rekap* output/kumpulan/output/*/*/laporan.html
	@echo; echo "Buku kerja resmi (official workbooks):"
	@ls -1 output/*/output/*/*/*.xlsx
	@echo "Dokumen (documents):"
	@ls -1 output/*/output/*/*/dokumen/*
	@echo "Templat kosong (blank templates):"
	@ls -1 output/*/templat/*.xlsx

test: $(BIN)/.installed
	$(BIN)/python -m pytest

# The lower bounds of setup.cfg, tried: an environment of exactly those versions. pyarrow, which we do
# not use, is in this one alone: where it is there, as at analysts, pandas keeps its texts in it. Later
# ones want another numpy.
$(OLDEST)/.installed: setup.cfg .ci/oldest.py
	$(PYTHON) -m venv --clear $(OLDEST)
	$(PYTHON) .ci/oldest.py > $(OLDEST)/oldest.txt
	$(OLDEST)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
	  --constraint $(OLDEST)/oldest.txt -e .[tests] 'pyarrow>=19,<20'
	touch $@

oldest: $(OLDEST)/.installed
	$(OLDEST)/bin/python -m pytest $(OLDEST_TESTS)

lint: $(BIN)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(BIN)/.installed
	$(BIN)/mypy

bench: $(BIN)/.installed
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/region.py
	$(BIN)/python benchmarks/rerun.py
	$(BIN)/python benchmarks/rerun.py 30 --kumpulan 40

# Makes input_templates/*/masukan again after the template changed (needs LibreOffice).
examples: $(BIN)/.installed
	PYTHONPATH=tests $(BIN)/python tests/make_examples.py

clean:
	rm -rf $(VENV) $(OLDEST) build *.egg-info output/*/
