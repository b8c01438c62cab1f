"""The wheel is the whole site: installed into an empty environment, it serves from an empty folder."""

import os
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.server import serve

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel built from it, as a release would be."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it says it needs, in the versions of the lock."""
    environment = tmp_path_factory.mktemp("empty") / "venv"
    uv = str(BIN / "uv")
    run(uv, "venv", "--quiet", "--python", sys.executable, str(environment))
    lock = ROOT / "requirements" / "runtime.txt"
    python = str(environment / "bin" / "python")
    [wheel] = dist.glob("*.whl")
    run(uv, "pip", "install", "--quiet", "--python", python, "--constraint", str(lock), str(wheel))
    return environment / "bin"


def run(*command: str) -> str:
    environ = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{' '.join(command)}:\n{result.stdout}\n{result.stderr}"
    return result.stdout


def files(*folders: str, suffix: str = "") -> set[str]:
    """What stands in the checkout, as git sees it."""
    listed = run("git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", *folders)
    return {name for name in listed.splitlines() if name.endswith(suffix) and (ROOT / name).exists()}


def test_the_wheel_holds_code_and_data_and_nothing_else(dist: Path) -> None:
    [path] = dist.glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}

    data = files("content", "templates", "static", "translations")
    compiled = {name.removesuffix(".po") + ".mo" for name in data if name.endswith(".po")}
    code = files("learning", "models")
    assert compiled
    assert names == code | {f"learning/{name}" for name in data | compiled}


def test_the_sdist_can_be_built_again(dist: Path) -> None:
    [path] = dist.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}

    assert {"pyproject.toml", "hatch_build.py", "LICENSE", "content/LICENSE"} <= names
    assert files("learning", "models", "content", "templates", "static", "translations") <= names
    assert not [name for name in names if name.startswith(("tests/", "bench/", ".venv/", "node_modules/"))]


def test_serve_works_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    with serve(tmp_path, breck=installed / "breck") as server:
        english, french = (page(f"{server.url}/{lang}/") for lang in ("en", "fr"))

    assert {path.name for path in tmp_path.iterdir()} == {"instance", "server.log"}
    assert (english.lang, french.lang) == ("en", "fr")
    # The same page in another language: hardly a sentence of it is the same, menus included.
    assert len(english.words & french.words) < len(english.words) / 2


def test_the_command_knows_its_version(installed: Path) -> None:
    assert "0." in run(str(installed / "breck"), "--version")


class Words(HTMLParser):
    """A page's language, and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang = ""
        self.words: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.lang = dict(attrs).get("lang") or ""

    def handle_data(self, data: str) -> None:
        if self.lasttag not in ("style", "script") and len(data.strip()) > 3:
            self.words.add(data.strip())


def page(url: str) -> Words:
    with urllib.request.urlopen(url, timeout=10) as response:
        return Words(response.read().decode())
