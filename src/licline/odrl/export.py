# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A license -> an ODRL policy that is safe to read with half the words.

Whatever a processor that ignores every ``ll:`` property answers about it is never more permissive than licline.
Permissions are exported only where they stand under all readings; what is not exported is not permitted.
"""

from __future__ import annotations

from collections.abc import Iterable

from licline import vocab
from licline.formulas import Formula
from licline.graph import Resource
from licline.law import Binding, License
from licline.odrl import native
from licline.odrl.constraints import Writer, in_order
from licline.odrl.grants import Grant, Granting
from licline.odrl.rules import Rules, head
from licline.odrl.terms import CONTEXT, PREFIXES, Node, reference, sayings
from licline.vocab import LL
from licline.words import Vocabulary


def policy(license: License, vocabulary: Vocabulary, said: Iterable[Resource] = ()) -> Node:
    """The safe form of ``license``: an ODRL Set (2.1.1) as JSON-LD, the same bytes each time.

    With ``said``, what stands in the license's own file, that goes along. Raises LiclineError for a license of which a
    ban would be lost.
    """
    written = Rules(Binding(license), vocabulary, license.iri)
    written.refuse_what_is_lost()
    found = list(said)
    whole = next((native.itself(each) for each in found if each.iri == license.iri), None)
    beside = [one for each in found if each.iri == license.iri for one in native.beside(each, found)]
    return {
        **opening(license.iri),
        **(_described(license) if whole is None else whole),
        **rules(license.iri, permissions(license, vocabulary, written), written.prohibitions()),
        **({"ll:native": beside} if beside else {}),
    }


def opening(uid: str) -> Node:
    """How every policy begins: its profile, and that a prohibition wins."""
    return {
        "@context": [CONTEXT, PREFIXES],
        "@type": "Set",
        "uid": uid,
        "profile": vocab.PROFILE,
        "conflict": "prohibit",
    }


def rules(uid: str, permissions: list[Node], prohibitions: list[Node]) -> Node:
    """A policy has at least one rule (2.1): of a license that tells nothing, to go and read it."""
    found = {"permission": permissions, "prohibition": prohibitions}
    review = {"@type": "Duty", "uid": f"{uid}/review", "action": "odrl:reviewPolicy"}
    return {name: each for name, each in found.items() if each} or {"obligation": [review]}


def permissions(license: License, vocabulary: Vocabulary, written: Rules) -> list[Node]:
    """The permissions (2.6.1), each with its guards and duties; what two rules give alike only once."""
    found: dict[tuple[str, str, Formula], Grant] = {}
    for grant in Granting(Binding(license), vocabulary).grants():
        found.setdefault((grant.act.iri, grant.part, grant.when), grant)
    return in_order(_permission(grant, written) for grant in found.values())


def _permission(grant: Grant, written: Rules) -> Node:
    first, *others = grant.rules
    names = (first.iri, vocab.local(grant.act.iri), grant.part, grant.recipient)
    uid = "/".join(filter(None, (*names, *(f"with-{vocab.local(rule.iri)}" for rule in others))))
    duties = in_order(written.duties(grant.asked, grant.part, grant.when))
    return {
        **head("Permission", uid, grant.act.iri, written.part(grant.part), first.label, [first.iri]),
        **Writer(written.vocabulary).constraints(grant.when),
        **({"duty": duties} if duties else {}),
    }


def _described(license: License) -> Node:
    """What a person wants to know first, where nothing more is at hand."""
    return {
        "rdfs:label": sayings(license.label),
        "ll:coverage": reference(LL + license.coverage),
        **({"dct:source": reference(license.source)} if license.source else {}),
    }
