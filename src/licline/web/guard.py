# SPDX-FileCopyrightText: 2026 The licline authors
# SPDX-License-Identifier: Apache-2.0
"""What keeps strangers out: no page of another site reads this server, and none of ours loads anything from elsewhere.

A name that its owner makes point to this machine is not this server's (DNS rebinding): the Host header tells.
"""

from __future__ import annotations

import ipaddress
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from licline.law import Words
from licline.web.failures import failed
from licline.web.workers import Failure

POLICY = (
    "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'"  # CSP level 3
)
SECURITY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
OURS = ("127.0.0.1", "localhost", "::1")
HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+))(?::[0-9]*)?", re.ASCII)
STRANGE = Words("this server has another name; use the address that it printed", "请使用服务器启动时显示的地址")
EVERYWHERE = ("0.0.0.0", "::")  # bound to all addresses: then any address, but no strange name, is this server


class Guard:
    """Refuses strange names, and puts the headers on everything."""

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1") -> None:
        self._app, self._host = app, host.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY)
            await send(message)

        known = self._is_ours(Headers(scope=scope).getlist("host"))
        refusal = Failure(400, STRANGE)
        await (self._app if known else failed(refusal, "api"))(scope, receive, headed)

    def _is_ours(self, named: list[str]) -> bool:
        host = name_of(named[0]) if len(named) == 1 else ""
        return host in (*OURS, self._host) or (self._host in EVERYWHERE and is_address(host))


def name_of(host: str) -> str:
    """The name in a Host header, without its port; nothing where it is no name and port (RFC 9110, section 7.2).

    >>> name_of("[::1]:8765"), name_of("LocalHost:80"), name_of("127.0.0.1"), name_of("localhost:80/x")
    ('::1', 'localhost', '127.0.0.1', '')
    """
    found = HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""


def is_address(host: str) -> bool:
    """Whether this is an address and not a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
