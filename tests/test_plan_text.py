"""`plan.yaml`: whatever a plan holds, its text reads back as the same plan."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from toolkit.files.plan import plan_text
from toolkit.files.validation import validate
from toolkit.files.yaml_lines import parse_yaml
from toolkit.model.plan import Plan, PlanBlock, PlanDay, PlanGroup

# Anything that can be typed, with what YAML takes for its own among it.
words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12) | st.sampled_from(
    ["no", "yes", "null", "1:30", "{a}", "[x]", "- a", "a: b", "#x", "'", '"', "*a", "&a", "!x", "@", "平和", "~", " a "]
)
texts = st.dictionaries(st.sampled_from(["en", "ja", "zh-Hans"]), words, max_size=2)
ids = st.lists(words, max_size=3).map(tuple)
groups = st.builds(
    PlanGroup, label=words, members=st.lists(words, min_size=1, max_size=4).map(tuple),
    room=st.none() | words, language=st.none() | words, interpreter=st.none() | words, host=st.none() | words,
)  # fmt: skip
blocks = st.builds(
    PlanBlock,
    exercise=st.none() | words,
    kind=st.sampled_from(["break", "meal", "session", "free"]),
    at=st.none() | st.integers(0, 2159),
    minutes=st.integers(1, 600),
    part=st.sampled_from([(1, 1), (1, 2), (2, 2)]),
    rooms=ids, leads=ids, interpreters=ids, speakers=ids,
    strand=words, optional=st.none() | st.booleans(), locked=st.booleans(), title=texts, note=texts,
    groups=st.lists(groups, max_size=2).map(tuple),
)  # fmt: skip
plans = st.builds(
    Plan,
    format=st.just("dialogue-plan/1"),
    seed=st.integers(0, 10**6),
    home_groups=st.lists(groups, max_size=2).map(tuple),
    days=st.lists(
        st.builds(
            PlanDay,
            date=st.dates(datetime.date(1970, 1, 2), datetime.date(2199, 12, 31)),
            starts=st.integers(0, 1439),
            blocks=st.lists(blocks, max_size=3).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)


@given(plans)
def test_a_plan_reads_back_as_it_was(plan: Plan) -> None:
    tree, lines, findings = parse_yaml(plan_text(plan), "plan.yaml")
    read, more = validate(Plan, tree, "plan.yaml", lines)
    assert findings + more == []
    assert read == plan
