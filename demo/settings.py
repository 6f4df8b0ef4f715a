"""Django's settings for the demo and the tests: those of whichever Saleor is importable, with the plugin in them.

Saleor 2.10 finds no plugins by itself, so what its documentation asks a merchant to add stands here, after the shims
that let it run on today's Python. Saleor 3.x finds an installed plugin by its entry point; it is added only when it is
not installed. The order of the lines matters.
"""

# ruff: noqa: F403, F405 - settings modules are stacked by star import, in Saleor as here

import os
from importlib.util import find_spec
from pathlib import Path

HOST_DISCOVERS_PLUGINS = find_spec("saleor.plugins.apps") is not None

if not HOST_DISCOVERS_PLUGINS:
    import django.forms.boundfield
    import django.forms.forms
    import pylibmagic  # noqa: F401 - makes libmagic importable where the system has none

    django.forms.forms.BoundField = django.forms.boundfield.BoundField  # type: ignore[attr-defined]

os.environ.setdefault("SECRET_KEY", "demo-only-and-not-secret")

from saleor.settings import *  # noqa: E402

_APP = "saleor_oms_plugin"
_PLUGIN = "saleor_oms_plugin.plugin.OmsPlugin"
_STATE = Path(os.environ.get("OMS_DEMO_STATE") or Path(__file__).resolve().parent.parent / ".oms" / "demo")

if not HOST_DISCOVERS_PLUGINS:
    from demo.host_templates import templates

    DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
    SILENCED_SYSTEM_CHECKS = ["fields.W904"]  # Saleor 2.10's own JSONFields
    CELERY_TIMEZONE = "UTC"
    PLUGINS = [
        path for path in PLUGINS if not any(gateway in path for gateway in (".stripe.", ".braintree.", ".razorpay."))
    ]
    TEMPLATES[0]["OPTIONS"]["loaders"] = [
        *TEMPLATES[0]["OPTIONS"]["loaders"],
        ("django.template.loaders.locmem.Loader", templates()),
    ]

if _APP not in INSTALLED_APPS:
    INSTALLED_APPS = [*INSTALLED_APPS, _APP]
if not any(path.endswith(".OmsPlugin") for path in (name.replace(":", ".") for name in PLUGINS)):
    PLUGINS = [*PLUGINS, _PLUGIN]

MEDIA_ROOT = str(_STATE / "media")
STATIC_ROOT = str(_STATE / "static")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "shop@example.com")
if mailbox := os.environ.get("OMS_DEMO_MAILBOX"):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = mailbox

if CELERY_BROKER_URL.startswith("filesystem://"):
    _queue = _STATE / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue / "messages"),
        "data_folder_out": str(_queue / "messages"),
        "control_folder": str(_queue / "control"),
    }

# What an operator may set, at the pace of a demo.
OMS_SHIPPO_URL = os.environ.get("OMS_DEMO_SHIPPO_URL", "http://127.0.0.1:8002")  # never the real one by accident
OMS_SETTLE_S = 5
OMS_SETTLE_CHECK_S = 1
OMS_TICK_S = 1
OMS_SWEEP_S = 3
OMS_FULL_SWEEP_S = 60
OMS_RETRY_BASE_S = 1
OMS_RETRY_CAP_S = 10
OMS_TRACK_POLL_S = 30
OMS_CARRIER_LIMIT_PERCENT = 0  # the sandbox takes as many calls as one likes, unless told otherwise
OMS_DOCUMENT_HOSTS = ("127.0.0.1",)
