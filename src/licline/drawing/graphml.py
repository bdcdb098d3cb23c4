# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""A picture as GraphML, for programs that draw and count (graphml.graphdrawing.org): texts, tones, no places."""

from __future__ import annotations

from collections.abc import Mapping

from licline.drawing.picture import Edge, Node, Picture
from licline.errors import not_installed, one_line


def write(picture: Picture) -> str:
    """The graph; raises LiclineError without networkx."""
    try:
        import networkx
    except ImportError as error:
        raise not_installed(("GraphML", "GraphML "), error, "lineage") from error
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.graph.update(_said({"title": picture.title, "headline": picture.headline, "language": picture.language}))
    for node in picture.nodes:
        graph.add_node(one_line(node.id), **_node(node))
    for number, edge in enumerate(picture.edges):
        graph.add_edge(one_line(edge.start), one_line(edge.end), key=f"e{number}", **_edge(edge))
    return "\n".join(networkx.generate_graphml(graph)) + "\n"


def _node(node: Node) -> dict[str, str | int]:
    chips, notes = "; ".join(chip.text for chip in node.chips), "; ".join(node.notes)
    said = {"title": node.title, "kind": node.kind, "tone": node.tone, "chips": chips, "notes": notes}
    return {**_said({**said, "href": node.href}), "count": node.count, "focus": int(node.focus)}


def _edge(edge: Edge) -> dict[str, str]:
    return _said({"label": edge.label, "tone": edge.tone, "notes": "; ".join(edge.notes)})


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    """Those that say something, of signs that XML knows."""
    return {name: one_line(text) for name, text in texts.items() if text}
