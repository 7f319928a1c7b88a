"""Whether people's answers agree with the brief and with one another: parties, languages, ids of others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from toolkit.files.text import shown
from toolkit.findings import Finding, did_you_mean, unreadable
from toolkit.model.field import OF_OTHERS
from toolkit.model.registration import Registration
from toolkit.model.workshop import Workshop


def check_people(people: Iterable[Registration], ids: Collection[str], workshop: Workshop) -> Iterator[Finding]:
    """Yield what in people's answers leads nowhere, at `ID field`; `ids` are all who are or will be in the list."""
    parties, documents = workshop.parties, workshop.languages.documents
    for person in people:
        if person.party and person.party not in parties:
            message = f"there is no party “{shown(person.party)}”{did_you_mean(person.party, parties)}"
            yield unreadable(f"{person.id} party", message, f"use one of: {', '.join(parties)}")
        if person.document_language and person.document_language not in documents:
            message = f"nothing is printed in “{shown(person.document_language)}”"
            yield unreadable(f"{person.id} document_language", message, f"use one of: {', '.join(documents)}")
        for field in OF_OTHERS:
            for other in getattr(person, field):
                if other not in ids or other == person.id:
                    meant = "" if other == person.id else did_you_mean(other, ids)
                    message = f"there is no other person “{shown(other)}”{meant}"
                    yield unreadable(f"{person.id} {field}", message, "write ids, as in the list: TW2;TW5")
