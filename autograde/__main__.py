"""The commands behind the Makefile: `python -m autograde --help` lists them."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograde import ROOT, CourseError
from autograde.terminal import printable

if TYPE_CHECKING:
    from autograde.classroom.classroom import Classroom

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)
Name = Annotated[str, typer.Argument(help="A notebook, for example 01_perceptron")]


@app.command()
def new(name: Annotated[str, typer.Argument(help="Two digits and words: 09_attention")]) -> None:
    """Start a notebook: its text and its bank of answers, whole, from a template."""
    from autograde.authoring.new import new

    for path in new(name):
        print(f"Made  {path.relative_to(ROOT)}")
    print(f"How to go on: docs/authors.md. It builds as it is: make build A={name}")


@app.command()
def build(
    names: Annotated[list[str] | None, typer.Argument(help="Which notebooks; all if none")] = None,
) -> None:
    """Make source/*/, notebooks/ and solutions/ from chapters/*.py."""
    from autograde.authoring import build

    build.build(names)
    print("Built. See what changed with: git status")


@app.command()
def pull(name: Name) -> None:
    """Take edits made in JupyterLab back into chapters/NAME.py."""
    from autograde.authoring import build

    changed = build.pull(name)
    if not changed:
        print("There was nothing to take back.")
        return
    print(f"chapters/{name}.py has the edits now.")
    print("See them with: git diff chapters. Then: make build")


@app.command()
def site(
    solved: Annotated[
        list[str] | None, typer.Option(help="Show the answers of this notebook, too")
    ] = None,
) -> None:
    """Make the site of the course, to read on the web, from the built notebooks."""
    from autograde.site.build import build

    page = build(solved or []) / "index.html"
    print(f"Made  {page.relative_to(ROOT)}")
    print(f"See it with: python -m http.server -d {page.parent.relative_to(ROOT)}")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context) -> None:
    """Open JupyterLab on your own copies in work/; further words go to JupyterLab."""
    from autograde.learner.lab import open_lab
    from autograde.notebook.course_folder import CourseFolder

    open_lab(CourseFolder(), context.args)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def teach(context: typer.Context) -> None:
    """Open JupyterLab with Formgrader on the whole course; further words go to JupyterLab."""
    from autograde.learner.lab import teach
    from autograde.notebook.course_folder import CourseFolder

    if os.environ.get("GRADEBOOK"):  # Formgrader would say in a long report that it is not there
        _classroom().gradebook.close()
    teach(CourseFolder(), context.args)


@app.command()
def fresh(name: Name) -> None:
    """Put the newest version of a notebook beside your own."""
    from autograde.learner.lab import fresh
    from autograde.notebook.course_folder import CourseFolder

    print(f"The newest {name} is in {fresh(name, CourseFolder()).relative_to(ROOT)}/.")
    if (ROOT / "work" / name).exists():
        print("Yours is as it was.")


@app.command()
def progress() -> None:
    """Grade your own notebooks with all tests, and show what to do next."""
    from autograde.learner import progress

    progress.show()


@app.command()
def demo(
    report: Annotated[
        bool, typer.Option(help="Instead: a class of sixty, and the report on it; takes minutes")
    ] = False,
) -> None:
    """Grade a small class of seven, from hand-in to feedback."""
    from autograde.proof import demo

    demo.run_sixty() if report else demo.run()


@app.command()
def release(name: Name) -> None:
    """Put an assignment where students fetch it."""
    from autograde.classroom.times import shown
    from autograde.grader.newer_python import HERE

    classroom = _classroom()
    assignment = classroom.course.assignment(name)
    classroom.release(assignment)
    print(f"{name} is released: students fetch it from {classroom.settings.Exchange.root}")
    due = classroom.due_date(assignment)
    print(f"It is due {shown(due)}" if due else "It has no due date: set one in Formgrader.")
    print(f"Python {HERE} grades: code that needs a newer one earns nothing, and is told so.")


@app.command()
def collect(name: Name) -> None:
    """Fetch what students have handed in."""
    from autograde.classroom.best import tell_versions

    classroom = _classroom()
    assignment = classroom.course.assignment(name)
    problems = classroom.collect(assignment)
    students = classroom.handed_in_by(assignment)
    print(printable(f"{len(students)} handed in {name}: {', '.join(students) or 'nobody yet'}"))
    for said, who in (
        ("Not handed in", classroom.not_handed_in(assignment)),
        ("On no list of students", classroom.strangers(assignment)),
    ):
        if who:
            print(printable(f"{said}: {', '.join(who)}"))
    for line in tell_versions(classroom, assignment):
        print(line)
    for student, said in problems.items():
        print(printable(f"Not collected, {student}: {said}"))
    raise SystemExit(bool(problems))


@app.command()
def zipcollect(name: Name) -> None:
    """Fetch what Canvas or Moodle has packed, and say of each file where it went."""
    from autograde.classroom import zips
    from autograde.classroom.best import tell_versions

    classroom = _classroom()
    assignment = classroom.course.assignment(name)
    zips.show(assignment, zips.collect(classroom, assignment))
    for line in tell_versions(classroom, assignment):
        print(line)
    print(f"Next: make grade A={name}")


@app.command()
def students(
    file: Annotated[Path, typer.Argument(help="As Canvas, Moodle or a spreadsheet saves it")],
    write: Annotated[bool, typer.Option(help="Take it into the gradebook")] = False,
) -> None:
    """Show what a list of students says, and take it into the gradebook only when told."""
    from autograde.classroom.roster import take

    take(_classroom(), file, write)


@app.command()
def drop(
    who: Annotated[str, typer.Argument(help="A student, as in the tables")],
    back: Annotated[bool, typer.Option(help="The student is back")] = False,
) -> None:
    """Leave a student out of everything from now on; nothing is deleted."""
    from autograde.classroom.people import set_left

    classroom = _classroom()
    classroom.refuse_unknown(who)
    if not set_left(classroom.folder, who, not back):
        raise CourseError(f"{who} had {'not left' if back else 'left already'}.")
    print(f"{who} is {'back' if back else 'left out from now on; all that was handed in is kept'}.")


@app.command()
def extend(
    who: Annotated[str, typer.Argument(help="A student, as in the tables")],
    name: Annotated[str, typer.Argument(help="A notebook, or for every one: all")],
    days: Annotated[float, typer.Argument(help="How many days more than the others; 0 for none")],
) -> None:
    """Give a student more time, before or after the due date."""
    from autograde.classroom import people
    from autograde.classroom.times import later, shown

    classroom = _classroom()
    classroom.refuse_unknown(who)
    course = classroom.course
    of = [course.assignment(one) for one in (course.names if name == people.EVERY else [name])]
    people.extend(classroom.folder, who, name, days)
    for assignment in of:
        due = classroom.due_date(assignment)
        more = people.extension(classroom.folder, who, assignment.name)
        if due and more is not None:
            print(f"{assignment.name}: due {shown(later(due, more))} for {who}")
    print(f"{who} has {days:g} days more for {'every notebook' if name == 'all' else name}.")
    print(f"What was graded already takes it over with: make grade A={name}")


@app.command()
def status() -> None:
    """Show how far each notebook is: released, due, handed in, graded, fed back."""
    from autograde.classroom.roster import show_status

    show_status(_classroom())


@app.command()
def grade(
    name: Annotated[str, typer.Argument(help="A notebook, for example 01_perceptron, or: all")],
    force: Annotated[bool, typer.Option(help="Grade also what has not changed")] = False,
    unsafe: Annotated[
        bool, typer.Option(help="Where there is no cage: run submissions with your own rights")
    ] = False,
) -> None:
    """Grade what was handed in since the last time, and show the points."""
    from autograde.classroom.best import tell_versions
    from autograde.classroom.grading import grade
    from autograde.classroom.tables import show_all_points, show_points

    classroom = _classroom(unsafe)
    course = classroom.course
    assignments = [course.assignment(one) for one in (course.names if name == "all" else [name])]
    if name == "all":
        assignments = [one for one in assignments if classroom.handed_in_by(one)]
    if not assignments:
        raise CourseError("Nobody has handed in anything yet. Run make collect first.")
    graded = [(one, grade(classroom, one, force).failed) for one in assignments]
    if name == "all":
        show_all_points(classroom, graded)
    else:
        show_points(classroom, *graded[0])
    for assignment in assignments:
        for line in tell_versions(classroom, assignment):
            print(f"{assignment.name}: {line}" if name == "all" else line)
    which = "NOTEBOOK" if name == "all" else name
    print(f"Next: make feedback A={which}, or read and adjust in Formgrader: make teach")
    if number := sum(len(failed) for _, failed in graded):
        raise CourseError(f"{number} could not be graded: see under “wants a look”.")


@app.command()
def regrade(
    name: Name,
    write: Annotated[bool, typer.Option(help="Write it into the gradebook")] = False,
) -> None:
    """Show whose points changed tests would change, and write that only when told."""
    from autograde.classroom.regrade import dry_run

    classroom = _classroom()
    dry_run(classroom, classroom.course.assignment(name))
    if write:
        grade(name)
    else:
        print(f"Nothing was written. To write it: make regrade A={name} ARGS=--write")


@app.command()
def award(
    name: Name,
    message: Annotated[str, typer.Argument(help="What was said of the mistake, or a part of it")],
    points: Annotated[float, typer.Argument(help="Points for it; 0 for words alone")],
    words: Annotated[str, typer.Argument(help="What to tell these students")],
    write: Annotated[bool, typer.Option(help="Write it into the gradebook")] = False,
    undo: Annotated[bool, typer.Option(help="Take these points and words back")] = False,
) -> None:
    """Show whom points and words for a mistake would reach, and give them only when told."""
    from autograde.classroom.award import award, take_back

    classroom = _classroom()
    assignment = classroom.course.assignment(name)
    if undo:
        take_back(classroom, assignment, message, words, write)
    else:
        award(classroom, assignment, message, points, words, write)


@app.command()
def export(
    names: Annotated[list[str] | None, typer.Argument(help="Which notebooks; all if none")] = None,
    canvas: Annotated[
        Path | None, typer.Option(help="A gradebook that Canvas has exported, to be filled in")
    ] = None,
    worksheet: Annotated[
        Path | None, typer.Option(help="A grading worksheet of Moodle's, to be filled in")
    ] = None,
) -> None:
    """Write everyone's points as Moodle imports them, or into a file from Canvas or Moodle."""
    from autograde.classroom import lms

    classroom = _classroom()
    wanted = [classroom.course.built(name) for name in names or classroom.course.names]
    wanted += [] if names else classroom.of_earlier_editions()
    print(f"Import {lms.export(classroom, wanted, canvas, worksheet)}")


@app.command()
def doctor() -> None:
    """Say what the cage for submissions can enforce on this machine, by trying it."""
    from autograde.grader.doctor import show

    raise SystemExit(not show())


@app.command()
def audit(
    names: Annotated[list[str] | None, typer.Argument(help="Which notebooks; all if none")] = None,
    only: Annotated[
        str, typer.Option(help="right, wrong, mutants, shallow, replay or tolerances")
    ] = "",
) -> None:
    """Prove that right answers earn everything, and that wrong ones and mutants do not."""
    from autograde.proof.audit import every_name, show

    raise SystemExit(not show(names or every_name(), only))


@app.command()
def bench(name: str = typer.Argument("01_perceptron")) -> None:
    """Measure how fast grading is, beside stock nbgrader; `all` writes docs/bench.md."""
    from autograde.proof import bench, bench_all

    raise SystemExit(not (bench_all.write() if name == "all" else bench.show(name)))


@app.command()
def feedback(
    name: Name,
    zip: Annotated[
        bool, typer.Option(help="Pack them, too, as Moodle and Canvas take them back")
    ] = False,
) -> None:
    """Write the pages that students read, and hand them back."""
    from autograde.classroom import handback
    from autograde.classroom.feedback import give_feedback, show_feedback

    classroom = _classroom()
    assignment = classroom.course.assignment(name)
    done = give_feedback(classroom, assignment)
    show_feedback(assignment, done)
    if zip:
        handback.show(handback.pack(classroom, assignment))
    raise SystemExit(bool(done.problems))


@app.command()
def report(
    anonymous: Annotated[bool, typer.Option(help="Numbers in place of names")] = False,
) -> None:
    """Write a page on the whole class: points, exercises, misconceptions, what to look at."""
    from autograde.classroom.report import write_report

    print(f"Open {write_report(_classroom(), anonymous)}")


@app.command()
def similar(name: Name) -> None:
    """Write a page of answers that are alike far beyond what is usual, side by side."""
    from autograde.classroom.similar_page import write_similar

    classroom = _classroom()
    page, lines = write_similar(classroom, classroom.course.assignment(name))
    print("\n".join(lines))
    print(f"Open {page}")


def _classroom(unsafe: bool = False) -> "Classroom":
    """Return the class that this is about: the one in `classroom/`, or in $CLASSROOM."""
    from autograde.classroom.classroom import Classroom

    return Classroom(folder=os.environ.get("CLASSROOM", "classroom"), unsafe=unsafe)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # a name that this terminal cannot write stops nothing
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except CourseError as error:
        raise SystemExit(f"\n{printable(str(error))}") from None
    except Exception as error:
        from autograde.machine import in_plain_words

        if not (said := in_plain_words(error)):
            raise
        raise SystemExit(f"\n{printable(said)}") from None
