"""Due dates and times of handing in: what a text means, in UTC.

nbgrader's own `parse_utc` takes "-0500" for 500 seconds, ignores "+02:00" and "CEST", and reads
"1.12.2026" as the 12th of January. All of nbgrader (its commands, Formgrader's field for the due
date, the exchange) parses its times here instead: nbgrader_config.py sees to it.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import dateutil.parser
import nbgrader.apps.api
import nbgrader.apps.zipcollectapp
import nbgrader.coursedir
import nbgrader.exchange.default.collect
import nbgrader.utils

MAX_LENGTH = 100  # of a text that may be a time
CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[aApP][mM]\b)?"
TIME = re.compile(rf"(?P<when>.*?{CLOCK})(?P<zone>.*)")
DATE = re.compile(r"(?P<when>.*?\d)(?P<zone>\s+[A-Za-z+−-][\w/:+-]*)?")
OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+−-]?)(\d{1,2})(?::?(\d{2}))?")
BY_DOTS = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")  # day first, as everyone writes it who uses dots
BY_SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})/\d{4}\b")
HOURS = {  # of abbreviations that mean one zone only, and which no file of zones has
    **{"WEST": 1, "CEST": 2, "EEST": 3, "MSK": 3, "JST": 9, "AEST": 10, "AEDT": 11},
    **{"NZST": 12, "NZDT": 13, "AKDT": -8, "AKST": -9, "PDT": -7, "PST": -8, "MDT": -6},
    **{"CDT": -5, "EDT": -4},
}
ADVICE = "Write it as 2026-10-20 22:00, with a zone behind it: UTC, +0200 or Europe/Zurich."


def parse_utc(text: datetime | str | None) -> datetime | None:
    """Return the time that a text means, in UTC and without a zone, as nbgrader keeps times.

    Args:
        text: a date, with or without a time of day and a zone; UTC if there is no zone. What is a
            time already is only brought to UTC; None stays None.

    Raises:
        ValueError: if it means no time, or might mean two; the text says what to write.

    """
    if text is None:
        return None
    try:
        when = text if isinstance(text, datetime) else _parsed(text.strip())
        return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
    except (ValueError, OverflowError, ArithmeticError, TypeError) as error:
        text = str(text)[:MAX_LENGTH]
        raise ValueError(f"{text!r} is no date and time ({error}). {ADVICE}") from None


def teach_nbgrader() -> None:
    """Put `parse_utc` in the place of nbgrader's, wherever nbgrader has imported its own."""
    for module in (
        nbgrader.utils,
        nbgrader.apps.api,
        nbgrader.apps.zipcollectapp,
        nbgrader.coursedir,
        nbgrader.exchange.default.collect,
    ):
        module.parse_utc = parse_utc


def shown(when: datetime) -> str:
    """Return a time for people to read: in UTC, and by this machine's clock if that differs."""
    here = when.replace(tzinfo=UTC).astimezone()
    text = f"{when:%a %d %b %Y %H:%M} UTC"
    return text if not here.utcoffset() else f"{text} ({here:%a %H:%M %Z} here)"


def later(when: datetime, days: float) -> datetime:
    """Return the same time of day so many days later, by this machine's clock.

    Where summer time begins or ends in between, that is an hour less or more than so many days.
    """
    here = datetime.fromtimestamp(when.replace(tzinfo=UTC).timestamp())
    then = (here + timedelta(days=days)).replace(fold=here.fold)
    return then.astimezone(UTC).replace(tzinfo=None)


def by_the_clock(start: datetime, end: datetime) -> timedelta:
    """Return how much later `end` is by this machine's clock: `later` the other way round."""
    return end - start + _offset(end) - _offset(start)


def _offset(when: datetime) -> timedelta:
    return when.replace(tzinfo=UTC).astimezone().utcoffset() or timedelta()


def _parsed(text: str) -> datetime:
    if not 0 < len(text) <= MAX_LENGTH:
        raise ValueError("it is empty, or far too long")
    found = TIME.fullmatch(text) or DATE.fullmatch(text)
    if not found:
        raise ValueError("it begins with no date")
    day_first = bool(BY_DOTS.search(found["when"]))
    slashes = BY_SLASHES.search(found["when"])
    if slashes and slashes[1] != slashes[2] and int(slashes[1]) <= 12 and int(slashes[2]) <= 12:
        raise ValueError("it may be read in two ways, day first or month first")
    one, other = (  # what a text does not say comes from the default
        dateutil.parser.parse(found["when"], default=default, dayfirst=day_first, ignoretz=True)
        for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))
    )
    if one != other:
        raise ValueError("the year, the month or the day is missing")
    return one.replace(tzinfo=_zone((found["zone"] or "").strip(), one))


def _zone(name: str, when: datetime) -> tzinfo:
    if name in ("", "Z", "UTC", "GMT"):
        return UTC
    if found := OFFSET.fullmatch(name):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if offset > timedelta(hours=14) or int(found[3] or 0) > 59:
            raise ValueError(f"no place on earth is {name} from UTC")
        return timezone(-offset if found[1] in ("-", "−") else offset)
    if name in HOURS:
        return timezone(timedelta(hours=HOURS[name]))
    here = when.astimezone().tzinfo
    if here and here.tzname(when) == name:  # as this machine calls its own zone
        return here
    try:
        return ZoneInfo(name)
    except Exception:  # of several kinds, for a name that is no path
        raise ValueError(f"the time zone {name!r} is not known here") from None
