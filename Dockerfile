# One container with everything: web, worker and beat under the supervisor, data in /data.
FROM python:3.11-slim

RUN useradd --create-home --uid 10001 waymark && mkdir /data && chown waymark /data
WORKDIR /srv/waymark
COPY requirements.txt ./
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt
COPY manage.py LICENSE ./
COPY site site
COPY donations donations

USER waymark
ENV HOST=0.0.0.0 PORT=8000 WAYMARK_HOME=/data PYTHONPATH=site PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.prod
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# The name must be one that the site answers to; ready means database, beat and worker.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD [".venv/bin/python", "-c", \
    "import os, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/readyz', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0]}), timeout=4)"]
CMD [".venv/bin/python", "-m", "config.supervisor"]
