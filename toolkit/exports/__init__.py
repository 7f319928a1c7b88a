"""Everything on paper and on screens: one file a document, its template beside it, registered nowhere."""

from toolkit.exports.catalogue import Choice, Document, documents
from toolkit.exports.press import manifest, print_pack, print_sheets
from toolkit.exports.sheet import PackFile, Sheet

__all__ = ["Choice", "Document", "PackFile", "Sheet", "documents", "manifest", "print_pack", "print_sheets"]
