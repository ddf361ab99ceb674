"""The import law, the sizes, and the names that no file may have."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
PACKAGES = ("questionnaires", "analysis", "survey_app")
LONGEST_FUNCTION = 40
LONGEST_FILE = 250
MOST_PARAMETERS = 5
NO_NAMES = {"helpers", "helper", "utils", "util", "common", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (path for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions() -> Iterator[tuple[str, Function]]:
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def test_the_import_law_holds() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS


def test_no_function_is_too_long_to_read() -> None:
    long = {
        place: length
        for place, node in functions()
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


def test_no_function_asks_for_too_much() -> None:
    greedy = {}
    for place, node in functions():
        given = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
        number = len([argument for argument in given if argument.arg not in {"self", "cls"}])
        if number > MOST_PARAMETERS:
            greedy[place] = number
    assert not greedy


def test_no_file_is_too_long_to_read() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_every_file_says_what_its_room_is_for() -> None:
    assert not [str(path.relative_to(ROOT)) for path in sources() if not ast.get_docstring(tree(path))]


def test_no_room_is_a_lumber_room() -> None:
    assert not [path for path in sources() if NO_NAMES & {path.stem, *path.relative_to(ROOT).parts}]


@pytest.mark.parametrize("package", PACKAGES)
def test_an_init_only_hands_names_on(package: str) -> None:
    for path in (ROOT / package).rglob("__init__.py"):
        for statement in tree(path).body[1:]:
            assert isinstance(statement, ast.ImportFrom) or ast.unparse(statement).startswith("__all__ ="), path
