"""What keeps a store from working that no organizer wrote: a full disk, a server that is gone, a damaged file."""

from __future__ import annotations

from toolkit.findings import Finding, unreadable


class StoreTroubleError(Exception):
    """The store cannot be used now; `finding` says why and how to mend it, without anybody's name."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


_WORDS = (
    ("disk is full", "there is no room on the disk", "free room on the disk; nothing of this was written"),
    ("database is locked", "other organizers are writing, and it did not end", "try again in a minute"),
    ("readonly", "the file may not be written to", "check the rights of the file and of its folder"),
    ("read-only", "the file may not be written to", "check the rights of the file and of its folder"),
    ("unable to open", "the file cannot be opened", "check the rights of the file and of its folder"),
    ("disk i/o error", "the disk failed", "copy the folder to another disk; what was written before is whole"),
    ("malformed", "the file is damaged", "take the newest copy of it"),
    ("not a database", "this is not a roster's file", "give the file another name, or take the newest copy of it"),
    ("password authentication", "the server does not take the password", "put it into ~/.pgpass, or set PGPASSWORD"),
    ("no password supplied", "the server asks for a password", "put it into ~/.pgpass, or set PGPASSWORD"),
    ("for the file", "this file belongs to somebody else", "let its owner share the folder and its hidden files"),
    ("support ssl", "the server does not speak TLS", "ask whoever runs it, or correct sslmode"),
    ("does not exist", "the server has no such database or user", "correct its address, or ask who runs it"),
    ("permission denied", "the server does not allow this", "ask whoever runs the server for the right to write"),
    ("timeout", "the server does not answer", "check the network and the address, and try again"),
    ("connection option", "this is no address of a server", "write it as postgresql://name@server/database"),
    ("could not translate", "no such server is known", "correct its address"),
    ("name or service not known", "no such server is known", "correct its address"),
    ("connection", "the server cannot be reached", "check the network and the address, and try again"),
)  # fmt: skip
"""Words in a database's own message, what they mean, and how to mend it; the first that fits counts."""


def trouble(name: str, message: str) -> StoreTroubleError:
    """Return what to raise for a database's own message; the message itself may hold people's answers."""
    low = message.lower()
    for words, means, mend in _WORDS:
        if words in low:
            return StoreTroubleError(unreadable(name, means, mend))
    return StoreTroubleError(unreadable(name, "the roster cannot be read or written", "try again; nothing was written"))
