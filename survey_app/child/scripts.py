"""The scripts of the children's door: one file for its pages, one for those that are only tried, one for the worker
that answers without network.

They are kept apart and readable in ``script/`` and shrunk when the program starts. Every page works without them, so
they come after it, and a phone keeps them for ever under the digest of their content.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import rjsmin  # type: ignore[import-untyped]
from flask import Response, request
from markupsafe import Markup

from survey_app.web.compression import Packed, encoding, hand_out, pack
from survey_app.web.statics import ASK_AGAIN, FOR_EVER

FOLDER = Path(__file__).parent / "script"
PAGE = ("steps.js", "heard.js", "kept.js", "leaving.js", "offline.js")
"""In this order: the first makes what the others lean on."""
TRY = ("steps.js", "heard.js")
"""The same page where it is only tried: it steps and can be heard, and nothing is kept or waits to be sent."""
WORKER = "worker.js"
LOADER = "loader.js"
WORK = "work.js"
PLACE = "{{script}}"


@cache
def page_script(names: tuple[str, ...] = PAGE) -> bytes:
    """The script of every page. Each file is a task of its own: none keeps a slow phone from answering a finger."""
    first, *others = (_shrunk(name) for name in names)
    return "\n".join([first, *(f"setTimeout(()=>{{{other}}});" for other in others)]).encode()


@cache
def packed_script(names: tuple[str, ...] = PAGE) -> Packed:
    """The same, compressed."""
    return pack(page_script(names))


@cache
def version(names: tuple[str, ...] = PAGE) -> str:
    """The digest under which a phone keeps the script."""
    return sha256(page_script(names)).hexdigest()[:12]


def loader(address: str) -> Markup:
    """What stands in a page: it fetches the script at ``address`` once everything is there and painted."""
    return Markup("{}").format(Markup(_shrunk(LOADER))).replace(PLACE, address)


@cache
def worker_script(address: str) -> bytes:
    """The service worker, which keeps the script at ``address``."""
    return _shrunk(WORKER).replace(PLACE, address).encode()


@cache
def packed_worker(address: str) -> Packed:
    """The same, compressed."""
    return pack(worker_script(address))


@cache
def packed_work() -> Packed:
    """What finds the proof that a phone has worked, compressed."""
    return pack(_shrunk(WORK).encode())


def page_file(names: tuple[str, ...] = PAGE) -> Response:
    """The script as it is handed out, to be kept for ever by whoever asks for it by its digest."""
    return file(packed_script(names), FOR_EVER if request.args.get("v") == version(names) else ASK_AGAIN)


def file(script: Packed, keeping: str) -> Response:
    """A script as it is handed out; ``keeping``: how long a phone may keep it."""
    takes = encoding()
    response = hand_out(script.whole(takes), takes, "text/javascript")
    response.headers["Cache-Control"] = keeping
    # Of a script's own headers only the worker's are obeyed: it may ask this server.
    response.headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    return response


@cache
def _shrunk(name: str) -> str:
    return str(rjsmin.jsmin((FOLDER / name).read_text(encoding="utf-8")))
