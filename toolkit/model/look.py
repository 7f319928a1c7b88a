"""The look of a workshop's papers: what organizers change of ours."""

from __future__ import annotations

from toolkit.model.base import Written


class Look(Written):
    """A colour (`#rrggbb`), families of fonts that come first, folders of fonts, a logo, and templates by file name.

    Empty parts are ours. The logo is a file name and its bytes; a template here replaces ours of the same name.
    """

    colour: str = ""
    families: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    logo: tuple[str, bytes] | None = None
    templates: tuple[tuple[str, str], ...] = ()

    @property
    def changes_files(self) -> bool:
        """Whether templates need other files beside them than those of the toolkit."""
        return bool(self.logo or self.templates)

    def replaces(self, template: str) -> bool:
        """Tell whether a template, or anything that it may build on, is the organizers' own."""
        return any(name == template for name, _ in self.templates) or any(name in SHARED for name, _ in self.templates)


SHARED = ("press.typ", "card_names.typ", "handout_page.typ", "heat_line.typ", "room_pictures.typ", "side_by_side.typ")
"""Templates that others build on."""

OURS = Look()
"""Nothing changed."""
