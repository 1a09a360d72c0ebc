"""Bytes → text: UTF-8 only, one line end, and a clear word on everything that is no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from extract.errors import SourceError

#: More than this many bytes is no article (a long book has about two million letters).
MAX_BYTES = 16 * 1024 * 1024
#: Share of control characters above which a file is taken for binary.
MAX_CONTROL_SHARE = 0.01

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SIGNATURES: Mapping[bytes, str] = MappingProxyType(
    {
        b"%PDF": "a PDF document",
        b"PK\x03\x04": "a zip archive or office document",
        b"\x1f\x8b": "a gzip archive",
        b"\x89PNG": "a PNG image",
        b"\xff\xd8\xff": "a JPEG image",
        b"GIF8": "a GIF image",
    }
)


def decode(data: bytes, *, name: str) -> str:
    """The text of a file, with ``\\n`` as its only line end and no byte order mark.

    :param name: what to call the source in messages.
    :raises SourceError: if it is empty, blank, binary, too long, or not UTF-8.
    """
    if not data:
        raise SourceError(f"{name} is empty. Give a file with the text of an article.")
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"{name} has {len(data):,} bytes; an article may have {MAX_BYTES:,}. Split it up."
        )
    _refuse_binary(data, name)
    return normalise(_utf8(data, name), name=name)


def normalise(text: str, *, name: str) -> str:
    """The same text without byte order mark and with ``\\n`` line ends.

    :raises SourceError: if nothing but white space is left, or control characters abound.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b \t\n\x0b\x0c\xa0"):
        raise SourceError(
            f"{name} holds only white space. Give a file with the text of an article."
        )
    _refuse_control(text, name)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(
            f"{name} has half a surrogate pair at character {error.start}. Save it as UTF-8."
        ) from error
    return text


def _utf8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{name} is not UTF-8: byte 0x{data[error.start]:02x} at position {error.start} "
            f"(line {line}). Only UTF-8 is read; convert it, "
            f"for example with 'iconv -f WINDOWS-1252 -t UTF-8'."
        ) from error


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(
                f"{name} is {what}, not text. Save the article's text as .txt or .md first."
            )
    if data.startswith(_UTF16_MARKS):
        raise SourceError(f"{name} is UTF-16. Only UTF-8 is read; save it as UTF-8.")
    position = data.find(b"\0")
    if position >= 0:
        raise SourceError(
            f"{name} is binary, not text: a NUL byte at position {position}. "
            f"Give a plain text or Markdown file."
        )


def _refuse_control(text: str, name: str) -> None:
    count = len(_CONTROL.findall(text))
    if "\0" in text or count > MAX_CONTROL_SHARE * len(text):
        raise SourceError(
            f"{name} is binary, not text: {count} of its {len(text)} characters are control "
            f"characters. Give a plain text or Markdown file."
        )
