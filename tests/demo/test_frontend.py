"""What is committed of the dashboard's application is compared with what its sources lead to."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from demo import frontend
from demo.missing import Missing


def a_build(place: Path, **files: bytes) -> Path:
    (place / "assets").mkdir(parents=True)
    for name, content in files.items():
        (place / "assets" / f"{name}.js.gz").write_bytes(content)
    return place


def test_the_same_content_compressed_differently_is_no_difference(tmp_path):
    here = a_build(tmp_path / "here", page=gzip.compress(b"let a = 1", compresslevel=1, mtime=1))
    there = a_build(tmp_path / "there", page=gzip.compress(b"let a = 1", compresslevel=9, mtime=2))
    assert list(frontend.differences(here, there)) == []


@pytest.mark.parametrize("fresh", [{"page": b"let a = 2"}, {}, {"page": b"let a = 1", "more": b""}])
def test_other_content_a_missing_and_a_further_file_are_named(tmp_path, fresh):
    here = a_build(tmp_path / "here", page=gzip.compress(b"let a = 1"))
    there = a_build(tmp_path / "there", **{name: gzip.compress(content) for name, content in fresh.items()})
    assert len(list(frontend.differences(here, there))) == 1


def test_without_node_the_cure_is_said(monkeypatch):
    monkeypatch.setattr(frontend.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(Missing, match=r"Node is not installed here: .*frontend\.txt"):
        frontend.node_home()
