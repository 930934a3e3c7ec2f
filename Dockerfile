# The set-up of ./serve, carried out once; what builds stays behind in the first stage.
FROM debian:12-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-venv
WORKDIR /srv/jiyn
COPY requirements requirements
COPY templates/style templates/style
RUN python3 requirements/install.py run \
 && .venv/bin/python -m pip uninstall --quiet --yes pip setuptools \
 && rm -r .build/node .build/stamps
COPY app app
# compiled here: nothing can be written where it runs; readable whatever the umask of the checkout
RUN .venv/bin/python -m compileall -q --invalidation-mode unchecked-hash app \
 && chmod -R a+rX app

FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    python3 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 jiyn \
 && useradd --uid 10001 --gid 10001 --home-dir /tmp --no-create-home --shell /usr/sbin/nologin jiyn \
 && install -d -m 0700 -o jiyn -g jiyn /data
WORKDIR /srv/jiyn
COPY --from=build /srv/jiyn/.venv .venv
COPY --from=build /srv/jiyn/.build .build
COPY forms forms
COPY migrations migrations
COPY templates templates
COPY alembic.ini LICENSE ./
RUN chmod -R a+rX forms migrations templates alembic.ini LICENSE
COPY --from=build /srv/jiyn/app app
ENV PATH=/srv/jiyn/.venv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/tmp \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    JIYN_DATA_DIR=/data \
    JIYN_HOST=0.0.0.0
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
CMD ["jiyn", "serve"]
