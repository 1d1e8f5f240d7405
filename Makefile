# The course's commands. Windows without make: README.md says what to type instead.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m autograde
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help lab fresh progress test demo doctor new build pull audit bench release collect zipcollect grade regrade feedback export report teach lock

help: ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F '\t' '{printf "make %-10s %s\n", $$1, $$2}'

# --- take it
lab: $(READY) ## open the course in JupyterLab, on your own copies in work/ [ARGS="--no-browser --port 8912"]
	@$(RUN) lab $(ARGS)

fresh: $(READY) ## put the newest version of a notebook beside your own: A=01_perceptron
	@$(RUN) fresh $(need_a)

progress: $(READY) ## grade your own notebooks with all tests, and show what to do next
	@$(RUN) progress

# --- teach it
teach: $(READY) ## open JupyterLab with Formgrader on the whole course [ARGS=…]
	@$(RUN) teach $(ARGS)

release: $(READY) ## put an assignment where students fetch it: A=01_perceptron
	@$(RUN) release $(need_a)

collect: $(READY) ## fetch what students have handed in: A=01_perceptron
	@$(RUN) collect $(need_a)

zipcollect: $(READY) ## fetch what Canvas or Moodle has packed, from classroom/downloaded/: A=01_perceptron
	@$(RUN) zipcollect $(need_a)

grade: $(READY) ## grade what was handed in, and show the points: A=01_perceptron or A=all [ARGS=--force]
	@$(RUN) grade $(need_a) $(ARGS)

feedback: $(READY) ## write the pages that students read, and hand them back: A=01_perceptron
	@$(RUN) feedback $(need_a)

report: $(READY) ## write a page on the whole class, and tables for a spreadsheet [ARGS=--anonymous]
	@$(RUN) report $(ARGS)

regrade: $(READY) ## show whose points changed tests would change: A=01_perceptron [ARGS=--write]
	@$(RUN) regrade $(need_a) $(ARGS)

export: $(READY) ## write points for Moodle, or into a gradebook from Canvas [ARGS="--canvas FILE"]
	@$(RUN) export $(A) $(ARGS)

doctor: $(READY) ## try what the cage for submissions can enforce on this machine
	@$(RUN) doctor

demo: $(READY) ## see all that on a small class of seven [ARGS=--report: the report on a class of sixty]
	@$(RUN) demo $(ARGS)

# --- change it
new: $(READY) ## start a notebook, whole, from a template: NAME=09_attention
	@$(RUN) new $(if $(NAME),'$(NAME)',$(error say which notebook, for example: make $@ NAME=09_attention))

build: $(READY) ## make source/*/, notebooks/ and solutions/ from source/*.py [A=01_perceptron]
	@$(RUN) build $(A)

pull: $(READY) ## take edits made in JupyterLab back into source/*.py: A=01_perceptron
	@$(RUN) pull $(need_a)

test: $(READY) ## prove that the course, its notebooks and its grading are right
	@$(BIN)/python -m pytest $(ARGS)

audit: $(READY) ## prove that grading is right, with every answer and mutant; takes long [A=01_perceptron]
	@$(RUN) audit $(A)

bench: $(READY) ## measure how fast grading is, beside stock nbgrader; takes minutes [A=01_perceptron]
	@$(RUN) bench $(A)

lock: $(READY) ## write requirements.lock anew, with the newest versions that pyproject.toml allows
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@grep '^#' requirements.lock > $(VENV)/lock
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --fork-strategy fewest --python-version 3.11 --upgrade \
		--quiet --no-annotate --no-header | grep -Ev '^(nvidia-|cuda-|triton==)' >> $(VENV)/lock
	@mv $(VENV)/lock requirements.lock && git diff --stat requirements.lock

need_a = $(if $(A),$(A),$(error say which notebook, for example: make $@ A=01_perceptron))
CLASSROOM ?= classroom
export CLASSROOM

# exact versions into .venv; again only when they change
$(READY): requirements.lock jupyter/settings.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This course needs Python 3.11 or newer; this is Python %d.%d. Install one and name it: make PYTHON=python3.12 $(MAKECMDGOALS)" % sys.version_info[:2])'
	@test -x $(BIN)/python || { echo "Making $(VENV) (once; a few minutes)"; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock .
	@rm -rf build *.egg-info # what pip leaves behind
	@touch $@
