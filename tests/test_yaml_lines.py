"""YAML with the line of every value: what people write, what they mistype, and what attackers send."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.files.yaml_lines import Lines, Tree, parse_yaml


def _read(text: str) -> tuple[Tree, Lines]:
    tree, lines, findings = parse_yaml(text, "f.yaml")
    assert findings == []
    return tree, lines


def _refused(text: str) -> list[tuple[str, str]]:
    return [(finding.where, finding.message) for finding in parse_yaml(text, "f.yaml")[2]]


def test_text_stays_text() -> None:
    tree, _ = _read("""\
start: 9:30
noon: 12:00:00
smoking: no
date: 2026-03-02
number: 0x10
nothing: ~
empty:
quoted: "22:15"
block: |
  a
  b
""")
    assert tree == {
        "start": "9:30", "noon": "12:00:00", "smoking": "no", "date": "2026-03-02", "number": "0x10", "nothing": "~",
        "empty": "", "quoted": "22:15", "block": "a\nb\n",
    }  # fmt: skip


def test_every_value_has_its_line() -> None:
    _, lines = _read("""\
# a comment

days:
  - date: 2026-03-02
    blocks: [a,
             b]
  - {date: 2026-03-03}
rooms: {hall: 1}
""")
    assert lines == {
        (): 3, ("days",): 3, ("days", 0): 4, ("days", 0, "date"): 4, ("days", 0, "blocks"): 5, ("days", 0, "blocks", 0): 5,
        ("days", 0, "blocks", 1): 6, ("days", 1): 7, ("days", 1, "date"): 7, ("rooms",): 8, ("rooms", "hall"): 8,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "refusals"),
    [
        ("a: 1\nb: 2\na: 3\n", [("f.yaml:3", "“a” stands here a second time (first in line 1)")]),
        ("x: {b: 1,\n    b: {c: 2}}\nx: 1", [
            ("f.yaml:2", "“b” stands here a second time (first in line 1)"),
            ("f.yaml:3", "“x” stands here a second time (first in line 1)"),
        ]),
        ("a: &x [1]\nb: *x\nc: *x", [
            ("f.yaml:2", "aliases (*) are not understood here"), ("f.yaml:3", "aliases (*) are not understood here"),
        ]),
        ("&a [*a]", [("f.yaml:1", "aliases (*) are not understood here")]),
        ("a: 1\nb: *nobody", [("f.yaml:2", "aliases (*) are not understood here")]),
        ("? [a, {b: c}]\n: {d: [e]}\nf: g", [("f.yaml:1", "a key must be a word")]),
        ("a: 1\n---\nb: 2", [("f.yaml:2", "a second document begins here (---)")]),
        ("", [("f.yaml", "this file is empty")]),
        ("\n\n# only a comment\n", [("f.yaml", "this file is empty")]),
        ("---\n", []),
        ("a:\n\t- b", [("f.yaml:2", "this is not YAML: found character that cannot start any token")]),
        ("a: b: c", [("f.yaml:1", "this is not YAML: mapping values are not allowed in this context")]),
        ('a: 1\nb: "half a', [("f.yaml:2", "this is not YAML: found unexpected end of stream")]),
        ("a: [1, 2", [("f.yaml:1", "this is not YAML: did not find expected ',' or ']'")]),
        ("a: 1\nb: \x07", [("f.yaml:2", "there is a control character here (U+0007)")]),
        ("a: 1\n\nb: x\x00y", [("f.yaml:3", "there is a control character here (U+0000)")]),
        ("a: \ud800", [("f.yaml:1", "there is a control character here (U+D800)")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, refusals: list[tuple[str, str]]) -> None:
    assert _refused(text) == refusals


def test_what_was_understood_besides_a_double_key_is_still_there() -> None:
    tree, lines, findings = parse_yaml("a: 1\na: {deep: [x]}\nb: 2\n", "f.yaml")
    assert (tree, lines[("b",)], len(findings)) == ({"a": "1", "b": "2"}, 3, 1)


LAUGHS = "\n".join(["a0: &a0 [lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))])
MEBIBYTES = 8 << 20


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LAUGHS, "aliases (*) are not understood here"),
        ("a: &a x\nb: [" + "*a," * 500_000 + "]", "aliases (*) are not understood here"),
        ("[" * MEBIBYTES, "this is nested too deeply"),
        ("{" * MEBIBYTES, "this is nested too deeply"),
        ("- " * (MEBIBYTES // 2), "this is nested too deeply"),
        ("{a: " * 100_000, "this is nested too deeply"),
        ("\n".join(" " * n + "a:" for n in range(2_000)), "this is nested too deeply"),
        ("? " * (MEBIBYTES // 2), "a key must be a word"),
        ("a: b\n" * (MEBIBYTES // 5), "“a” stands here a second time (first in line 1)"),
    ],
    ids=["billion laughs", "many aliases", "[", "{", "-", "{a:", "indented", "?", "one key"],
)
def test_hostile_files_are_refused_quickly(text: str, message: str) -> None:
    began = time.process_time()
    refusals = _refused(text)
    assert time.process_time() - began < 2
    # An older parser reads further, and comes upon keys that are no words.
    told = {said.replace("a key must be a word", message) if text[:2] == "{{" else said for _, said in refusals}
    assert told == {message}
    assert len(refusals) <= 100


def test_nesting_that_people_write_is_read() -> None:
    assert _read("[" * 20 + "x" + "]" * 20)[1][(0,) * 20] == 1


MOST_OF_YAML = st.text(st.sampled_from(list("ab:-?[]{},&*#|>!%@`'\" \n\t\x07\x85\u2028\ufeff\ud800é漢~")), max_size=60)


@given(st.one_of(st.text(max_size=80), MOST_OF_YAML))
def test_any_text_is_read_or_refused(text: str) -> None:
    tree, lines, findings = parse_yaml(text, "f.yaml")
    assert lines or findings
    assert all(finding.where.startswith("f.yaml") and finding.message and finding.mend for finding in findings)
    assert lines or tree == {}


TREES = st.recursive(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "S")), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(TREES)
def test_a_tree_survives_being_written_as_json(tree: Tree) -> None:
    assert _read(json.dumps(tree, ensure_ascii=False))[0] == tree
