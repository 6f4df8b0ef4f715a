"""What a merchant installs: built as a release is, from a copy of the checkout, with the tools that are here."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from configparser import ConfigParser
from dataclasses import dataclass
from email.parser import Parser
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "saleor_oms_plugin"
#: What the package needs at run time beside its modules.
DATA = {"py.typed", "graphql/schema.graphql"}
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".oms", ".*_cache", "__pycache__", "*.egg-info", "build", "dist", "node_modules"
)

pytestmark = pytest.mark.skipif(find_spec("build") is None, reason="`build` is not installed here")


@dataclass(frozen=True)
class Distribution:
    wheel: Path
    sdist: Path

    def in_wheel(self) -> set[str]:
        with zipfile.ZipFile(self.wheel) as archive:
            return {name for name in archive.namelist() if not name.endswith("/")}

    def in_sdist(self) -> set[str]:
        """Paths below the archive's one folder."""
        with tarfile.open(self.sdist) as archive:
            names = [PurePosixPath(member.name) for member in archive.getmembers() if not member.isdir()]
        assert {name.parts[0] for name in names} == {self.sdist.name.removesuffix(".tar.gz")}
        return {str(PurePosixPath(*name.parts[1:])) for name in names}

    def metadata(self, name: str) -> str:
        with zipfile.ZipFile(self.wheel) as archive:
            (found,) = [path for path in archive.namelist() if path.endswith(f".dist-info/{name}")]
            return archive.read(found).decode()


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    """Both archives, the wheel built from the source distribution, as `python -m build` does; once for all workers."""
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "release"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "done").exists():
            build(place / "checkout", place / "dist")
            (place / "done").touch()
    (wheel,), (sdist,) = (place / "dist").glob("*.whl"), (place / "dist").glob("*.tar.gz")
    return Distribution(wheel, sdist)


def build(copy: Path, out: Path) -> None:
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(CHECKOUT, copy, symlinks=True, ignore=NOT_COPIED)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(copy))


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def source_files() -> set[str]:
    """Everything in the package that is no by-product and no source of one, as the wheel names it."""
    application = PACKAGE / "dashboard" / "app"  # what is built from it is in the wheel
    found = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    found = (path for path in found if application not in path.parents)
    return {path.relative_to(CHECKOUT).as_posix() for path in found}


def test_the_wheel_holds_the_package_and_nothing_else(distribution: Distribution) -> None:
    files = distribution.in_wheel()
    strangers = {name for name in files if not re.match(r"saleor_oms_plugin(-[^/]+\.dist-info)?/", name)}
    assert not strangers, f"keep them out in setup.cfg, [options.packages.find]: {sorted(strangers)}"


def test_the_wheel_holds_all_of_the_package(distribution: Distribution) -> None:
    missing = source_files() - distribution.in_wheel()
    assert not missing, f"name them in setup.cfg, [options.package_data]: {sorted(missing)}"


def test_the_wheel_holds_what_a_running_saleor_reads(distribution: Distribution) -> None:
    files = distribution.in_wheel()
    assert {f"saleor_oms_plugin/{name}" for name in DATA} <= files
    assert "saleor_oms_plugin/migrations/0001_initial.py" in files
    assert any(name.startswith("saleor_oms_plugin/templates/") and name.endswith(".html") for name in files)


def test_the_source_distribution_holds_what_the_built_dashboard_is_built_from(distribution: Distribution) -> None:
    names = {name for name in distribution.in_sdist() if name.startswith("saleor_oms_plugin/dashboard/app/")}
    assert {f"saleor_oms_plugin/dashboard/app/{name}" for name in ("package-lock.json", "src/main.tsx")} <= names
    assert not [name for name in names if "node_modules" in name]
    assert not [name for name in distribution.in_wheel() if name.startswith("saleor_oms_plugin/dashboard/app/")]


def test_the_source_distribution_is_what_the_wheel_is_built_from(distribution: Distribution) -> None:
    of_the_package = ("saleor_oms_plugin/", "saleor_oms_plugin.egg-info/")
    beside = {name for name in distribution.in_sdist() if not name.startswith(of_the_package)}
    assert beside == {
        "CHANGELOG.md",
        "LICENSE",
        "MANIFEST.in",
        "PKG-INFO",
        "README.md",
        "pyproject.toml",
        "setup.cfg",
    }


def test_saleor_finds_the_plugin_by_its_entry_point(distribution: Distribution) -> None:
    points = ConfigParser(delimiters=("=",))
    points.read_string(distribution.metadata("entry_points.txt"))
    # Saleor adds the entry point's name to INSTALLED_APPS: it must be the app's own.
    assert dict(points["saleor.plugins"]) == {"saleor_oms_plugin": "saleor_oms_plugin.plugin:OmsPlugin"}


def test_the_metadata_pins_nothing_of_the_host(distribution: Distribution) -> None:
    metadata = Parser().parsestr(distribution.metadata("METADATA"))
    assert metadata["Name"] == "saleor-oms-plugin"
    assert metadata["License"] == "BSD-3-Clause"
    assert metadata["Requires-Python"] == ">=3.11"
    wanted = metadata.get_all("Requires-Dist", [])
    required = {re.split(r"[^\w.-]", line)[0].lower() for line in wanted if "extra ==" not in line}
    extra = [re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" in line]
    assert extra == ["apprise", "django-anymail"]
    assert required == {"shippo", "biip", "disposable-email-domains", "holidays", "typst", "segno", "tzfpy"}, (
        "the host brings Django, Celery and the rest in the versions it wants"
    )


@pytest.mark.skipif(find_spec("twine") is None, reason="`twine` is not installed here")
def test_twine_finds_no_fault(distribution: Distribution) -> None:
    run(sys.executable, "-m", "twine", "check", "--strict", str(distribution.wheel), str(distribution.sdist))
