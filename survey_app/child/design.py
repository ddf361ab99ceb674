"""The design system of the children's pages, described by its own pieces. Exists only on the machine it runs on."""

from __future__ import annotations

from ipaddress import ip_address

from flask import Blueprint, Response, abort, request, url_for

from questionnaires.model import Look
from survey_app.child import design_words as words
from survey_app.child import palette
from survey_app.child.design_pages import (
    Both,
    DesignPage,
    LookView,
    PairView,
    PhoneView,
    PicturesView,
    PictureView,
    TokenView,
)
from survey_app.child.document import inline, policy
from survey_app.child.palette import PAIRS, TEXT, Pair
from survey_app.child.presentation import say, style
from survey_app.child.specimens import LANGUAGE, OF_EVERY_LOOK, PARTS, both, of_look, sizes, specimen
from survey_app.documents.drawings import ART, box, sprite
from survey_app.fieldwork.reply import Decision
from survey_app.web.decisions import WORDS
from survey_app.web.language import chosen
from survey_app.web.pages import render
from survey_app.web.services import services

NIGHT = "1"
SPACES = (4, 8, 12, 16, 20, 28, 40, 52)
NOT_A_DRAWING = "heads"
"""The parts that drawings of people share."""
SAMPLE = "柿"
SMALL_GRID = 40

blueprint = Blueprint("design", __name__, url_prefix="/design")


@blueprint.before_request
def _here_only() -> None:
    """Anywhere but at home there is no such page."""
    host = services().config.public_host
    if host != "localhost" and not _is_loopback(host):
        abort(404)


@blueprint.get("")
def system() -> Response:
    """The whole system on one page, Chinese first, English beside it."""
    with chosen(LANGUAGE):
        page = _page()
        response = render(page)
    response.headers["Content-Security-Policy"] = f"{policy((str(page.style),))}; frame-src 'self'"
    return response


@blueprint.get("/<look>/<part>")
def piece(look: str, part: str) -> Response:
    """One piece in one look, to stand in a frame of the page above and nowhere else."""
    if look not in set(Look) or part not in PARTS:
        abort(404)
    with chosen(LANGUAGE):
        page = specimen(Look(look), part, night=request.args.get("night") == NIGHT)
        response = render(page)
    response.headers["Content-Security-Policy"] = policy((str(page.style),), framed=True)
    return response


def _page() -> DesignPage:
    pictures = _pictures()
    return DesignPage(
        style=style(Look.STONES, LANGUAGE) + inline("feedback.css", "design.css") + _swatches(),
        sprite=sprite(picture.name for group in pictures for picture in group.pictures),
        look=Look.STONES,
        say=say(Look.STONES, LANGUAGE),
        title=both(words.TITLE),
        lead=both(words.LEAD),
        private=both(words.PRIVATE),
        heads={name: both(said) for name, said in words.HEADS.items()},
        notes={name: both(said) for name, said in words.NOTES.items()},
        rules={name: tuple(map(both, said)) for name, said in words.RULES.items()},
        looks=tuple(map(_look, Look)),
        phones=_phones(),
        tokens=tuple(_token(name, use) for name, use in words.TOKENS.items()),
        pairs=tuple(map(_pair, PAIRS)),
        spaces=SPACES,
        lines=tuple((width, both(use)) for width, use in words.LINES),
        seals=tuple((decision.value, both(WORDS[decision])) for decision in Decision),
        pictures=pictures,
    )


def _look(look: Look) -> LookView:
    found = sizes(look)
    measures = tuple((both(name), f"{found[token]:g}") for token, name in words.MEASURES)
    return LookView(look, of_look(look).band.id.replace("-", "–"), both(words.LOOKS[look]), measures)


def _phones() -> dict[str, tuple[PhoneView, ...]]:
    def phone(look: Look, part: str, title: Both, night: str | None = None) -> PhoneView:
        return PhoneView(url_for("design.piece", look=look.value, part=part, night=night), f"of-{part}", title)

    of_looks = {part: tuple(phone(look, part, both(words.LOOKS[look])) for look in Look) for part in OF_EVERY_LOOK}
    said = {name: both(title) for name, title in words.PHONES.items()}
    return of_looks | {
        "voice": (
            phone(Look.PINYIN, "voice", said["voice"]),
            phone(Look.STONES, "voice", said["night"], NIGHT),
            phone(Look.PLAIN, "voice", both(words.LOOKS[Look.PLAIN])),
        ),
        "moments": (
            phone(Look.STONES, "help", said["help"]),
            phone(Look.STONES, "stop", said["stop"]),
            phone(Look.PINYIN, "waiting", said["waiting"]),
            phone(Look.PICTURES, "received", said["received"], NIGHT),
        ),
    }


def _token(name: str, use: str) -> TokenView:
    light, dark = (palette.tokens(Look.STONES, dark=night)[name] for night in (False, True))
    return TokenView(name, light, dark, both(use))


def _pair(pair: Pair) -> PairView:
    light, dark = (f"{palette.measured(pair, Look.STONES, dark=night):.1f}" for night in (False, True))
    return PairView(pair.front, pair.ground, SAMPLE if pair.least >= TEXT else "", light, dark, f"{pair.least:g}")


def _swatches() -> str:
    """A rule for every token by day and by night, whatever the reader's own theme."""
    return "".join(
        f".{when}{{{''.join(f'--{name}:{value};' for name, value in _colours(night).items())}}}"
        for when, night in (("day", False), ("dusk", True))
    )


def _colours(night: bool) -> dict[str, str]:
    return {name: value for name, value in palette.tokens(Look.STONES, dark=night).items() if value.startswith("#")}


def _pictures() -> tuple[PicturesView, ...]:
    left = sorted(path.stem for path in ART.glob("*.svg") if path.stem != NOT_A_DRAWING)
    groups = []
    for start, title, note in words.PICTURES:
        names = tuple(name for name in left if name.startswith(start))
        left = [name for name in left if name not in names]
        groups.append(PicturesView(both(title), both(note), tuple(map(_picture, names))))
    return tuple(groups)


def _picture(name: str) -> PictureView:
    drawn = box(name)
    return PictureView(name, drawn, float(drawn.split()[2]) <= SMALL_GRID)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
