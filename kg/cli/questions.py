"""`kg questions`."""

import json

import click


@click.command()
@click.argument("name", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write the list.",
)
def command(name: str | None, format_: str) -> None:
    """List the named questions; with a NAME, show its parameters and its query.

    Example: kg questions figures-of-place
    """
    from kg.queries.catalogue import Question, iter_questions, read_question

    if name is not None:
        _show(read_question(name))
        return
    questions: list[Question] = list(iter_questions())
    if format_ == "json":
        listed = [
            {
                "name": question.name,
                "title": question.title,
                "title_zh": question.title_zh,
                "answers": question.answers,
                "parameters": [
                    {
                        "name": parameter.name,
                        "sort": parameter.sort,
                        "meaning": parameter.meaning,
                        "default": parameter.default,
                        "choices": list(parameter.choices),
                    }
                    for parameter in question.parameters
                ],
            }
            for question in questions
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    width = max(len(question.name) for question in questions)
    for question in questions:
        parameters = " ".join(f"--param {p.name}=…" for p in question.parameters)
        click.echo(f"{question.name:<{width}}  {question.title} · {question.title_zh}")
        if parameters:
            click.echo(f"{'':<{width}}  {parameters}")


def _show(question: object) -> None:
    from kg.queries.catalogue import Question

    assert isinstance(question, Question)
    click.echo(f"{question.title} · {question.title_zh}")
    click.echo(question.answers)
    for parameter in question.parameters:
        default = "all" if parameter.default == "UNDEF" else parameter.default
        told = f"{parameter.meaning} ({parameter.takes}); default: {default}"
        click.echo(f"  --param {parameter.name}=…  {told}")
    click.echo()
    click.echo(question.text.rstrip())
