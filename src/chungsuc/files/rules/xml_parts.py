"""Reading the XML of a document without believing it: no DTD, no entity, nothing from outside."""

from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import (  # type: ignore[import-untyped]  # ships no types
    DefusedXmlException,
)
from defusedxml.expatreader import (  # type: ignore[import-untyped]  # ships no types
    DefusedExpatParser,
)

from chungsuc.files.errors import DamagedFileError, XmlEntityError

LONGEST_FIELDS: Final = 1_000_000  # characters of field codes in one part


class _RootMetError(SAXException):
    """The first element begins: what stands before it is known."""


class _UntilRoot(ContentHandler):
    def startElement(self, name: str, attrs: object) -> None:  # noqa: ARG002, N802  the parser's signature
        raise _RootMetError(name)


class _Elements(ContentHandler):
    """Gathers the attributes of every element, by its name without prefix."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def startElement(self, name: str, attrs: Mapping[str, str]) -> None:  # type: ignore[override]  # noqa: N802  the parser's name; its attributes are a mapping
        self.found.append((_local(name), dict(attrs.items())))


class _Fields(ContentHandler):
    """Gathers what field codes say, which Word may cut into any number of pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []
        self._inside = False
        self._length = 0

    def startElement(self, name: str, attrs: Mapping[str, str]) -> None:  # type: ignore[override]  # noqa: N802  the parser's name; its attributes are a mapping
        local = _local(name)
        self._inside = local == "instrText"
        if local == "fldSimple":
            self._keep(" " + next((v for k, v in attrs.items() if _local(k) == "instr"), ""))
        elif local == "fldChar":
            self._keep(" ")

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802  the parser's signature
        self._inside = False

    def characters(self, content: str) -> None:
        if self._inside:
            self._keep(content)

    def _keep(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_FIELDS:
            raise SAXException("too many field codes")
        self.codes.append(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def demand_harmless_xml(pieces: Iterable[bytes], kind: str) -> None:
    """Reads up to the root element: a DTD or an entity can only stand before it.

    The pieces are drawn to their end, so that what they inflate to is counted.

    Raises:
        XmlEntityError: there is one.
        DamagedFileError: it is no XML.
    """
    rest = iter(pieces)
    try:
        _parse(rest, _UntilRoot(), kind)
    except _RootMetError:
        for _ in rest:
            pass


def elements_of(pieces: Iterable[bytes], kind: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small part, by name without prefix, with its attributes.

    Raises:
        XmlEntityError: it declares a DTD or an entity.
        DamagedFileError: it is no XML.
    """
    handler = _Elements()
    _parse(pieces, handler, kind)
    return handler.found


def field_codes_of(pieces: Iterable[bytes], kind: str) -> str:
    """What the field codes of a part of Word say, put together again.

    Raises:
        XmlEntityError: it declares a DTD or an entity.
        DamagedFileError: it is no XML.
    """
    handler = _Fields()
    _parse(pieces, handler, kind)
    return "".join(handler.codes)


def _parse(pieces: Iterable[bytes], handler: ContentHandler, kind: str) -> None:
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    try:
        for piece in pieces:
            parser.feed(piece)
        parser.close()
    except _RootMetError:
        raise
    except DefusedXmlException as error:
        raise XmlEntityError(kind=kind) from error
    except SAXException as error:
        raise DamagedFileError(kind=kind) from error
