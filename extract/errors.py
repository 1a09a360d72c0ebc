"""Everything that can go wrong with an input, as one tree.

KgError                     base; its message says what came, what is allowed, what to do
├── InputError              a file, text or option that cannot be used (exit code 2)
│   ├── SourceError         missing, empty, binary, badly encoded or malformed file
│   ├── LanguageError       a text that is not English
│   └── DateError           a date that cannot be read, or lies in the future
├── DataError               a lexicon, frame or vocabulary file of ours is malformed
└── StoreError              the graph cannot be opened, read or written (exit code 1)
"""


class KgError(Exception):
    """Base of all errors that are meant for the user's eyes."""

    exit_code = 1


class InputError(KgError):
    """What the user gave cannot be used; nothing was written."""

    exit_code = 2


class SourceError(InputError):
    """A file that is missing, empty, binary, badly encoded or malformed."""


class LanguageError(InputError):
    """A text in a language that the extractor does not read."""


class DateError(InputError, ValueError):
    """A date, interval or time value that cannot be read; keeps it in ``value``."""

    def __init__(self, message: str, value: str = "") -> None:
        super().__init__(message)
        self.value = value


class DataError(KgError):
    """A data file under ``ontology/`` breaks its schema."""


class StoreError(KgError):
    """The graph cannot be opened, read or written."""
