"""A broker that is away is not felt by whoever placed an order: the bell is tried at once, or not at all."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import kombu.utils.functional
import pytest

from saleor_oms_plugin import tasks


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def use_broker(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Any]:
    conf = tasks.drain.app.conf
    kept = {name: conf[name] for name in ("broker_url", "broker_read_url", "broker_write_url")}

    def use(url: str) -> None:
        if not url.startswith("memory"):
            pytest.importorskip(url.partition(":")[0])
        tasks._bell.cache_clear()
        settings.CELERY_TASK_ALWAYS_EAGER = False  # Django's word goes before Celery's own where both have one
        conf.update(broker_url=url, broker_read_url=url, broker_write_url=url)
        assert not conf.task_always_eager

    yield use
    conf.update(**kept)
    tasks._bell.cache_clear()


@pytest.mark.parametrize("scheme", ["amqp", "redis"])
def test_without_a_broker_nobody_waits(use_broker: Any, monkeypatch: Any, closed_port: int, scheme: str) -> None:
    naps: list[float] = []
    monkeypatch.setattr(kombu.utils.functional, "sleep", naps.append)
    use_broker(f"{scheme}://127.0.0.1:{closed_port}//")
    tasks.ring()
    assert naps == []


def test_the_bell_reaches_a_broker_that_is_there(use_broker: Any) -> None:
    use_broker("memory://")
    with tasks.drain.app.connection_for_read("memory://") as connection:
        queue = connection.SimpleQueue(tasks.drain.app.conf.task_default_queue)
        queue.clear()
        tasks.ring()
        assert queue.get(block=False).headers["task"] == "saleor_oms_plugin.drain"
