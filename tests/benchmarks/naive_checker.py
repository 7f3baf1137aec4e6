"""The checker that most sites write first: HEAD, then GET; fine when the status is below 400."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import requests

TIMEOUT_S = 10
THREADS = 32


def is_fine(url: str, proxies: Mapping[str, str], bundle: str) -> bool:
    for method in ("HEAD", "GET"):
        try:
            answer = requests.request(
                method, url, timeout=TIMEOUT_S, allow_redirects=True, proxies=dict(proxies), verify=bundle
            )
        except (requests.RequestException, ValueError):
            continue
        if answer.status_code < 400:
            return True
    return False


def check(urls: list[str], proxies: Mapping[str, str], bundle: str) -> list[bool]:
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda url: is_fine(url, proxies, bundle), urls))
