"""A registry on this machine: answers RDAP questions over HTTP as it is told to, and counts them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class StubRegistry:
    """`answers` holds (status, body, headers) by domain; what is not there is 404."""

    base: str
    answers: dict[str, tuple[int, bytes, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)

    def knows(
        self, domain: str, created: str, servers: tuple[str, ...] = (), status: tuple[str, ...] = ()
    ) -> None:
        answer: dict[str, Any] = {
            "objectClassName": "domain",
            "ldhName": domain,
            "status": list(status),
            "events": [{"eventAction": "registration", "eventDate": created}],
            "nameservers": [{"ldhName": name} for name in servers],
        }
        self.answers[domain] = (200, json.dumps(answer).encode(), {})

    def refuses(self, domain: str, status: int, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[domain] = (status, b'{"errorCode": %d}' % status, named)


@contextmanager
def stub_registry() -> Iterator[StubRegistry]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            domain = self.path.rpartition("/")[2]
            registry.asked.append(domain)
            registry.accepted.append(self.headers.get("Accept", ""))
            status, body, headers = registry.answers.get(domain, (404, b"{}", {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/rdap+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Tests read what was asked, not a log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        registry = StubRegistry(f"http://127.0.0.1:{server.server_port}/rdap/")
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield registry
        finally:
            server.shutdown()
            thread.join()
