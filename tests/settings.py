"""The demo's settings made fit for tests: quick, silent, and as strict as the host's own tests are."""

# ruff: noqa: F403, F405 - settings modules are stacked by star import

import os
from importlib.util import find_spec

from demo.settings import *

HAS_RESTRICTED_WRITER = find_spec("saleor.core.db.connection") is not None

SECRET_KEY = "NOTREALLY"
ALLOWED_HOSTS = ["*"]
PUBLIC_URL = None
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {"version": 1, "disable_existing_loggers": False}

# Tasks run at once and never reach a broker; a test that wants one starts it.
CELERY_BROKER_URL = ""
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True

# The tests' orders need a gateway; every other plugin of the host only costs time.
PLUGINS = [path for path in PLUGINS if path.endswith("OmsPlugin") or ".gateways.dummy.plugin" in path]

if template := os.environ.get("OMS_TEST_TEMPLATE"):
    DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template

if not HAS_RESTRICTED_WRITER:
    DEBUG = False  # before Saleor 2.10 builds its routes, which differ with it; 3.x would ask for a signing key

if HAS_RESTRICTED_WRITER:
    MIDDLEWARE = ["saleor.core.db.connection.restrict_writer_middleware", *MIDDLEWARE]
    CELERY_RESTRICT_WRITER_METHOD = "saleor.core.db.connection.restrict_writer"
    HTTP_IP_FILTER_ALLOW_LOOPBACK_IPS = True
    OBSERVABILITY_ACTIVE = False

# Operators' defaults, not the demo's.
for _name in [name for name in globals() if name.startswith("OMS_")]:
    del globals()[_name]
OMS_SHIPPO_URL = "http://127.0.0.1:1"  # nothing listens there: a test that needs a carrier says so
OMS_DOCUMENT_HOSTS = ("127.0.0.1",)
OMS_CARRIER_LIMIT_PERCENT = 0  # tests buy faster than any carrier allows: those of the limit set it
