"""Sealing: a file's bytes under a passphrase, in the age format, so that other tools can open them as well."""

from __future__ import annotations

import pyrage

SHORTEST = 12
"""Letters of a passphrase: fewer can be guessed from a stolen file."""


class WrongPassphraseError(Exception):
    """The passphrase does not open this file, or the file is damaged: the two cannot be told apart."""


def seal(data: bytes, passphrase: str) -> bytes:
    """Return bytes sealed under a passphrase (age, scrypt recipient)."""
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """Return what was sealed. Raises WrongPassphraseError."""
    try:
        return bytes(pyrage.passphrase.decrypt(sealed, passphrase))
    except (pyrage.DecryptError, ValueError) as error:
        raise WrongPassphraseError from error
