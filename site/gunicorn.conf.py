"""The web server: one process of many threads, everything it writes inside WAYMARK_HOME."""

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from config.settings import env

pythonpath = "site"
wsgi_app = "config.wsgi:application"

_inherited = env.text("WAYMARK_LISTEN_FD")  # from the supervisor, which holds the port
_host = env.text("HOST", "127.0.0.1")
_named = f"[{_host}]" if ":" in _host else _host
bind = f"fd://{_inherited}" if _inherited else f"{_named}:{env.text('PORT', '8000')}"

worker_class = "gthread"
workers = env.whole_number("WAYMARK_WEB_PROCESSES", 1)
threads = env.whole_number("WAYMARK_WEB_THREADS", 8)
# Loaded once and shared: less memory, and the port opens only when the application is ready to answer.
preload_app = True
graceful_timeout = 5


def when_ready(server: object) -> None:
    """What is loaded stays: the collector need not walk it again whenever a page makes ten thousand rows."""
    gc.collect()
    gc.freeze()


# Slower than any page; a look that a moderator asks for has its own deadline of 15 s.
timeout = 60
max_requests = 20_000
max_requests_jitter = 2_000

_temporary = env.home() / "tmp"
_temporary.mkdir(mode=0o700, exist_ok=True)
worker_tmp_dir = str(_temporary)
tmp_upload_dir = str(_temporary)
control_socket_disable = True  # the supervisor starts and stops it; one door less

loglevel = env.text("WAYMARK_LOG_LEVEL", "warning").lower()
accesslog = None  # who reads which charity's page is nobody's business
forwarded_allow_ips = ""  # config/proxies.py reads a proxy's headers
