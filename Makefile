# The course's commands. Windows without make: README.md says what to type instead.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m autograde
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help lab fresh progress test prove demo doctor new build pull site audit bench students extend drop status release collect zipcollect grade regrade award feedback export report similar teach lock

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

students: $(READY) ## show a list of students, from Canvas, Moodle or a spreadsheet: FILE=list.csv [ARGS=--write: take it]
	@$(RUN) students $(if $(FILE),'$(FILE)',$(error say which file, for example: make $@ FILE=students.csv)) $(ARGS)

extend: $(READY) ## give a student more time: WHO=emil A=01_perceptron (or A=all) DAYS=2
	@$(RUN) extend $(need_who) $(need_a) $(if $(DAYS),$(DAYS),$(error say how many days more, for example: DAYS=2))

drop: $(READY) ## leave out a student who has left; nothing is deleted: WHO=goran [ARGS=--back]
	@$(RUN) drop $(need_who) $(ARGS)

status: $(READY) ## show how far each notebook is: released, due, handed in, graded, fed back
	@$(RUN) status

release: $(READY) ## put an assignment where students fetch it: A=01_perceptron
	@$(RUN) release $(need_a)

collect: $(READY) ## fetch what students have handed in: A=01_perceptron
	@$(RUN) collect $(need_a)

zipcollect: $(READY) ## fetch what Canvas or Moodle has packed, from classroom/downloaded/: A=01_perceptron
	@$(RUN) zipcollect $(need_a)

grade: $(READY) ## grade what was handed in, and show the points: A=01_perceptron or A=all [ARGS=--force]
	@$(RUN) grade $(need_a) $(ARGS)

feedback: $(READY) ## write the pages that students read, and hand them back: A=01_perceptron [ARGS=--zip: for Moodle and Canvas]
	@$(RUN) feedback $(need_a) $(ARGS)

report: $(READY) ## write a page on the whole class, and tables for a spreadsheet [ARGS=--anonymous]
	@$(RUN) report $(ARGS)

similar: $(READY) ## write a page of answers that are alike beyond what is usual: A=01_perceptron
	@$(RUN) similar $(need_a)

regrade: $(READY) ## show whose points changed tests would change: A=01_perceptron [ARGS=--write]
	@$(RUN) regrade $(need_a) $(ARGS)

award: $(READY) ## show points and words for all who were told this: A=01_perceptron MESSAGE="…" POINTS=0.5 WORDS="…" [ARGS=--write]
	@$(RUN) award $(need_a) $(call quoted,MESSAGE,what was said of the mistake) $(call quoted,POINTS,how many) $(call quoted,WORDS,what to tell them) $(ARGS)

export: $(READY) ## write points for Moodle, or into a file from Canvas or Moodle [ARGS="--canvas FILE" or ARGS="--worksheet FILE"]
	@$(RUN) export $(A) $(ARGS)

doctor: $(READY) ## try what the cage for submissions can enforce on this machine
	@$(RUN) doctor

demo: $(DEV) ## see all that on a small class [ARGS=--report: the report on a class of sixty]
	@$(RUN) demo $(ARGS)

# --- change it
new: $(DEV) ## start a notebook, whole, from a template: NAME=12_attention
	@$(RUN) new $(if $(NAME),'$(NAME)',$(error say which notebook, for example: make $@ NAME=12_attention))

build: $(DEV) ## make source/*/, notebooks/ and solutions/ from chapters/*.py [A=01_perceptron]
	@$(RUN) build $(A)

pull: $(DEV) ## take edits made in JupyterLab back into chapters/*.py: A=01_perceptron
	@$(RUN) pull $(need_a)

site: $(DEV) ## make the site of the course in build/site/, to read on the web [ARGS="--solved 01_perceptron"]
	@$(RUN) site $(ARGS)

test: $(DEV) ## test what has changed since it last passed
	@$(BIN)/python -m pytest --changed $(ARGS)

prove: $(DEV) ## prove from the beginning that the course, its notebooks and its grading are right
	@rm -rf .cache
	@$(BIN)/python -m pytest $(ARGS)

audit: $(DEV) ## prove that grading is right, with every answer and mutant; takes long [A=01_perceptron]
	@$(RUN) audit $(A)

bench: $(DEV) ## measure how fast grading is, beside stock nbgrader; takes minutes [A=01_perceptron or A=all: docs/bench.md]
	@$(RUN) bench $(A)

lock: $(DEV) ## write both locks anew, with the newest versions that pyproject.toml allows
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@grep '^#' requirements.lock > $(VENV)/lock
	@$(NEWEST) | grep -Ev '^(nvidia-|cuda-|triton==)' >> $(VENV)/lock
	@grep '^[#-]' requirements-dev.lock > $(VENV)/lock-dev
	@sed '/^#/d; s/=.*/==/; s/^/^/' $(VENV)/lock > $(VENV)/there # what the first lock has is not for the second
	@$(NEWEST) --group dev --extra cluster --extra postgresql --constraints $(VENV)/lock | grep -Ev '^(nvidia-|cuda-|triton==)' | grep -vf $(VENV)/there >> $(VENV)/lock-dev
	@mv $(VENV)/lock requirements.lock && mv $(VENV)/lock-dev requirements-dev.lock
	@rm $(VENV)/there && git diff --stat '*.lock'

NEWEST = $(BIN)/uv pip compile pyproject.toml --universal --fork-strategy fewest --python-version 3.11 --upgrade \
	--quiet --no-annotate --no-header

need_a = $(if $(A),$(A),$(error say which notebook, for example: make $@ A=01_perceptron))
need_who = $(if $(WHO),'$(WHO)',$(error say who, for example: make $@ WHO=emil))
# a text as the shell takes it: an apostrophe in it ends no quotes
quoted = $(if $($(1)),'$(subst ','\'',$($(1)))',$(error say $(2), for example: make $@ $(EXAMPLE)))
EXAMPLE = A=01_perceptron MESSAGE="without the bias" POINTS=0.5 WORDS="The rest is right."
CLASSROOM ?= classroom
export CLASSROOM

# exact versions into .venv; again only when they change
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -r

$(READY): requirements.lock jupyter/settings.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This course needs Python 3.11 or newer; this is Python %d.%d. Install one and name it: make PYTHON=python3.12 $(MAKECMDGOALS)" % sys.version_info[:2])'
	@test -x $(BIN)/python || { echo "Making $(VENV) (once; a few minutes)"; $(PYTHON) -m venv $(VENV); }
	@$(INSTALL) requirements.lock .
	@rm -rf build *.egg-info # what pip leaves behind
	@touch $@

# what only those need who write, build or prove the course
$(DEV): requirements-dev.lock $(READY)
	@$(INSTALL) requirements-dev.lock
	@touch $@
