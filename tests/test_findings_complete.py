# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What the label of a model allows and its lineage withholds, `check` finds: the converse of its witnesses.

Random requests in ordinary words: no act, fact or value that such a finding leaves out, nothing unlawful by itself.
"""

from __future__ import annotations

import os
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import licline
from licline import KnowledgeBase, dates
from licline.finding import Finding
from licline.law import NAME_ONLY, Binding
from licline.lifting import judge
from licline.request import understand
from licline.wording import load as wording
from licline.work import OVERGRANT

BASE = licline.load()
WORDS = BASE.vocabulary
NAMED = [name for name in BASE.license_ids() if BASE.license(name).coverage != NAME_ONLY]
PAIRS = [(label, above) for label, above in product(NAMED, NAMED) if label != above]
STEPS = ("fine-tuning", "merge", "quantization", "training-on-outputs", "generation")
YES = {"permitted", "permitted-with-duties"}
GATED = {"requires-approval", "prohibited"}
HANDED_ON = ("distribute", "sell")
EXAMPLES = int(os.environ.get("LICLINE_EXAMPLES", "400"))
DAY = "2026-11-21"


def ordinary(operand: str) -> list[str]:
    """The values that are not unlawful by themselves."""
    values = WORDS.operands[operand].values
    return sorted(word for word, value in values.items() if word != "unlawful" and "unlawful" not in value.within)


REQUESTS = st.fixed_dictionaries(
    {
        "do": st.sampled_from(sorted(wording().kinds[OVERGRANT].tries)).map(lambda act: [act]),
        "purpose": st.tuples(
            st.sampled_from(["commercial", "non-commercial"]),
            st.sampled_from(["research", "personal", "education", "production"]),
            st.sampled_from([*ordinary("field"), *["none"] * 20]),
        ).map(lambda purposes: [each for each in purposes if each != "none"]),
        "as": st.sampled_from(ordinary("as")).map(lambda kind: [kind]),
        "affiliate": st.just(["none"]),
        "to": st.sampled_from(["public", "third-party", "end-user", "self"]),
        "dau": st.sampled_from([0, 1, 10**6]),
        "mau": st.sampled_from([10**6, 10**8, 10**8 + 1, 7 * 10**8 + 1]),
        "revenue": st.sampled_from([0, 10**9]),
        "trains": st.sampled_from(["llm", "other"]),
        "part": st.sampled_from(["", "weights", "outputs"]),
    }
).filter(lambda said: said["part"] in ("", *WORDS.acts[said["do"][0]].works_on))


def test_whatever_the_label_allows_and_the_lineage_withholds_is_found() -> None:
    """The converse: of a request on which the two differ for certain, in ordinary words, there is a finding."""
    differing = []

    @settings(max_examples=EXAMPLES, derandomize=True)
    @given(st.sampled_from(PAIRS), st.sampled_from(STEPS), REQUESTS)
    def holds(pair: tuple[str, str], step: str, words: dict[str, Any]) -> None:
        label, above = pair
        own = made(label, above, step)
        said = {**words, "modified": any(each.modified for each in inherited(own))}
        if not differ(label, own, said):
            return
        differing.append(pair)
        found = [each for each in own.check("a/b", as_of=DAY).findings if above in each.licenses]
        assert any(tells(each, own, said) for each in found), (label, above, step, said)

    holds()
    assert len(differing) > EXAMPLES // 20


def made(label: str, above: str, step: str) -> KnowledgeBase:
    base = {"id": "their/base", "relation": step}
    return BASE.with_records(
        [{"id": "their/base", "license": above}, {"id": "a/b", "license": label, "base_model": [base]}]
    )


def inherited(own: KnowledgeBase) -> list[Binding]:
    return own.bound("a/b", dates.day(DAY).toordinal(), own=True).bindings


def differ(label: str, own: KnowledgeBase, said: dict[str, Any]) -> bool:
    """Whether the label alone allows it for certain, and what came from above withholds it in every reading."""
    request = understand(said, WORDS)
    allowed = judge(request, [Binding(BASE.license(label))], WORDS, book=BASE.book)
    if allowed.worst not in YES:
        return False
    return all(each.best in GATED for each in judge(request, inherited(own), WORDS, book=BASE.book).readings)


def tells(finding: Finding, own: KnowledgeBase, said: dict[str, Any]) -> bool:
    """Whether a finding covers a request: one that nobody may hand it on does where its rule is the one that bars."""
    if finding.code != "redistribution-not-allowed":
        return finding.code == OVERGRANT
    against = own.can("a/b", as_of=DAY, own=True, **said).grounds
    return said["do"][0] in HANDED_ON or bool({each.rule for each in against} & {*finding.rules})
