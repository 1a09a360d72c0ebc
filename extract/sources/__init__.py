"""Bytes in, :class:`~extract.model.Article` out: plain text and Markdown, files, folders, stdin."""

from extract.sources.files import SUFFIXES, find, load
from extract.sources.text import read_text

__all__ = ["SUFFIXES", "find", "load", "read_text"]
