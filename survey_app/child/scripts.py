"""The scripts of the children's door: one file for its pages, one for the worker that answers without network.

They are kept apart and readable in ``script/`` and shrunk when the program starts. Every page works without them, so
they come after it, and a phone keeps them for ever under the digest of their content.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import rjsmin  # type: ignore[import-untyped]
from markupsafe import Markup

from survey_app.web.compression import Packed, pack

FOLDER = Path(__file__).parent / "script"
PAGE = ("steps.js", "heard.js", "kept.js", "leaving.js", "offline.js")
"""In this order: the first makes what the others lean on."""
WORKER = "worker.js"
LOADER = "loader.js"
PLACE = "{{script}}"


@cache
def page_script() -> bytes:
    """The script of every page. Each file is a task of its own: none keeps a slow phone from answering a finger."""
    first, *others = (_shrunk(name) for name in PAGE)
    return "\n".join([first, *(f"setTimeout(()=>{{{other}}});" for other in others)]).encode()


@cache
def packed_script() -> Packed:
    """The same, compressed."""
    return pack(page_script())


@cache
def version() -> str:
    """The digest under which a phone keeps the script."""
    return sha256(page_script()).hexdigest()[:12]


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
def _shrunk(name: str) -> str:
    return str(rjsmin.jsmin((FOLDER / name).read_text(encoding="utf-8")))
