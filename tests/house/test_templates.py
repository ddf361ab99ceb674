"""Every template compiles, shows only what its page declares, and belongs to some page."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import meta, nodes

import survey_app
from survey_app.config import Config
from survey_app.factory import TEMPLATES, create_app
from survey_app.web.pages import Page

GIVEN_BY_JINJA = {"super", "self", "loop", "caller", "varargs", "kwargs"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Config.from_env({"SURVEY_DATA": str(tmp_path_factory.mktemp("house") / "data")}))


def pages() -> Iterator[type[Page]]:
    """Every page of every door that names a template."""
    for found in pkgutil.walk_packages(survey_app.__path__, "survey_app."):
        if ".migrations" not in found.name:
            importlib.import_module(found.name)
    waiting = [Page]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if "template" in vars(kind):
            yield kind


def reached(app: Flask, template: str) -> set[str]:
    """``template`` and every template it extends, includes or imports."""
    found: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            tree = app.jinja_env.parse((TEMPLATES / name).read_text(encoding="utf-8"))
            waiting += [other for other in meta.find_referenced_templates(tree) if other]
    return found


def brought_along(tree: nodes.Template) -> set[str]:
    """What a template takes from others by name, or defines; its blocks see these too."""
    names = {macro.name for macro in tree.find_all(nodes.Macro)}
    names |= {found.target for found in tree.find_all(nodes.Import)}
    for found in tree.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in found.names}
    return names


def wanted(app: Flask, template: str) -> set[str]:
    """The names that a template takes from its page."""
    names: set[str] = set()
    for name in reached(app, template):
        tree = app.jinja_env.parse((TEMPLATES / name).read_text(encoding="utf-8"))
        names |= meta.find_undeclared_variables(tree) - brought_along(tree)
    return names - set(app.jinja_env.globals) - GIVEN_BY_JINJA


def test_every_template_compiles(app: Flask) -> None:
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)


def test_a_template_shows_only_what_its_page_declares(app: Flask) -> None:
    undeclared = {
        f"{page.__name__} ({page.template})": missing
        for page in pages()
        if (missing := wanted(app, page.template) - set(page.__dataclass_fields__))
    }
    assert not undeclared


def test_every_template_belongs_to_a_page(app: Flask) -> None:
    used = {name for page in pages() for name in reached(app, page.template)}
    assert {str(path.relative_to(TEMPLATES)) for path in Path(TEMPLATES).rglob("*.html")} == used
