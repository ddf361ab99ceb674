"""Tiny questionnaires with one thing broken each, and the faults to be found: no more, no fewer, in this order."""

from __future__ import annotations

from tests.questionnaires.examples import Case

ONE = "questionnaire.toml"
WIDE = "\uff43\uff41\uff54"  # "cat" in full-width letters


def alone(example: str, name: str, old: str, new: str, *found: tuple[str, str]) -> Case:
    """A fault in the questionnaire.toml of an example that stands alone."""
    return Case(name, ONE, old, new, list(found), example)


BIKE, COLOUR, WAY = (f"{ONE}: item {name}" for name in ("bike", "colour", "way"))

QUESTIONNAIRES = (
    alone(
        "pair",
        "name for a template",
        'id = "animal"',
        'id = "{{7*7}}"',
        *[
            ("bad-id", f"{ONE}: item {{{{7*7}}}}"),
            ("words-missing", "words/en.toml: item {{7*7}}"),
            ("words-left-over", "words/en.toml: item animal"),
            ("words-missing", "words/zh.toml: item {{7*7}}"),
            ("words-left-over", "words/zh.toml: item animal"),
        ],
    ),
    alone(
        "route-skips-item",
        "alike but for case",
        'id = "way"',
        'id = "Bike"',
        *[
            ("duplicate-id", f"{ONE}: item Bike"),
            ("route-unknown", f"{BIKE}, route 1"),
            ("words-missing", "words/en.toml: item Bike"),
            ("words-left-over", "words/en.toml: item way"),
            ("words-missing", "words/zh.toml: item Bike"),
            ("words-left-over", "words/zh.toml: item way"),
        ],
    ),
    alone(
        "pair",
        "alike but for width",
        '["cat", "dog"]',
        f'["cat", "{WIDE}"]',
        *[
            ("bad-id", f"{ONE}: item animal, option {WIDE}"),
            ("duplicate-id", f"{ONE}: item animal, option {WIDE}"),
            ("words-missing", f"words/en.toml: item animal, option {WIDE}"),
            ("words-left-over", "words/en.toml: item animal, option dog"),
            ("words-missing", f"words/zh.toml: item animal, option {WIDE}"),
            ("words-left-over", "words/zh.toml: item animal, option dog"),
        ],
    ),
    alone(
        "pair",
        "an item called the end",
        'id = "animal"',
        'id = "end"',
        *[
            ("reserved-id", f"{ONE}: item end"),
            ("words-missing", "words/en.toml: item end"),
            ("words-left-over", "words/en.toml: item animal"),
            ("words-missing", "words/zh.toml: item end"),
            ("words-left-over", "words/zh.toml: item animal"),
        ],
    ),
    alone(
        "pair",
        "a pair of three",
        '["cat", "dog"]',
        '["cat", "dog", "hen"]',
        *[
            ("option-count", f"{ONE}: item animal"),
            ("words-missing", "words/en.toml: item animal, option hen"),
            ("words-missing", "words/zh.toml: item animal, option hen"),
        ],
    ),
    alone(
        "scale",
        "a scale of one",
        '["very", "quite", "not-very", "not-at-all"]',
        '["very"]',
        *[
            ("option-count", f"{ONE}: item bread"),
            ("good-unknown", f"{ONE}: item bread"),
            ("good-all", f"{ONE}: item bread"),
            *[
                ("words-left-over", f"words/{language}.toml: item bread, option {name}")
                for language in ("en", "zh")
                for name in ("quite", "not-very", "not-at-all")
            ],
        ],
    ),
    alone(
        "pair",
        "exclusive in a pair",
        '["cat", "dog"]',
        '["cat", { id = "dog", exclusive = true }]',
        *[
            ("exclusive-outside-multiple", f"{ONE}: item animal, option dog"),
        ],
    ),
    alone(
        "text",
        "options in a text",
        "max_length = 8",
        'max_length = 8\noptions = ["tree"]',
        *[
            ("text-with-options", f"{ONE}: item wish"),
            ("words-missing", "words/en.toml: item wish, option tree"),
            ("words-missing", "words/zh.toml: item wish, option tree"),
        ],
    ),
    alone("text", "a text without a length", "max_length = 8\n", "", ("text-length", f"{ONE}: item wish")),
    alone("text", "a text of any length", "= 8", "= 2001", ("text-length", f"{ONE}: item wish")),
    alone("pair", "a pair with a length", "options", "max_length = 8\noptions", ("text-length", f"{ONE}: item animal")),
    alone("scale", "good that is not there", '"quite"]\n', '"fine"]\n', ("good-unknown", f"{ONE}: item bread")),
    alone("scale", "nothing good", 'good = ["very", "quite"]', "good = []", ("good-none", f"{ONE}: item bread")),
    alone(
        "outside-the-base",
        "all good",
        '["answered"]',
        '["answered", "no-answer"]',
        *[
            ("good-all", f"{ONE}: item letter"),
        ],
    ),
    alone(
        "outside-the-base",
        "outside that is not there",
        'outside = ["never-wrote"]',
        'outside = ["x"]',
        *[
            ("outside-unknown", f"{ONE}: item letter"),
        ],
    ),
    alone(
        "outside-the-base",
        "good and outside",
        'outside = ["never',
        'outside = ["answered", "never',
        *[
            ("outside-good", f"{ONE}: item letter"),
        ],
    ),
    alone(
        "outside-the-base",
        "outside of nothing",
        'good = ["answered"]\n',
        "",
        *[
            ("outside-without-good", f"{ONE}: item letter"),
        ],
    ),
    alone(
        "scale",
        "unknown clause",
        "good =",
        'evidences = ["TZSX-6.2.1"]\ngood =',
        *[
            ("unknown-clause", f"{ONE}: item bread"),
        ],
    ),
    alone("route-skips-item", "to nowhere", 'to = "colour"', 'to = "bell"', ("route-unknown", f"{BIKE}, route 2")),
    alone("route-skips-item", "to itself", 'to = "colour"', 'to = "bike"', ("route-backward", f"{BIKE}, route 2")),
    alone("route-skips-item", "no default", ', { to = "colour" }', "", ("route-default", BIKE)),
    alone(
        "route-skips-item",
        "two defaults",
        '{ to = "colour" }',
        '{ to = "colour" }, { to = "way" }',
        *[
            ("route-default", BIKE),
        ],
    ),
    alone(
        "route-default",
        "default first",
        'routes = [{ to = "colour", when = { item = "bike", options = ["yes"] } }, { to = "way" }]',
        'routes = [{ to = "way" }, { to = "colour", when = { item = "bike", options = ["yes"] } }]',
        *[
            ("route-default", BIKE),
        ],
    ),
    alone(
        "condition-on-earlier-item",
        "unknown condition",
        'item = "bike"',
        'item = "bell"',
        *[
            ("condition-unknown-item", f"{WAY}, route 1"),
        ],
    ),
    alone(
        "condition-on-earlier-item",
        "condition on a later item",
        'item = "bike"',
        'item = "colour"',
        *[
            ("condition-later-item", f"{WAY}, route 1"),
            ("condition-unknown-option", f"{WAY}, route 1"),
        ],
    ),
    alone(
        "route-skips-item",
        "condition on no such option",
        'options = ["no"] }',
        'options = ["maybe"] }',
        *[
            ("condition-unknown-option", f"{BIKE}, route 1"),
        ],
    ),
    alone(
        "route-skips-item",
        "condition on no option",
        'options = ["no"] }',
        "options = [] }",
        *[
            ("condition-unknown-option", f"{BIKE}, route 1"),
        ],
    ),
    alone("route-skips-item", "past by every way", 'to = "colour"', 'to = "way"', ("item-unreachable", COLOUR)),
    alone(
        "set-apart",
        "set apart by no item",
        'item = "helper"',
        'item = "aunt"',
        *[
            ("set-apart-unknown", f"{ONE}: set apart helper-chose"),
        ],
    ),
    alone(
        "set-apart",
        "set apart by no option",
        'option = "chose"',
        'option = "sang"',
        *[
            ("set-apart-unknown", f"{ONE}: set apart helper-chose"),
        ],
    ),
)
