"""What was just done, said once on the page that comes next. It travels in the address as a word from this list."""

from __future__ import annotations

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from survey_app.web.language import gettext as _
from survey_app.web.language import later

ANCHOR = "done"
SAYS = {
    "kept": later("Kept."),
    "moved": later("Moved."),
    "off": later("This question is not asked any more. “Undo” brings it back."),
    "answers": later("Changed how it is answered."),
    "restore": later("It has its original wording again."),
    "added": later("Added. It stands here now."),
    "undo": later("One change was taken back."),
    "redo": later("The change was made again."),
    "save": later("Kept as a version, which never changes any more."),
    "names": later("Every question uses the new names."),
    "stands": later("The reason is kept. It goes with the version."),
    "no-longer": later("The reason is taken away."),
    "tried": later("Written down."),
    "left-out": later("This age is not asked any more. “Undo” brings it back."),
    "less": later("This language is not used any more. “Undo” brings it back."),
    "asked-again": later("This age is asked again."),
}


def told() -> str:
    """What the address says was done, in the reader's language; nothing where it says nothing we know."""
    code = request.args.get("done", "")
    return _(SAYS[code]) if code in SAYS else ""


def after(what: str, endpoint: str, **where: str | int) -> Response:
    """On to a page, which says at its top what was done."""
    return redirect(url_for(endpoint, done=what, **where, _anchor=ANCHOR), 303)  # type: ignore[arg-type]
