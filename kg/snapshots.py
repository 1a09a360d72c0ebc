"""Snapshots of a store: made of hard links, shown in one step, kept while a reader holds them.

``snapshots`` beside the database holds them by number, and the link ``current`` names the newest.
A reader holds a shared lock on its snapshot; the writer clears only what nobody holds.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pyoxigraph as ox

from extract.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 3  # so that a reader rarely finds cleared away what the link named a moment ago
_ATTEMPTS = 50


class Lease:
    """A shared lock on a snapshot, held until closed or forgotten.

    :raises FileNotFoundError: if the snapshot is gone.
    """

    def __init__(self, snapshot: Path) -> None:
        self._handle = -1
        self._handle = os.open(snapshot, os.O_RDONLY)
        fcntl.flock(self._handle, fcntl.LOCK_SH)
        if not snapshot.exists():  # between opening and locking it was cleared away
            self.close()
            raise FileNotFoundError(snapshot)

    def close(self) -> None:
        """Let the snapshot go; twice does no harm."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    __del__ = close


def open_current(path: Path) -> tuple[ox.Store, Lease] | None:
    """The last snapshot of the store at ``path`` and the lock that keeps it; None without one.

    :raises StoreError: if it cannot be read.
    """
    current = path / "current"
    for _ in range(_ATTEMPTS):
        if not current.exists():
            return None
        snapshot = current.resolve()
        try:
            lease = Lease(snapshot)
        except FileNotFoundError:  # the link names a newer one by now
            continue
        try:
            return ox.Store.read_only(str(snapshot)), lease
        except (OSError, RuntimeError) as error:
            raise StoreError(f"The graph at {path} cannot be read: {error}") from error
    raise StoreError(f"The graph at {path} cannot be read: its snapshots change all the time.")


def newest(path: Path) -> str:
    """What the newest snapshot of the store at ``path`` is known by; changes with each one that
    is published, and is empty where there is none."""
    current = path / "current"
    try:
        found = current.stat()
        return f"{current.readlink()} {found.st_ino} {found.st_mtime_ns}"
    except OSError:
        return ""


def publish(database: ox.Store, path: Path) -> None:
    """Show readers the database as it is now, and clear older snapshots that nobody reads."""
    folder = path / "snapshots"
    folder.mkdir(exist_ok=True)
    older = sorted(int(each.name) for each in folder.iterdir() if each.name.isdecimal())
    target = folder / str(older[-1] + 1 if older else 1)
    making = folder / "making"
    shutil.rmtree(making, ignore_errors=True)
    database.backup(str(making))
    making.rename(target)
    link = path / "next"
    link.unlink(missing_ok=True)
    link.symlink_to(target.relative_to(path))
    link.replace(path / "current")
    for number in older[: -KEPT + 1]:
        _clear(folder / str(number))


def _clear(snapshot: Path) -> None:
    handle = os.open(snapshot, os.O_RDONLY)
    try:
        with suppress(BlockingIOError):  # a reader has it: a later writer clears it
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(snapshot, ignore_errors=True)
    finally:
        os.close(handle)
