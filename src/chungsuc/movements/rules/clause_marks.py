"""How deep a clause stands and how it is marked, as far as its path tells."""

from chungsuc.movements.rules.contents import Clause

_DASH = "-"


def clause_at(path: str, text: str, *, mark: str | None = None, depth: int | None = None) -> Clause:
    """A clause; mark and depth as the path has them where they are not given.

    ``IV.`` and ``1.`` end in a stop, ``đ)`` in a bracket; ``IV.1.đ.-2`` is the second dash.
    """
    usual = usual_mark(path)
    return Clause(
        path,
        path.count(".") if depth is None else depth,
        usual if mark is None else mark,
        text,
    )


def usual_mark(path: str) -> str:
    """The mark of the last piece of the path."""
    last = path.rpartition(".")[2]
    if last.startswith(_DASH):
        return _DASH
    return f"{last})" if last.islower() and last.isalpha() else f"{last}."
