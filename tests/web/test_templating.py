"""What templates share: parts that are rendered once, and the words of the interface."""

import re
from typing import cast

from flask import Flask
from markupsafe import Markup

from learning.catalogue.schema import LANGUAGES
from learning.paths import TEMPLATES, TRANSLATIONS
from learning.web.templating import Templates
from tests.language.catalogues import read

PART = "learner/_aloud.html"


def once(app: Flask, path: str, **values: str) -> Markup:
    with app.test_request_context(path):
        return cast(Templates, app.jinja_env).once(PART, **values)


def test_a_shared_part_is_rendered_once_for_each_language_and_value(app: Flask) -> None:
    first = once(app, "/en/", reads="#text", speaks="en")

    assert once(app, "/en/learn", reads="#text", speaks="en") is first
    assert 'data-reads="#other"' in once(app, "/en/", reads="#other", speaks="en")
    assert once(app, "/de/", reads="#text", speaks="de") != first


def test_what_is_filled_into_a_text_is_escaped(app: Flask) -> None:
    template = app.jinja_env.from_string('{{ _("at least 85 %%") }} {{ _("of %(name)s", name="<b>") }} {{ x }}')

    with app.test_request_context("/en/"):
        assert template.render(x="y") == "at least 85 % of &lt;b&gt; y"


def test_a_percentage_never_breaks_before_its_sign() -> None:
    """In no language: `percent` writes it, and what is written by hand has the same space."""
    breaks = re.compile(r"(?:\d|\)s|\}\}) (?:%%|%(?![}(]))")
    assert breaks.search("from %(p)s %% on")
    assert breaks.search("({{ p }} %)")
    texts = {str(file): file.read_text("utf-8") for file in TEMPLATES.rglob("*.html")}
    for lang in LANGUAGES[1:]:
        catalogue = read(TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po", lang)
        texts[lang] = "\n".join(f"{message.id}\n{message.string}" for message in catalogue)
    found = {name: breaks.findall(text) for name, text in texts.items()}
    assert not {name: all_of for name, all_of in found.items() if all_of}


def test_a_colon_between_two_values_comes_from_the_translation() -> None:
    """French has a space before it; what only screen readers read out may do without."""
    bare = re.compile(r"(?:\}\}|%\})(?:</\w+>)?: (?:<\w+[^>]*>)?\{\{")
    assert bare.search("<b>{{ name }}</b>: {{ value }}")
    found = {str(file): bare.findall(file.read_text("utf-8")) for file in TEMPLATES.rglob("*.html")}
    assert not {name: all_of for name, all_of in found.items() if all_of}
