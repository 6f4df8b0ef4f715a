"""The settings of the server that `benchmarks.webhooks` measures: both receivers in it, and no other plugin."""

# ruff: noqa: F403, F405 - settings modules are stacked by star import

from demo.settings import *

DEBUG = False  # which would keep every statement, and weigh more on whoever sends more of them
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "benchmarks.trivial_webhook"
PLUGINS = [path for path in PLUGINS if path.replace(":", ".").endswith("OmsPlugin")]
if HOST_DISCOVERS_PLUGINS:
    PLUGINS = [*PLUGINS, "benchmarks.trivial_plugin.TrivialPlugin"]
CELERY_TASK_ALWAYS_EAGER = False

for _name in [name for name in globals() if name.startswith("OMS_")]:
    del globals()[_name]  # operators' defaults, not the demo's
OMS_SHIPPO_URL = "http://127.0.0.1:1"
