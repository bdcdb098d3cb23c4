# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What was found as a piece of HTML, for notebooks: plain tables that any theme colours, and nothing breaks out of.

The text has the colour of the page around it; a bar in the colour of the verdict stands beside it, never instead of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from xml.etree import ElementTree as ET

from licline.answer import Outcome, ReadingAnswer, Verdict
from licline.errors import one_line
from licline.finding import Finding, Report
from licline.law import Clause, License, Words
from licline.say import DERIVATION, REST_OF
from licline.telling import phrases
from licline.telling.as_text import OPTIONS, decisive, duty_said, given
from licline.telling.links import leads, source
from licline.verdict import PROHIBITED

Row = tuple[str | ET.Element, ...]


def verdict(answer: Verdict, language: str) -> str:
    """The verdict, what it turns on, why, what to do, and where each stands."""
    block = _block(answer.verdict, language)
    head = _add(block, "p")
    _add(head, "strong", phrases.VERDICTS[answer.verdict][language])
    _add(head, "span", f" {answer.target} · {answer.as_of.isoformat()}")
    if answer.contested:
        _add(block, "p", phrases.CONTESTED[language].rstrip(":："))
    _table(block, (row for caption, rows in _parts(answer, language) for row in _group(caption[language], rows)))
    return _text(block, language)


def finding(found: Finding, language: str) -> str:
    """What is wrong, what collides, and what can be done."""
    block = _block(found.severity, language)
    _finding(block, found, {}, language)
    return _text(block, language)


def report(found: Report, language: str) -> str:
    """The findings, the gravest first; and what was not checked."""
    block = _block(found.worst, language)
    if not found.findings:
        _add(block, "p", phrases.NOTHING[language])
    for each in found.findings:
        part = _add(block, "div")
        part.set("class", f"licline-part licline-{each.severity}")
        _finding(part, each, found.licenses, language)
    for gap in found.incomplete:
        _add(block, "p", f"{phrases.INCOMPLETE[language]}{gap.message[language]}")
    return _text(block, language)


def license(found: License, language: str) -> str:
    """A license: what it is, and its clauses with the rules that were read from them."""
    block = _block("", language)
    _add(_add(block, "p"), "strong", f"{found.label[language]} ({found.id})")
    about = _add(block, "p", " · ".join(filter(None, (found.licensor[language], found.issued, found.spdx))) + " ")
    _link(about, found.source, found.source)
    shown = _add(block, "details")
    _add(shown, "summary", phrases.CLAUSES[language].format(clauses=len(found.clauses), rules=len(found.rules)))
    _table(shown, (row for each in found.clauses for row in _clause(each, found, language)))
    return _text(block, language)


# --- Of a verdict ---


def _parts(answer: Verdict, language: str) -> Iterator[tuple[Words, Iterable[Row]]]:
    """The parts of an answer, each a caption with rows of what is said and where it stands."""
    yield phrases.TELL_ME, ((each.question[language], _word(each.given_by)) for each in answer.missing)
    yield phrases.OUTCOMES, (row for each in answer.outcomes for row in _outcome(each, language))
    yield phrases.READINGS, _readings(answer.readings if answer.contested else (), language)
    yield phrases.BECAUSE, _because(answer, language)
    if answer.verdict != PROHIBITED or answer.contested:
        yield phrases.APPROVALS, _duties(answer, language, first=True)
        yield phrases.DUTIES, _duties(answer, language, first=False)
    yield phrases.KNOW, (*_risks(answer, language), *((each[language], "") for each in answer.notes))
    granted = "; ".join(each[language] for each in answer.assumes)
    yield phrases.GRANTED, [(granted, "")] if granted else []


def _so(verdict: str, when: str, language: str) -> Row:
    return phrases.SHORT[verdict][language], when


def _outcome(each: Outcome, language: str) -> Iterator[Row]:
    """An outcome, and under it what the readings answer that differ on it."""
    yield _so(each.verdict, given(each.conditions, language), language)
    if each.readings:
        yield phrases.CONTESTED[language], ""
    yield from _readings(each.readings, language)


def _readings(readings: Iterable[ReadingAnswer], language: str) -> Iterator[Row]:
    for each in readings:
        yield _so(each.verdict, "; ".join(said[language] for said in each.assumes), language)


def _because(answer: Verdict, language: str) -> Iterator[Row]:
    """The rules that decide; where it depends, the outcomes say on what."""
    for each in decisive(answer) if not answer.outcomes else ():
        yield each.label[language], _where(each.clauses, _labels(answer), language)


def _risks(answer: Verdict, language: str) -> Iterator[Row]:
    for each in answer.risks if answer.verdict != PROHIBITED or answer.contested else ():
        yield each.clause.gist[language], _where((each.clause,), _labels(answer), language)


def _word(fact: str) -> str:
    """A missing fact as the word of `KnowledgeBase.can` that gives it."""
    if fact.startswith((REST_OF, DERIVATION)):
        return fact
    return f"{'as_' if fact == 'as' else fact}=…" if fact in OPTIONS else f'facts={{"{fact}": …}}'


def _labels(answer: Verdict) -> dict[str, Words]:
    return {name: license.label for name, license in answer.licenses.items()}


def _duties(answer: Verdict, language: str, *, first: bool) -> Iterator[Row]:
    for each in answer.duties:
        if (each.when == "before") is first:
            yield duty_said(each, language), _where(each.clauses, _labels(answer), language)
            papers = each.approval.documents if each.approval else ()
            yield from ((f"– {paper[language]}", "") for paper in papers)


# --- Of findings and licenses ---


def _finding(block: ET.Element, found: Finding, labels: Mapping[str, Words], language: str) -> None:
    head = _add(block, "p")
    _add(head, "strong", phrases.SEVERITIES[found.severity][language])
    _add(head, "span", f"{phrases.COLON[language]}{found.message[language]}")
    sides: dict[str, list[Row]] = {}
    for each in found.sides:
        name = labels[each.license][language] if each.license in labels else each.license
        said = each.label[language], _where(each.clauses, labels, language)
        sides.setdefault(f"{name} {phrases.EFFECTS[each.effect][language]}", []).append(said)
    path: list[Row] = [(" ← ".join(found.via), "")] if len(found.via) > 1 else []
    advice: list[Row] = [(found.advice[language], "")] if found.advice[language] else []
    parts = (*sides.items(), (phrases.PATH[language], path), (phrases.HELP[language], advice))
    _table(block, (row for caption, rows in parts for row in _group(caption, rows)))


def _clause(clause: Clause, found: License, language: str) -> Iterator[ET.Element]:
    """The clause, and below it the rules of which it is the first to say something."""
    rules = (each for each in found.rules if each.clauses and each.clauses[0] is clause)
    said = (
        (f"{phrases.RULES[each.kind][language]}{phrases.COLON[language]}{each.label[language]}", "") for each in rules
    )
    yield from _group(clause.section, ((clause.gist[language], _where((clause,), {}, language)), *said))


# --- Rows and cells ---


def _group(caption: str, rows: Iterable[Row]) -> Iterator[ET.Element]:
    """Rows under one heading beside them; what came on several paths is said once."""
    once = {"|".join("".join(_cell(each).itertext()) for each in row): row for row in rows}
    for number, row in enumerate(once.values()):
        line = ET.Element("tr")
        if number == 0:
            heading = _add(line, "th", caption)
            heading.set("scope", "rowgroup")
            heading.set("rowspan", str(len(once)))
        line.extend(_cell(each) for each in row)
        yield line


def _cell(said: str | ET.Element) -> ET.Element:
    cell = ET.Element("td")
    if isinstance(said, str):
        cell.text = one_line(said)
    else:
        cell.append(said)
    return cell


def _where(clauses: Iterable[Clause], labels: Mapping[str, Words], language: str) -> ET.Element:
    """Each license once, with its sections, which lead to the text."""
    place = ET.Element("span")
    by_license: dict[str, list[Clause]] = {}
    for each in clauses:
        by_license.setdefault(each.license, []).append(each)
    for number, (name, cited) in enumerate(by_license.items()):
        label = labels[name][language] if name in labels else name
        _add(place, "span", f"{'; ' if number else ''}{label}, ")
        for index, each in enumerate(cited):
            _link(place, source(each), f"{', ' if index else ''}{each.section}")
    return place


def _link(parent: ET.Element, href: str, text: str) -> None:
    """A link to a page, or the text alone."""
    if leads(href):
        _add(parent, "a", text).set("href", leads(href))
    else:
        _add(parent, "span", text)


def _table(parent: ET.Element, rows: Iterable[ET.Element]) -> None:
    body = ET.Element("tbody")
    body.extend(rows)
    if len(body):
        _add(parent, "table").append(body)


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = one_line(text)
    return child


def _block(tone: str, language: str) -> ET.Element:
    return ET.Element("div", {"class": f"licline licline-{tone}" if tone else "licline", "lang": language})


def _text(block: ET.Element, language: str) -> str:
    """The piece with its style, and the sentence that it is no advice."""
    _add(_add(block, "p"), "small", phrases.DISCLAIMER[language])
    return f"<style>{_style()}</style>{ET.tostring(block, encoding='unicode', method='html')}"


@lru_cache(maxsize=1)
def _style() -> str:
    return files("licline.telling").joinpath("notebook.css").read_text(encoding="utf-8")
