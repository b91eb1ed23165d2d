"""How a row of the ledger of targets came about: figures, claims, sums and the rule."""

from kg.figures.conversion import FigureConversions
from kg.figures.figure import Background, Figure
from kg.figures.growth import Growth
from kg.figures.targets.outcomes import RULES
from kg.figures.targets.review import TargetRecord
from kg.figures.words import say_figure, say_rate, say_value, shown


def explain(
    record: TargetRecord, background: Background, conversions: FigureConversions | None = None
) -> str:
    """Tell how a row of the ledger came about.

    Parameters
    ----------
    record
        The target with what the graph says around it.
    background
        What is known of the things that it names.
    conversions
        How money was converted, or None where it was not.

    Returns
    -------
    str
        Lines: the target, who set it, every claim with its document, the sums with their
        numbers, the status and the rule that gives it. Names and quotes come from outside:
        control characters in them are left out.
    """
    lines = [
        *_target_lines(record, background),
        *_growth_lines(record),
        *_status_lines(record, background),
        *_conversion_lines(record.target.figure, conversions),
    ]
    return "\n".join("".join(filter(str.isprintable, line)) for line in lines)


def _target_lines(record: TargetRecord, background: Background) -> list[str]:
    target, aim, label = record.target, record.target.figure, background.label
    value = say_value(shown(aim.value), aim.unit, aim.bound)
    head = f"{label(aim.subject)}, {label(aim.metric)}: {value}"
    due = "no due period" if aim.period is None else f"by {aim.period}"
    lines = [f"{head} {due}: {record.outcome.status}"]
    by = "; ".join(label(issuer) or issuer for issuer in target.issuers) or "issuer unknown"
    policy = f", {label(target.policy)}" if target.policy else ""
    lines.append(f"  set by    {by}{policy}; {target.set_on or 'day unknown'}")
    return lines + [f"  {aim.status:<9} {_source(figure)}" for figure in target.claims]


def _growth_lines(record: TargetRecord) -> list[str]:
    aim = record.target.figure
    lines = []
    lines.append(f"  known when it was set  {_told(record.baseline)}")
    if record.baseline is not None:
        lines.append(f"  required  {_sum(record.baseline, aim, record.required)}")
    if record.latest is not None and record.latest is not record.baseline:
        lines.append(f"  latest    {_told(record.latest)}")
    if record.pace is not None and record.latest is not record.baseline:
        assert record.latest is not None
        lines.append(f"  pace      {_sum(record.latest, aim, record.pace)}")
    if record.achieved is not None:
        assert record.baseline is not None
        assert record.latest is not None
        lines.append(f"  achieved  {_sum(record.baseline, record.latest, record.achieved)}")
    return lines


def _status_lines(record: TargetRecord, background: Background) -> list[str]:
    label = background.label
    lines = []
    lines.append(f"  status    {record.outcome.status}: {record.outcome.reason}")
    lines.append(f"  rule      {record.outcome.rule}: {RULES[record.outcome.rule]}")
    lines += [f"  caution   {caution}" for caution in record.cautions]
    lines += [f"  remark    {remark}" for remark in record.remarks]
    lines += [
        f"  not compared  {say_figure(figure)}, {label(figure.metric)}, {figure.claim}"
        for figure in record.others
    ]
    return lines


def _conversion_lines(aim: Figure, told: FigureConversions | None) -> list[str]:
    lines = []
    if told is not None and aim.claim in told.originals:
        original = say_figure(told.originals[aim.claim])
        lines.append(f"  converted {original} at {told.notes[aim.claim]}")
    if told is not None and aim.claim in told.printed:
        lines.append(f"  the document itself converts it to {told.printed[aim.claim]}")
    return lines


def _told(figure: Figure | None) -> str:
    return "nothing comparable" if figure is None else _source(figure)


def _source(figure: Figure) -> str:
    printed = f", printed “{figure.as_printed}”" if figure.as_printed else ""
    published = figure.document.published or "undated"
    source = f"{figure.document.id} ({published}); {figure.claim}"
    doubt = "" if figure.review == "accepted" else f" ({figure.review}: {figure.note or 'no note'})"
    return f"{say_figure(figure)}{printed}; {source}{doubt}"


def _sum(start: Figure, end: Figure, growth: Growth | None) -> str:
    if growth is None:
        return "no growth can be worked out: a value is not above zero"
    units = {start.unit, end.unit}
    assert len(units) == 1  # the ledger compares figures of one unit
    values = [say_value(shown(figure.value), figure.unit) for figure in (end, start)]
    side = {
        "at-least": ", at least: a bound",
        "at-most": ", at most: a bound",
        "about": ", about",
        "none": ", not bounded on either side",
    }.get(growth.bound, "")
    years = f"{growth.years:.4g}"
    return f"({values[0]} / {values[1]})^(1/{years}) - 1 = {say_rate(growth.rate)} a year{side}"
