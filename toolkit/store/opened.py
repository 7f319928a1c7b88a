"""Opening a roster wherever it is kept: a file, a sealed file that stays sealed on the disk, or a server."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from toolkit.files.text import write_atomically
from toolkit.findings import Finding, unreadable
from toolkit.store.engine import WAIT, file_engine, memory_engine, server_engine
from toolkit.store.migrate import NewerStoreError, migrate
from toolkit.store.place import Place
from toolkit.store.roster import RosterStore
from toolkit.store.seal import WrongPassphraseError, seal, unseal
from toolkit.store.trouble import StoreTroubleError, trouble

Passphrase = Callable[[], str]
"""Asks for the passphrase, or returns it from where it is kept; raises StoreTroubleError when it cannot be had."""


@contextmanager
def opened(
    place: Place, passphrase: Passphrase, *, create: bool = False, new_passphrase: Passphrase | None = None
) -> Iterator[RosterStore]:
    """Give the store at a place, brought to the newest tables; with `create` it is made when it is not there.

    `new_passphrase` gives the one under which a roster is sealed for the first time, `passphrase` unless said.
    Raises StoreTroubleError when it cannot be opened, and in whatever is done with it.
    """
    if not create and not place.exists():
        mend = "begin one with `dialogue roster import`"
        raise StoreTroubleError(unreadable(place.name, "there is no roster in a store yet", mend))
    if place.address:
        yield _ready(_server(place), place, lambda: None)
        return
    with held(place):
        file, _ = place.files
        # Looked at now, because another organizer may have sealed or opened it while we waited.
        if place.sealed or (place.seals and not file.exists()):
            with _sealed(place, passphrase if place.sealed else new_passphrase or passphrase) as store:
                yield store
            return
        if not file.exists():
            file.touch(mode=0o600)  # for its owner's eyes only
        yield _ready(file_engine(file), place, lambda: None)


@contextmanager
def held(place: Place) -> Iterator[None]:
    """Hold a roster's files for ourselves alone, and sweep up what a power cut left of sealing and opening.

    One organizer at a time works on a file: so nobody writes into it while another seals it and takes it away.
    """
    file, sealed = place.files
    if not os.access(file.parent, os.W_OK):
        yield  # nobody writes here
        return
    try:
        with FileLock(file.with_name(f".{file.name}.lock"), timeout=WAIT):
            for left in (*file.parent.glob(f".{file.name}.*.tmp"), *file.parent.glob(f".{sealed.name}.*.tmp")):
                left.unlink(missing_ok=True)
            yield
    except Timeout:
        raise trouble(place.name, "database is locked") from None
    except PermissionError:
        raise trouble(place.name, "permission denied for the file") from None


def seal_file(place: Place, passphrase: str) -> None:
    """Seal a roster's open file, and take the open one away once the sealed one can be read again."""
    with held(place):
        file, sealed = place.files
        data = _bytes_of(file, place)
        closed = seal(data, passphrase)
        if unseal(closed, passphrase) != data:
            raise AssertionError("what was sealed does not open again")
        write_atomically(sealed, closed)
        file.unlink()


def unseal_file(place: Place, passphrase: str) -> None:
    """Put a sealed roster's open file back, for its owner's eyes only, and take the sealed one away."""
    with held(place):
        file, sealed = place.files
        write_atomically(file, _unsealed(sealed, passphrase), mode=0o600)
        sealed.unlink()


def _bytes_of(file: Path, place: Place) -> bytes:
    """Return a roster's file as bytes, with what a power cut left undone in it taken back first."""
    with RosterStore(file_engine(file), place.event, place.name).reading() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw.serialize()


def _server(place: Place) -> sa.Engine:
    try:
        return server_engine(place.address)
    except ImportError:
        mend = "install it: pip install 'dialogue-toolkit[postgresql]'"
        raise StoreTroubleError(unreadable(place.name, "the driver for PostgreSQL is not installed", mend)) from None
    except (sa.exc.ArgumentError, ValueError):
        mend = "write it as postgresql://name@server/database"
        raise StoreTroubleError(unreadable(place.name, "this is no address of a server", mend)) from None


@contextmanager
def _sealed(place: Place, passphrase: Passphrase) -> Iterator[RosterStore]:
    _, sealed = place.files
    word = passphrase()
    engine, connection = memory_engine(_unsealed(sealed, word) if sealed.exists() else b"")
    try:
        yield _ready(engine, place, lambda: write_atomically(sealed, seal(connection.serialize(), word)))
    finally:
        connection.close()


def _unsealed(sealed: Path, passphrase: str) -> bytes:
    try:
        return unseal(sealed.read_bytes(), passphrase)
    except WrongPassphraseError:
        message = "the passphrase does not open this roster, or its file is damaged"
        raise StoreTroubleError(unreadable(sealed.name, message, "try again; look at the capitals")) from None


def _ready(engine: sa.Engine, place: Place, save: Callable[[], None]) -> RosterStore:
    try:
        migrate(engine)
    except NewerStoreError:
        message = "this roster was made by a newer version of dialogue-toolkit"
        mend = "install the newest version: pip install --upgrade dialogue-toolkit"
        raise StoreTroubleError(unreadable(place.name, message, mend)) from None
    except sa.exc.DBAPIError as error:
        raise trouble(place.name, str(error.orig)) from None
    return RosterStore(engine, place.event, place.name, save)


def reminders(place: Place) -> list[Finding]:
    """Return what to know of how a roster is kept: that it is open though it should be sealed, or there twice."""
    if place.address:
        message = "a roster on a server cannot be sealed from here"
        mend = "let whoever runs the server encrypt its disk"
        return [_reminder(place, message, mend)] if place.seals else []
    file, sealed = place.files
    if not file.exists():
        return []
    mend = "run `dialogue roster seal`"
    if sealed.exists():
        return [_reminder(place, f"{sealed.name} is beside the open roster; the open one counts", mend)]
    return [_reminder(place, "the brief wants this roster sealed, and it is open", mend)] if place.seals else []


def _reminder(place: Place, message: str, mend: str) -> Finding:
    return Finding("input", "input", "warning", place.name, message, mend)
