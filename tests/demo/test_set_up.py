"""The script `oms`: what it says is missing, what it installs, and when it installs it again."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def oms() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("oms_script", str(CHECKOUT / "oms"))
    spec = importlib.util.spec_from_loader("oms_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def a_program(directory: Path, name: str, script: str) -> Path:
    file = directory / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


# ── what is missing is said in one line with its cure


def test_another_python_is_answered_with_the_package_to_install(oms, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(oms.Missing, match=r"Python 3\.11 is needed and this is 3\.9: apt-get install python3\.11 "):
        oms.find_python()


def test_the_right_python_on_the_path_is_taken(oms, monkeypatch, tmp_path):
    found = a_program(tmp_path, "python3.11", "exit 0")
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert oms.find_python() == str(found)


def test_a_python_on_the_path_that_does_not_run_is_not_taken(oms, monkeypatch, tmp_path):
    a_program(tmp_path, "python3.11", "exit 127")
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(oms.Missing):
        oms.find_python()


@pytest.mark.parametrize(
    ("system", "machine", "libc", "said"),
    [
        ("Darwin", "arm64", (), "Darwin on arm64"),
        ("Linux", "aarch64", (2, 36), "Linux on aarch64"),
        ("Linux", "x86_64", (2, 31), "needs glibc 2.34 and this is 2.31"),
        ("Linux", "x86_64", (), "another C library"),
    ],
)
def test_a_machine_the_embedded_postgres_cannot_run_on_is_named(oms, system, machine, libc, said):
    with pytest.raises(oms.Missing, match=said) as caught:
        oms.check_machine({}, system, machine, libc)
    assert "DATABASE_URL" in str(caught.value)


def test_any_machine_will_do_with_a_database_of_its_own(oms):
    oms.check_machine({"DATABASE_URL": "postgres://db"}, "Darwin", "arm64", ())


def test_debian_12_will_do(oms):
    oms.check_machine({}, "Linux", "x86_64", (2, 36))


def test_a_checkout_that_cannot_be_written_is_named(oms):
    with pytest.raises(oms.Missing, match="cannot write to /srv/code: clone it"):
        oms.check_room(Path("/srv/code"), 100_000, False)


def test_a_full_disk_is_said_before_anything_is_installed(oms):
    with pytest.raises(oms.Missing, match="12 MB are free"):
        oms.check_room(Path("/srv/code"), 12, True)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("warning\nCould not fetch URL https://pypi: Temporary failure in name resolution", "check the network"),
        ("error sending request for url", "PIP_INDEX_URL"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: No matching distribution found for saleor==2.10.1\n\n", "No matching distribution found for saleor"),
        ("", "no output"),
    ],
)
def test_a_failed_installation_is_one_line(oms, output, said):
    line = oms.installer_problem(output, "https://pypi.example")
    assert said in line
    assert "\n" not in line


def test_without_venv_and_pip_the_package_to_install_is_named(oms, monkeypatch, tmp_path):
    monkeypatch.setattr(oms, "STATE", tmp_path)
    python = a_program(tmp_path, "python", "exit 1")
    with pytest.raises(oms.Missing, match="apt-get install python3-venv"):
        oms.make_venv(str(python), tmp_path / "venv")


def test_half_an_environment_is_not_left_behind(oms, monkeypatch, tmp_path):
    monkeypatch.setattr(oms, "STATE", tmp_path)
    python = a_program(tmp_path, "python", f'[ "$2" = venv ] && mkdir -p {tmp_path}/venv/bin; exit 1')
    with pytest.raises(oms.Missing):
        oms.make_venv(str(python), tmp_path / "venv")
    assert not (tmp_path / "venv").exists()


# ── when it installs


def test_the_key_changes_with_a_pin_the_interpreter_and_the_place(oms, tmp_path):
    file = tmp_path / "run.txt"
    file.write_text("waitress==3.0.2\n")
    key = oms.key_of([file], "3.11.2", tmp_path)
    assert key == oms.key_of([file], "3.11.2", tmp_path)
    assert key != oms.key_of([file], "3.11.9", tmp_path)
    assert key != oms.key_of([file], "3.11.2", tmp_path / "moved")
    file.write_text("waitress==3.0.3\n")
    assert key != oms.key_of([file], "3.11.2", tmp_path)


def test_postgres_and_the_broker_are_left_out_only_where_both_are_given(oms):
    def names(environ):
        return [file.name for _line, files in oms.layers("demo", environ) for file in files]

    assert "embedded.txt" in names({})
    assert "embedded.txt" in names({"DATABASE_URL": "postgres://db"})
    assert "embedded.txt" not in names({"DATABASE_URL": "postgres://db", "CELERY_BROKER_URL": "redis://b"})


def test_only_the_tests_install_the_tests_tools(oms):
    assert [len(oms.layers(verb, {})) for verb in ("demo", "test")] == [2, 4]


@pytest.fixture
def installed(oms, monkeypatch, tmp_path):
    """`set_up` with the installers replaced by a list of what they were asked to install."""
    done: list[str] = []
    monkeypatch.setattr(oms, "STATE", tmp_path)
    monkeypatch.setattr(oms, "make_venv", lambda _python, venv: venv.mkdir())
    monkeypatch.setattr(oms, "fill", lambda _python, _venv, files: done.extend(file.name for file in files))
    return done


def test_a_finished_set_up_installs_nothing_again(oms, installed):
    layers = oms.layers("demo", {})
    oms.set_up(sys.executable, layers)
    first = list(installed)
    oms.set_up(sys.executable, layers)
    assert first == installed == ["saleor-2.10.txt", "run.txt", "embedded.txt"]


def test_an_interrupted_set_up_is_begun_again(oms, monkeypatch, installed):
    def interrupted(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(oms, "fill", interrupted)
        with pytest.raises(KeyboardInterrupt):
            oms.set_up(sys.executable, oms.layers("demo", {}))
    monkeypatch.setattr(oms, "make_venv", lambda _python, venv: venv.mkdir(exist_ok=True))
    oms.set_up(sys.executable, oms.layers("demo", {}))
    assert installed == ["saleor-2.10.txt", "run.txt", "embedded.txt"]


def test_the_tests_tools_are_added_to_the_demo_s_environment(oms, installed):
    demo = oms.set_up(sys.executable, oms.layers("demo", {}))
    installed.clear()
    assert oms.set_up(sys.executable, oms.layers("test", {})) == demo
    assert installed == ["test.txt", "frontend.txt"]


def test_an_environment_of_earlier_pins_is_removed_unless_something_runs_from_it(oms, monkeypatch, tmp_path):
    monkeypatch.setattr(oms, "STATE", tmp_path)
    old, used, current = (tmp_path / f"venv-{name}" for name in ("old", "used", "current"))
    for venv in (old, used, current):
        venv.mkdir()
    mark = os.open(used / "in-use", os.O_CREAT | os.O_RDWR)
    oms.fcntl.flock(mark, oms.fcntl.LOCK_SH)
    try:
        oms.remove_old(current)
        assert [venv.exists() for venv in (old, used, current)] == [False, True, True]
    finally:
        os.close(mark)


# ── the command line


def test_it_works_from_any_directory_and_explains_itself(tmp_path):
    done = subprocess.run(
        [sys.executable, CHECKOUT / "oms", "--help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "./oms demo --once" in done.stdout


def test_an_unknown_command_names_the_known_ones(tmp_path):
    done = subprocess.run([sys.executable, CHECKOUT / "oms", "serve"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("\n")) == (2, 1)
    assert "demo, test" in done.stdout


def test_a_path_keeps_its_meaning_and_other_arguments_are_left_alone(oms, monkeypatch, tmp_path):
    (tmp_path / "test_it.py").touch()
    monkeypatch.chdir(tmp_path)
    assert oms.absolute("test_it.py::test_one") == f"{tmp_path}/test_it.py::test_one"
    assert oms.absolute("-k") == "-k"
    assert oms.absolute("not_a_file") == "not_a_file"


def test_the_script_needs_nothing_but_the_standard_library():
    blocked = "import sys; sys.path=[p for p in sys.path if 'site-packages' not in p]; "
    run = f"import runpy; runpy.run_path({str(CHECKOUT / 'oms')!r})"
    subprocess.run([sys.executable, "-I", "-S", "-c", blocked + run], check=True)
