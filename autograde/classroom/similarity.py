"""Which answers of a class are alike far beyond what is usual there.

Fingerprints as in Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
Fingerprinting" (2003): all runs of `RUN` successive tokens. An answer has some hundreds of them,
so all are kept, where that paper thins them out. Tokens are those of the syntax tree, without what
costs nothing to change: names of one's own, comments, docstrings, annotations, spaces.

What says nothing is taken away first: runs that the notebook itself gives, and runs that many
answers of the class have.
"""

import ast
import builtins
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from autograde.notebook.dataflow import as_python, parse

RUN = 12  # tokens: a line or two
LONG = 50  # runs of its own that an answer must have, to be compared
FEWEST = 8  # such answers, from which on something is usual
RARE = 0.1  # of the answers, or three of them, may have a run that tells something
BORDER = 0.5  # of the shorter answer must be alike for a pair to be shown
MOST = 5000  # tokens of an answer that are read

REFERENCE = ""  # whose answer it is
NOBODYS_OWN = set(dir(builtins))

Runs = dict[tuple[str, ...], set[int]]  # a run → the lines that it is in


@dataclass(frozen=True)
class Pair:
    """Two answers that are alike.

    Attributes:
        who: whose they are.
        share: of the runs of the shorter one: those that the other has too, and hardly anyone else.
        lines: the lines of each that they are in, counted from 1.

    """

    who: tuple[str, str]
    share: float
    lines: tuple[set[int], set[int]]


@dataclass(frozen=True)
class Compared:
    """What came of comparing the answers to one exercise.

    Attributes:
        pairs: those that are alike beyond what is usual, the most alike first.
        groups: students whose answers are the same but for names, where they are so many that
            their runs are no longer rare.
        answers: how many were long enough, the reference among them.
        as_reference: how many students' answers are the reference but for names.
        usual: the median of the shares of all pairs.
        why_not: why nothing was compared, or "".

    """

    pairs: list[Pair] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    answers: int = 0
    as_reference: int = 0
    usual: float = 0.0
    why_not: str = ""


def compare(answers: Mapping[str, str], reference: str, given: Iterable[str]) -> Compared:
    """Compare the answers to one exercise, the reference as one more of them.

    Args:
        answers: student → code.
        reference: the course's own answer. Where it is short, the exercise is left out.
        given: the code that the released notebook gives, stubs included.

    """
    free = set().union(*map(runs, given))
    everyone = {who: runs(text) for who, text in {**answers, REFERENCE: reference}.items()}
    own = {
        who: {run: lines for run, lines in found.items() if run not in free}
        for who, found in everyone.items()
    }
    if len(own[REFERENCE]) < LONG:
        return Compared(why_not="short, so right answers are alike by themselves")
    own = {who: found for who, found in own.items() if len(found) >= LONG}
    if len(own) < FEWEST:
        return Compared(why_not=f"fewer than {FEWEST} answers that are long enough")
    few = max(3, int(RARE * len(own)))
    shared = _shared(own, few)
    share = {
        (one, other): len(same) / min(len(own[one]), len(own[other]))
        for (one, other), same in shared.items()
    }
    every = [0.0] * (len(own) * (len(own) - 1) // 2 - len(share)) + list(share.values())
    border = max(BORDER, _far_out(every))
    pairs = [
        Pair(who, share[who], (_lines(own[who[0]], same), _lines(own[who[1]], same)))
        for who, same in shared.items()
        if share[who] >= border
    ]
    same_runs: dict[frozenset[tuple[str, ...]], list[str]] = defaultdict(list)
    for who in sorted(own):
        same_runs[frozenset(own[who])].append(who)
    return Compared(
        sorted(pairs, key=lambda pair: (-pair.share, pair.who)),
        [who for who in same_runs.values() if len(who) > few and REFERENCE not in who],
        len(own),
        len(same_runs[frozenset(own[REFERENCE])]) - 1,
        statistics.median(every),
    )


def _shared(own: dict[str, Runs], few: int) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """Return for each pair the runs that both have, and not more than a few in all."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for who in sorted(own):
        for run in own[who]:
            holders[run].append(who)
    found: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for run, everyone in holders.items():
        if len(everyone) <= few:
            for one, other in combinations(everyone, 2):
                found[one, other].add(run)
    return found


def _far_out(shares: list[float]) -> float:
    """Return what is far out among some numbers, as in Tukey's boxplots."""
    low, _, high = statistics.quantiles(shares, n=4)
    return high + 3 * (high - low)


def _lines(own: Runs, same: set[tuple[str, ...]]) -> set[int]:
    return set().union(*(own[run] for run in same))


def runs(code: str) -> Runs:
    """Return all runs of successive tokens in a program, {} if it is none."""
    found: Runs = defaultdict(set)
    tokens = list(_tokens(code))
    for start in range(len(tokens) - RUN + 1):
        part = tokens[start : start + RUN]
        found[tuple(word for word, _ in part)] |= {line for _, line in part}
    return dict(found)


def _tokens(code: str) -> Iterator[tuple[str, int]]:
    """Yield the tokens of a program, each with its line; nothing if it is none."""
    first, _, rest = code.partition("\n")
    code = f"\n{rest}" if first.startswith("%%") else code  # `%%time` has the rest run as it is
    try:
        waiting: list[ast.AST] = [parse(as_python(code))]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    line = 1
    for _ in range(MOST):
        if not waiting:
            return
        node = waiting.pop()
        line = getattr(node, "lineno", line)
        if not isinstance(node, ast.Module):
            yield _word(node), line
        waiting += reversed(list(_parts(node)))


def _word(node: ast.AST) -> str:
    """Return what a node counts as: names of one's own and texts are all the same."""
    match node:
        case ast.Name(id=name):
            return name if name in NOBODYS_OWN else "name"
        case ast.Attribute(value=ast.Name(id="self")):
            return ".name"
        case ast.Attribute(attr=name):
            return f".{name}"
        case ast.Constant(value=str()):
            return "text"
        case ast.Constant(value=value):
            return f"value {hash(value)}"  # repr refuses numbers that are very long
        case ast.keyword(arg=name):
            return f"{name}="
        case ast.AnnAssign():
            return "Assign"
    return type(node).__name__


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node consists of, without annotations, bare texts and what tells nothing."""
    left_out = ast.expr_context, ast.Pass
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns"):
            continue
        for part in value if isinstance(value, list) else [value]:
            text = isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
            if isinstance(part, ast.AST) and not text and not isinstance(part, left_out):
                yield part
