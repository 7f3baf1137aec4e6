"""A loop around libcurl's multi interface that only downloads: what fetching alone costs.

`python -m tests.benchmarks.curl_multi ROOTS` reads addresses from standard input, and prints how many
answered.
"""

from __future__ import annotations

import sys
from io import BytesIO

import pycurl

AT_ONCE = 64
DEADLINE_S = 15


def download(urls: list[str], roots: str) -> int:
    """How many of these addresses gave a whole answer; each is asked on a connection of its own."""
    multi, left, answered = pycurl.CurlMulti(), urls[::-1], 0
    under_way: dict[pycurl.Curl, BytesIO] = {}
    while left or under_way:
        while left and len(under_way) < AT_ONCE:
            handle, body = pycurl.Curl(), BytesIO()
            handle.setopt(pycurl.URL, left.pop())
            handle.setopt(pycurl.WRITEDATA, body)
            handle.setopt(pycurl.TIMEOUT, DEADLINE_S)
            handle.setopt(pycurl.NOSIGNAL, 1)
            if roots:
                handle.setopt(pycurl.CAINFO, roots)
            multi.add_handle(handle)
            under_way[handle] = body
        multi.perform()
        multi.select(0.1)
        _, good, bad = multi.info_read()
        answered += len(good)
        for handle in [*good, *(failed[0] for failed in bad)]:
            multi.remove_handle(handle)
            del under_way[handle]
            handle.close()
    return answered


if __name__ == "__main__":
    roots = sys.argv[1] if len(sys.argv) > 1 else ""
    sys.stdout.write(f"{download(sys.stdin.read().split(), roots)}\n")
