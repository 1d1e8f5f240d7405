"""The commands behind the Makefile: `python -m autograde --help` lists them."""

from pathlib import Path
from typing import Annotated

import typer

from autograde import ROOT, CourseError

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)
Name = Annotated[str, typer.Argument(help="A notebook, for example 01_perceptron")]


@app.command()
def new(name: Annotated[str, typer.Argument(help="Two digits and words: 09_attention")]) -> None:
    """Start a notebook: its text and its bank of answers, whole, from a template."""
    from autograde.new import new

    for path in new(name):
        print(f"Made  {path.relative_to(ROOT)}")
    print(f"How to go on: docs/authors.md. It builds as it is: make build A={name}")


@app.command()
def build(
    names: Annotated[list[str] | None, typer.Argument(help="Which notebooks; all if none")] = None,
) -> None:
    """Make source/*/, notebooks/ and solutions/ from source/*.py."""
    from autograde import build

    build.build(names)
    print("Built. See what changed with: git status")


@app.command()
def pull(name: Name) -> None:
    """Take edits made in JupyterLab back into source/NAME.py."""
    from autograde import build

    changed = build.pull(name)
    print(f"source/{name}.py has the edits now." if changed else "There was nothing to take back.")
    if changed:
        print("See them with: git diff source. Then: make build")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context) -> None:
    """Open JupyterLab on your own copies in work/; further words go to JupyterLab."""
    from autograde.lab import open_lab

    open_lab(context.args)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def teach(context: typer.Context) -> None:
    """Open JupyterLab with Formgrader on the whole course; further words go to JupyterLab."""
    from autograde.lab import teach

    teach(context.args)


@app.command()
def fresh(name: Name) -> None:
    """Put the newest version of a notebook beside your own."""
    from autograde.lab import fresh

    print(f"The newest {name} is in {fresh(name).relative_to(ROOT)}/. Yours is as it was.")


@app.command()
def progress() -> None:
    """Grade your own notebooks with all tests, and show what to do next."""
    from autograde import progress

    progress.show()


@app.command()
def demo(
    report: Annotated[
        bool, typer.Option(help="Instead: a class of sixty, and the report on it; takes minutes")
    ] = False,
) -> None:
    """Grade a small class of seven, from hand-in to feedback."""
    from autograde import demo

    demo.run_sixty() if report else demo.run()


@app.command()
def release(name: Name) -> None:
    """Put an assignment where students fetch it."""
    from autograde import classroom

    api = classroom.open_class()
    classroom.release(api, name)
    print(f"{name} is released: students fetch it from {api.config.Exchange.root}")


@app.command()
def collect(name: Name) -> None:
    """Fetch what students have handed in."""
    from autograde import classroom

    students = classroom.collect(classroom.open_class(), name)
    print(f"{len(students)} handed in {name}: {', '.join(students) or 'nobody yet'}")


@app.command()
def zipcollect(name: Name) -> None:
    """Fetch what Canvas or Moodle has packed, and say of each file where it went."""
    from autograde import classroom, zips

    zips.show(name, zips.collect(classroom.open_class(), name))
    print(f"Next: make grade A={name}")


@app.command()
def grade(
    name: Annotated[str, typer.Argument(help="A notebook, for example 01_perceptron, or: all")],
    force: Annotated[bool, typer.Option(help="Grade also what has not changed")] = False,
    unsafe: Annotated[
        bool, typer.Option(help="Where there is no cage: run submissions with your own rights")
    ] = False,
) -> None:
    """Grade what was handed in since the last time, and show the points."""
    from autograde import classroom
    from autograde.notebook import names

    api = classroom.open_class(unsafe=unsafe)
    if name == "all":
        handed_in = [one for one in names() if api.get_submitted_students(one)]
        classroom.show_all_points(api, {o: classroom.grade(api, o, force) for o in handed_in})
    else:
        classroom.show_points(api, name, classroom.grade(api, name, force))
    which = "NOTEBOOK" if name == "all" else name
    print(f"Next: make feedback A={which}, or read and adjust in Formgrader: make teach")


@app.command()
def regrade(
    name: Name,
    write: Annotated[bool, typer.Option(help="Write it into the gradebook")] = False,
) -> None:
    """Show whose points changed tests would change, and write that only when told."""
    from autograde import classroom
    from autograde import regrade as again

    api = classroom.open_class()
    found = again.preview(api, name)
    again.show(name, found)
    again.refuse_lost(name, found)
    if write:
        classroom.show_points(api, name, classroom.grade(api, name))
        print(f"Next: make feedback A={name}")
    else:
        print(f"Nothing was written. To write it: make regrade A={name} ARGS=--write")


@app.command()
def export(
    names: Annotated[list[str] | None, typer.Argument(help="Which notebooks; all if none")] = None,
    canvas: Annotated[
        Path | None, typer.Option(help="A gradebook that Canvas has exported, to be filled in")
    ] = None,
) -> None:
    """Write everyone's points as Moodle imports them, or into a gradebook from Canvas."""
    from autograde import classroom, lms

    print(f"Import {lms.export(classroom.open_class(), names or [], canvas)}")


@app.command()
def doctor() -> None:
    """Say what the cage for submissions can enforce on this machine, by trying it."""
    from autograde.grader.doctor import show

    raise SystemExit(not show())


@app.command()
def audit(
    names: Annotated[list[str] | None, typer.Argument(help="Which notebooks; all if none")] = None,
) -> None:
    """Prove that right answers earn everything, and that wrong ones and mutants do not."""
    from autograde.audit import every_name, show

    raise SystemExit(not show(names or every_name()))


@app.command()
def bench(name: str = typer.Argument("01_perceptron")) -> None:
    """Measure how fast grading is, beside stock nbgrader."""
    from autograde import bench

    raise SystemExit(not bench.show(name))


@app.command()
def feedback(name: Name) -> None:
    """Write the pages that students read, and hand them back."""
    from autograde import classroom

    print(f"The pages are in {classroom.feedback(classroom.open_class(), name)}")


@app.command()
def report(
    anonymous: Annotated[bool, typer.Option(help="Numbers in place of names")] = False,
) -> None:
    """Write a page on the whole class: points, exercises, misconceptions, what to look at."""
    from autograde import classroom, report

    print(f"Open {report.write_report(classroom.open_class(), anonymous)}")


if __name__ == "__main__":
    try:
        app()
    except CourseError as error:
        raise SystemExit(f"\n{error}") from None
