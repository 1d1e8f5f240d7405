"""Into nbgrader's exchange and out of it: what Formgrader's Release and Collect do, and ours."""

import os
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseAssignment

from autograde.classroom.classroom import Classroom
from autograde.classroom.intake import TIMESTAMP, copy_submission, in_words, timestamp
from autograde.classroom.people import due_dates
from autograde.classroom.versions import BEST, Kept, Version, counting, grace, setting
from autograde.grader.class_folder import ClassFolder

Record = dict[str, Any]  # nbgrader's, of what was handed in: username, filename, timestamp


class Release(ExchangeReleaseAssignment):
    """Puts an assignment where students fetch it, and tells the gradebook of it.

    nbgrader tells the gradebook when it generates what students get. That is in git, so a fresh
    clone begins with the release, and nbgrader grades no assignment that the gradebook lacks.
    """

    def copy_files(self) -> None:
        """Tell the gradebook, and copy."""
        classroom = Classroom.of(self.coursedir)
        classroom.record(classroom.course.assignment(self.coursedir.assignment_id))
        super().copy_files()


class Collect(ExchangeCollect):
    """Collects every version from the exchange, student by student; the right one counts.

    Attributes:
        problems: student → why the newest version could not be collected.

    """

    def __init__(self, **kwargs: Any) -> None:
        """Take nbgrader's own arguments."""
        super().__init__(**kwargs)
        self.problems: dict[str, str] = {}
        self.records: dict[str, list[Record]] = defaultdict(list)  # student → what is there

    def _path_to_record(self, path: str) -> Record:
        """Read whose a folder of the exchange is, and of when; students name these folders."""
        try:
            record: Record = super()._path_to_record(path)
        except Exception as error:
            student = Path(path).name.split("+")[0]
            self.problems[student] = f"{Path(path).name} in the exchange: {error}"
            return {"username": student, "filename": "", "timestamp": datetime.min}
        self.records[record["username"]].append(record)
        return record

    def copy_files(self) -> None:
        """Collect; what goes wrong with one student's submission is that student's alone."""
        name, places = self.coursedir.assignment_id, ClassFolder.of(self.coursedir)
        counts = setting(self)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            due = due_dates(gradebook, places.root, name)
        for student, records in self.records.items():
            try:
                kept = Kept(places, student, name)
                theirs = filter(self._is_theirs, records)
                new = self._keep(kept, sorted(theirs, key=lambda one: one["timestamp"]))
                # which one is best, make grade finds out: until then, what is new is looked at
                if (found := kept.all()) and (new or counts != BEST):
                    until = due(student)
                    kept.place(counting(found, counts, until and until + grace(self), _equal))
            except Exception as error:
                self.problems[student] = in_words(error)

    def _is_theirs(self, record: Record) -> bool:
        """Tell whether a folder belongs to the student whose name it has, as far as can be known.

        Where all are one account, or an account has no name, as in containers, nothing is.
        """
        import pwd  # which Windows does not have, nor an exchange

        path, student = Path(self.inbound_path) / record["filename"], record["username"]
        number = path.lstat().st_uid
        if not self.check_owner or number == os.getuid():
            return True
        try:
            owner = pwd.getpwuid(number).pw_name
        except KeyError:
            return True
        if owner == student:
            return True
        self.problems[student] = (
            f"{path.name} in the exchange belongs to {owner}. If accounts have other names than"
            " students here, set c.ExchangeCollect.check_owner = False in nbgrader_config.py."
        )
        return False

    def _keep(self, kept: Kept, records: list[Record]) -> bool:
        """Keep what is in the exchange, oldest first; return whether something is new."""
        new = False
        there = {one.when for one in kept.all()}
        for record in records:
            when = record["timestamp"]
            if when in there:
                continue
            source = Path(self.inbound_path) / record["filename"]

            def fill(folder: Path, source: Path = source, when: datetime = when) -> None:
                copy_submission(source, folder)
                if timestamp(folder) != when:  # by which it is known the next time
                    (folder / TIMESTAMP).write_text(f"{when:%Y-%m-%d %H:%M:%S.%f} UTC")

            try:
                kept.add(fill, when)
                new = True
            except Exception:
                if record is records[-1]:  # of an earlier one, the later one takes the place
                    raise
        return new


def _equal(version: Version) -> float:
    return 0
