"""What of a typed name is the name itself."""

from chungsuc.common.vietnamese.text import clean
from chungsuc.units.enums import Kind
from chungsuc.units.rules.kinds import full_name


def bare_name(kind: Kind, typed: str) -> str:
    """``Hòa Bình`` where ``xã Hòa Bình`` is typed for a commune: the kind is kept beside it.

    A name that is nothing but the kind's word, or begins with another kind's, stays as typed.
    """
    words = clean(typed).split()
    kind_words = full_name(kind, "").split() if kind.is_territory else []
    length = len(kind_words)
    spoken = " ".join(words[:length]).casefold()
    if length and len(words) > length and spoken == " ".join(kind_words).casefold():
        words = words[length:]
    return " ".join(words)
