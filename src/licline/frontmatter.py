# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""YAML, at the head of a model card or a file of its own, read so that a strange one cannot surprise."""

from __future__ import annotations

from collections import Counter
from typing import Any

import yaml

from licline.errors import LiclineError
from licline.files import LONGEST_LINE

DATE, MERGE = "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge"
STRANGE = (
    yaml.YAMLError,
    ValueError,
    AttributeError,
    TypeError,
    OverflowError,
    RecursionError,
)  # PyYAML lets these out


class _Plain(yaml.SafeLoader):
    """Dates stay as they are written; a key stands once; nothing is merged (a few lines of `<<` fill any memory)."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        names = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        if any(key.tag == MERGE for key, _ in node.value):
            raise yaml.YAMLError(f"line {node.start_mark.line + 1}: `<<` is not read; write the keys out")
        if names and max(names.values()) > 1:
            twice = names.most_common(1)[0][0]
            raise yaml.YAMLError(f"line {node.start_mark.line + 1}: the key `{twice}` stands twice; keep one")


_Plain.yaml_implicit_resolvers = {
    sign: [each for each in known if each[0] != DATE] for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def front_matter(text: str, name: str) -> dict[str, Any]:
    """The keys of a card; raises LiclineError where there are none."""
    before, _, rest = text.partition("---\n")
    front, closed, _ = rest.partition("\n---")
    if before.strip() or not closed:
        raise LiclineError(f"{name}: no YAML front matter; a model card starts with a block between `---` lines")
    return mapping(front, name, "front matter", "`license: ...` and `base_model: ...`")


def mapping(text: str, name: str, what: str, remedy: str = "keys and values") -> dict[str, Any]:
    """The keys of a YAML document, which an error calls ``what``; raises LiclineError where there are none."""
    if len(text) > LONGEST_LINE:
        raise LiclineError(f"{name}: {what} of {len(text)} characters; at most {LONGEST_LINE} are read")
    try:
        found = yaml.load(text, Loader=_Plain)
    except STRANGE as error:
        raise LiclineError(f"{name}: {what} is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(found, dict):
        raise LiclineError(f"{name}: {what} is not a mapping; write {remedy}")
    return found
