"""A mix for other programs: `dialogue-mix/1` as JSON, and a table for spreadsheets; no command."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from toolkit.files.rounds_table import safe_cell
from toolkit.groups import Group

if TYPE_CHECKING:
    from toolkit.planning.mixing.mixed import Mixed

FORMAT = "dialogue-mix/1"


def mix_json(mixed: Mixed, seed: int, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a mix as plain JSON values; `names` stand in it only when there are any."""
    score, bounds = mixed.score, mixed.bounds
    document: dict[str, Any] = {
        "format": FORMAT,
        "rounds": [[list(group.members) for group in grouping] for grouping in mixed.rounds],
        "repeats": score.repeats,
        "bound": mixed.bound,
        "bounds": {name: getattr(bounds, name) for name in ("count", "degree", "packing", "balance", "composition")},
        "groups": [[_group(group) for group in grouping] for grouping in mixed.rounds],
        "broken": {name: getattr(score, name) for name in ("misplaced", "apart", "together", "unheard")},
        "out_of_balance": dict(score.out_of_balance),
    }
    for name in ("lone", "thirds", "trios", "most", "pairs_met", "pairs_possible", "interpreted", "moved"):
        document[name] = getattr(score, name)
    document["alternatives"] = [
        {"prefer": other.prefer, "repeats": other.repeats, "imbalance": other.imbalance} for other in mixed.alternatives
    ]
    document |= {"way": mixed.way, "seed": seed}
    return document | ({"names": dict(names)} if names else {})


def as_text(document: Mapping[str, Any]) -> str:
    """Return a document as JSON with one group a line, so that a person can read it, and change a seat by hand."""
    return "{\n" + ",\n".join(f" {_dump(key)}: {_laid_out(value)}" for key, value in document.items()) + "\n}"


def _laid_out(value: Any) -> str:
    if not (isinstance(value, list) and value and all(isinstance(inner, list) for inner in value)):
        return _dump(value)
    rounds = ("[\n   " + ",\n   ".join(_dump(group) for group in groups) + "\n  ]" for groups in value)
    return "[\n  " + ",\n  ".join(rounds) + "\n ]"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def mix_csv(mixed: Mixed, names: Mapping[str, str] | None) -> bytes:
    """Return a mix as a table that Excel reads as it is, with names only when there is a mapping of them."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["round", "group", "id", *(["name"] if names is not None else []), "language", "interpreter"])
    for number, grouping in enumerate(mixed.rounds, 1):
        for group in grouping:
            for id in group.members:
                name = [] if names is None else [names.get(id, "")]
                cells = [group.label, id, *name, group.language or "", group.interpreter or ""]
                rows.writerow([number, *(safe_cell(cell) for cell in cells)])
    return out.getvalue().encode("utf-8-sig")


def _group(group: Group) -> dict[str, Any]:
    return {
        "label": group.label,
        "members": list(group.members),
        "language": group.language,
        "interpreter": group.interpreter,
        "host": group.host,
        "lead": group.lead,
    }
