"""What the design page says, in short sentences; the catalogue holds their Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import Look
from survey_app.web.language import later

TITLE = later("What children’s pages look like")
LEAD = later(
    "Everything here is made of the same pieces as the pages of children: the same templates, the same styles. What "
    "changes there changes here."
)
PRIVATE = later("Seen only on the machine it runs on.")

HEADS: Mapping[str, str] = {
    "idea": later("One idea, three parts"),
    "looks": later("Four ages, four looks"),
    "colours": later("Colours"),
    "type": later("Type"),
    "space": later("Space and lines"),
    "motion": later("Motion"),
    "states": later("Choices and buttons"),
    "way": later("The way"),
    "voice": later("Children say, adults answer"),
    "moments": later("Help, and three moments"),
    "pictures": later("Pictures"),
}
NOTES: Mapping[str, str] = {
    "looks": later("The older the child, the less is drawn."),
    "colours": later("Measured now, on the style itself. Below 4.5 for text or 3 for an edge, a test fails."),
    "type": later("Letters grow with the reader’s setting, to twice the size; then the page scrolls, nothing is cut."),
    "states": later(
        "No answer is preferred: same size, same line, same ground. Next is filled once something is chosen."
    ),
    "way": later("One stone, one step. No percentages, no clocks."),
    "voice": later("A dashed bracket: not answered yet."),
    "moments": later("Each says what happened, what is safe and what to do."),
    "pictures": later(
        "A picture shows the case, not the verdict. A set has as many people, as much tint, the same size."
    ),
}
RULES: Mapping[str, tuple[str, ...]] = {
    "idea": (
        later(
            "Brackets are the voice: the persimmon one opens when children speak, "
            "the ink one closes when adults answer."
        ),
        later("Stones are the way."),
        later("The persimmon is the face and the count: 7 of 10 are seven of ten persimmons."),
    ),
    "type": (
        later("A clause is a block: a question breaks after its comma."),
        later("Punctuation never starts a line."),
        later("Pinyin: one cell a character, the neutral tone unmarked."),
        later("No fonts from the network. Most phones have no Kai, and without it the page must look right."),
    ),
    "motion": (
        later("120 ms when pressed or chosen, colour only."),
        later("Nothing moves unless touched, nothing loops."),
        later("Who asked the phone for less motion gets none."),
    ),
}
LOOKS: Mapping[Look, str] = {
    Look.PICTURES: later("Pictures lead, a grown-up reads aloud."),
    Look.PINYIN: later("Words with pinyin, faces."),
    Look.STONES: later("Words and stones."),
    Look.PLAIN: later("Nothing childish."),
}
MEASURES: tuple[tuple[str, str], ...] = (
    ("q", later("Question")),
    ("t", later("Answer")),
    ("s", later("Smallest")),
    ("min", later("Target")),
    ("r", later("Corner")),
)
TOKENS: Mapping[str, str] = {
    "paper": later("the page"),
    "sheet": later("choices and fields"),
    "ink": later("text, lines, buttons"),
    "ink2": later("second text"),
    "line": later("edges of controls"),
    "rule": later("hairlines between rows"),
    "shi": later("children’s voice and choice"),
    "on": later("the tick on it"),
    "a2": later("ground of what is chosen"),
    "w": later("stones passed, the helper’s line"),
}
LINES: tuple[tuple[str, str], ...] = (
    ("1.5", later("controls")),
    ("2", later("buttons")),
    ("3", later("chosen, focus")),
    ("4", later("brackets")),
)
PHONES: Mapping[str, str] = {
    "stop": later("Stop"),
    "waiting": later("Not sent yet"),
    "received": later("Received, with its code"),
    "help": later("The help card"),
    "voice": later("Answered, and not yet"),
    "night": later("In the dark"),
}
PICTURES: tuple[tuple[str, str, str], ...] = (
    ("face-", later("Faces"), later("Only where the question is about a feeling.")),
    ("digit-", later("A picture a digit"), later("Over the code of a receipt, for those who do not read yet.")),
    ("", later("Scenes and signs"), later("Own drawings on a grid of 120; one ink line, two flat tints.")),
)
