"""Every sentence of the interface exists in both languages, and nothing else is in the catalogues."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "later": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
PLACE = re.compile(r"%\(\w+\)[sd]|%%")

Message = tuple[str | None, str | tuple[str, ...]]
"""The context, and the sentence or its singular and plural."""


def catalogue(language: str) -> Catalog:
    with (ROOT / "survey_app/translations" / f"{language}.po").open("rb") as source:
        return read_po(source)


def used() -> dict[Message, str]:
    """Every sentence that code or a template asks for, with a place where it does."""
    found: dict[Message, str] = {}
    sources = [("python", path) for path in (ROOT / "survey_app").rglob("*.py")]
    sources += [("jinja2", path) for path in (ROOT / "templates").rglob("*.html")]
    for method, path in sources:
        extracted = extract_from_file(
            method, path, keywords=KEYWORDS, options={"silent": "false", "newstyle_gettext": "true"}
        )
        for line, message, _, context in extracted:
            found[context, message] = f"{path.relative_to(ROOT)}:{line}"
    return found


def test_every_sentence_has_a_chinese_twin() -> None:
    translated = {(entry.context, entry.id): entry for entry in catalogue("zh") if entry.id}
    missing = [f"{where}: {message!r}" for message, where in used().items() if not written(translated.get(message))]
    assert not missing, "\n".join(missing)


def written(entry: object) -> bool:
    text = getattr(entry, "string", "")
    return bool(text and (all(text) if isinstance(text, tuple) else text)) and not getattr(entry, "fuzzy", False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_is_left_over(language: str) -> None:
    left = {(entry.context, entry.id) for entry in catalogue(language) if entry.id} - set(used())
    assert not left


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_places_to_fill_in_are_the_same(language: str) -> None:
    for entry in catalogue(language):
        sentences = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        wanted = {place for sentence in sentences for place in PLACE.findall(sentence)}
        for text in entry.string if isinstance(entry.string, tuple) else (entry.string,):
            # One form may leave out the number; none may hold a place that nobody fills.
            if entry.id and text:
                found = set(PLACE.findall(text))
                assert found <= wanted | {"%(num)s"}, entry.id
                assert found >= wanted - {"%(num)s"}, entry.id


def test_no_chinese_is_hidden_in_the_pages() -> None:
    """Chinese belongs into the catalogue, but for the mark, the stamp, the language's name, and the front page."""
    own = re.compile(r"[童言存证]|中文|\{#.*?#\}", flags=re.DOTALL)
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"[\u4e00-\u9fff]", own.sub("", path.read_text(encoding="utf-8")))
    }
    assert found == {"templates/operator/front.html"}


def test_sentences_are_written_where_they_are_found() -> None:
    """A sentence put together on the way cannot be found by the translator."""
    for path in (ROOT / "survey_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "gettext"}:
                assert not isinstance(node.args[0], ast.JoinedStr), f"{path}:{node.lineno}"
