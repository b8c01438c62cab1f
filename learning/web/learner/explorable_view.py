"""An interactive figure as a page needs it: controls that are form fields, a drawing, its data as a table."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import url_for
from markupsafe import Markup

from learning.catalogue import figures
from learning.catalogue.course import Catalogue
from learning.catalogue.instances import shown
from learning.catalogue.markup import Words
from learning.engine import explorables
from learning.engine.explorables import Choice, Control, Marks, Number
from learning.engine.explorables.store import raw
from learning.engine.grading import Form
from learning.engine.grading.exploring import PREFIX
from learning.engine.items import Explorable
from learning.web.learner.views_of import ControlView, ExplorableView, OptionView, TableView

MAX_INLINE = 16_000
"""Bytes of data, before compression, that a page carries itself: at most 4.5 kB of what is sent."""


def explorable_view(
    catalogue: Catalogue, exercise: Explorable, lang: str, form: Form, parts: Mapping[str, bool]
) -> ExplorableView:
    """`form` holds what the learner set last, `parts` what of it was right."""
    name = exercise.explorable
    figure, entry = explorables.FIGURES[name], catalogue.explorables[name]
    lang = entry.language(lang)
    text, words = entry.text(lang), catalogue.words[lang]
    task, file = exercise.task, name
    if figure.languages:
        sent = form.get(PREFIX + "text", ())
        form = {**form, PREFIX + "text": [next((one for one in sent if one in figure.languages), lang)]}
        task, file = {**task, "text": form[PREFIX + "text"][0]}, f"{name}.{form[PREFIX + 'text'][0]}"
    controls = [
        _control(one, text.words, words, form.get(PREFIX + one.name, ()), parts.get(one.name))
        for one in figure.controls(task)
    ]
    marks = next((one for one in controls if one.kind == "marks"), None)
    plain = {key: words.plain(word) for key, word in text.words.items()}
    drawing = figures.render(figure.drawing(task), f"explore-{name}", words.plain(text.alt), "", plain)
    return ExplorableView(
        name=name,
        title=words.plain(text.title),
        drawing=Markup(drawing),
        table=_table(figure.table(task), text.words, words, lang, marks),
        controls=tuple(one for one in controls if one.kind != "marks"),
        script=f"explorables/{name}.js",
        data=url_for("machines.explorable", name=file, v=catalogue.version),
        inline=_inline(file),
        preset=words.inline(text.words["control-text"]) if figure.languages else Markup(),
        setup=json.dumps({"lang": lang, "words": plain, "task": figure.config(task)}, ensure_ascii=False),
    )


def _inline(file: str) -> Markup | None:
    """Small data, to stand in the page: a figure that need not fetch can be used as soon as its script runs."""
    data = raw(file)
    return Markup(data.decode().replace("<", "\\u003c")) if len(data) <= MAX_INLINE else None


def _control(
    control: Control, labels: Mapping[str, str], words: Words, sent: object, right: bool | None
) -> ControlView:
    values = [str(value) for value in sent] if isinstance(sent, list | tuple) else []
    label, value = words.inline(labels[f"control-{control.name}"]), values[0] if values else ""
    match control:
        case Number():
            return ControlView(
                name=control.name,
                kind="number",
                label=label,
                value=value,
                low=f"{control.low:g}",
                high=f"{control.high:g}",
                step=f"{control.step:g}",
                start="" if control.start is None else f"{control.start:g}",
                signed=control.low < 0,
                right=right,
            )
        case Choice():
            options = tuple(
                OptionView(
                    id=id,
                    html=words.inline(id if control.plain else labels[f"option-{id}"]),
                    checked=id in values,
                )
                for id in control.options
            )
            return ControlView(name=control.name, kind="choice", label=label, value=value, options=options, right=right)
        case Marks():
            rows = tuple(OptionView(id=id, html=Markup(""), checked=id in values) for id in control.ids)
            return ControlView(name=control.name, kind="marks", label=label, options=rows, right=right)
        case _:
            raise TypeError(type(control))


def _table(
    table: explorables.Table | None, labels: Mapping[str, str], words: Words, lang: str, marks: ControlView | None
) -> TableView | None:
    if table is None:
        return None

    def cells(row: explorables.Row) -> tuple[Markup, ...]:
        return tuple(words.inline(shown(cell, labels, lang)) for cell in row)

    return TableView(head=cells(table.head), rows=tuple(map(cells, table.rows)), marks=marks)
