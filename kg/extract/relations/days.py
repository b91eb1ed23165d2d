"""When plans came out, parks and companies were founded, and events were held."""

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.names.things import Thing
from kg.extract.relations.found import Found
from kg.extract.relations.grammar import find_fronted, find_subjects, is_denied, is_planned
from kg.extract.relations.state import RelationState
from kg.extract.relations.templates import AUX, Template, Token, compile_wording

_DATES: Final = (
    (
        "issued-on",
        "issuedOn",
        frozenset({"Policy", "Publication", "Programme"}),
        r"(?:issued|published|released|unveiled|promulgated|adopted|presented|approved"
        r"|announced|launched|revealed)",
    ),
    (
        "founded-on",
        "foundedOn",
        frozenset(
            {
                "Park",
                "Facility",
                "Company",
                "Organization",
                "Association",
                "ResearchInstitute",
                "University",
                "GovernmentBody",
            }
        ),
        r"(?:founded|established|set up|opened|opens|open|inaugurated|created|launched"
        r"|completed|(?:went|goes|go|came) (?:online|into (?:operation|service))"
        r"|put into operation|(?:started|began|begins?|starts?) (?:operations?|work)"
        r"|in operation)(?: its doors)?",
    ),
    (
        "held-on",
        "heldOn",
        frozenset({"Event"}),
        r"(?:held|takes place|take place|took place|opened|opens|open|kicked off|kicks off"
        r"|staged)",
    ),
)
_COMPILED: Final = tuple(
    (
        rule,
        property_,
        kinds,
        compile_wording(
            rf"(?<![a-z'-])(?P<aux>{AUX})(?P<phrase>{phrase}(?:,? (?:jointly )?(?:by|in"
            rf"|at) (?:(?:[a-z-]+|<THING>(?:'s)?),? ){{0,7}}?(?:[a-z-]+|<THING>))?)"
            r",? (?:(?:in|on|at|back in|as early as|since|late in|early in|from"
            r"|for) )?(?:the )?(?:early |late |mid-)?(?P<t><TIME>)"
        ),
    )
    for rule, property_, kinds, phrase in _DATES
)
_SENTENCE_TIME: Final = compile_wording(
    r"(?:(?:in|on|earlier|late|early|also on|also in) )*(?P<t><TIME>),? [^;]{0,90}?"
    r"(?P<phrase>issued|published|released|unveiled|"
    r"adopted|promulgated) (?:[a-z-]+ ){0,3}?(?P<s><POLICY>)"
)
_ISSUED_WHEN: Final = compile_wording(
    r"(?P<phrase>issued|published|released|unveiled|adopted|promulgated"
    r"|presented) (?:[a-z0-9-]+ ){0,4}?(?P<s><POLICY>) (?:in|on) (?:early |late "
    r"|mid-)?(?P<t><TIME>)"
)
_WHICH_ISSUED: Final = compile_wording(
    r"(?P<s><POLICY>),? (?:which|that) [^,;]{1,60}? (?P<phrase>issued|published|released|unveiled"
    r"|adopted|presented) (?:in|on) (?:early |late |mid-)?(?P<t><TIME>)"
)


def find_days(template: Template, state: RelationState) -> Iterator[Found]:
    """Find the days, months and years of plans, foundations and events.

    Parameters
    ----------
    template
        The sentence.
    state
        What the text told before.
    """
    if not any(token.form == "time" for token in template.tokens.values()):
        return
    for rule, property_, kinds, pattern in _COMPILED:

        def fits(token: Token, kinds: frozenset[str] = kinds) -> bool:
            return token.kind in kinds and token.form != "nation"

        for match in pattern.finditer(template.text):
            if is_denied(template, match.start(), match.end()):
                continue
            form = (
                "finite"
                if match["aux"] or match["phrase"].startswith(("opens", "takes", "took", "kick"))
                else "participle"
            )
            subjects = find_subjects(template, match.start(), fits, form=form)
            if not subjects and property_ != "issuedOn" and form == "participle":
                subjects = find_subjects(template, match.start(), fits, form="finite")
            things = [token.thing for token in subjects if token.thing is not None]
            if not things:
                fronted = find_fronted(template, match.start(), match.end(), fits)
                things = [token.thing for token in fronted if token.thing is not None]
            if not things and match.start() == 0 and property_ == "issuedOn" and state.policy:
                things = [state.policy]
            for thing in things:
                yield from _on_day(template, rule, property_, thing, match)
    for match in (
        *_ISSUED_WHEN.finditer(template.text),
        *_WHICH_ISSUED.finditer(template.text),
    ):
        policy = template.tokens[match.start("s")].thing
        if policy is not None and not is_denied(template, match.start(), match.end()):
            yield from _on_day(template, "issued-on", "issuedOn", policy, match)
    for match in _SENTENCE_TIME.finditer(template.text):
        policy = template.tokens[match.start("s")].thing
        if match.start() < 3 and policy is not None:
            yield from _on_day(template, "issued-on", "issuedOn", policy, match)


def _on_day(
    template: Template, rule: str, property_: str, thing: Thing, match: re.Match[str]
) -> Iterator[Found]:
    """Give the day, month or year that is told; other stretches of time are no date."""
    time = template.tokens[match.start("t")].time
    planned = is_planned(match.groupdict().get("aux") or "")
    period = (time.future if planned else time.past) if time is not None else None
    if (
        time is None
        or period is None
        or len(period.text) not in {4, 7, 10}
        or "-" not in f"{period.text}-"
    ):
        return
    if period.rdf_literal[1] == "string":
        return
    spans = [
        template.span(match.start("phrase"), match.end("phrase")),
        (time.phrase_start, time.end),
    ]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    yield Found(
        rule,
        property_,
        thing,
        period.text,
        start,
        end,
        (time.phrase_start, time.end),
        "planned" if planned else "actual",
    )
