"""One way of storing a text: composed letters, single spaces, nothing invisible.

Vietnamese letters come in two Unicode spellings that look alike (NFC: ``ế`` as one character,
NFD: ``e`` and two marks; macOS and some phones send the second), and text pasted from Word or
a web page carries no-break spaces and zero-width characters. Two texts that look the same
must be the same in the database.
"""

import unicodedata

# Controls, format characters (zero-width, bidi marks, byte order mark, soft hyphen) and lone
# surrogates: nobody sees them, and PostgreSQL refuses some of them.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})


def nfc(text: str) -> str:
    """The text in composed form (NFC); nothing else is changed."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One line of text as it is stored: NFC, no invisible characters, single plain spaces.

    Every run of white space (no-break spaces, tabs and line breaks too) becomes one space;
    the ends are trimmed. ``clean(clean(t)) == clean(t)``.
    """
    return " ".join(nfc(_visible(text)).split())


def clean_lines(text: str) -> str:
    r"""A text of several lines as it is stored: each line ``clean``, lines divided by ``\n``.

    At most one empty line stays between two paragraphs; empty lines at the ends go.
    """
    lines: list[str] = []
    for line in map(clean, text.splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n")


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _INVISIBLE
    )
