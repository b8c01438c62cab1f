"""What may be committed: nothing of the machine it was written on, no address to download from, no file that grew too
long to read, and locks that say exactly what is installed."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400
LIMITED = {".py", ".html", ".css", ".js"}
VENDORED = re.compile(r"\.min\.js$|(^|/)vendor/")
# Written in two parts, so that this file may be committed itself.
REGISTRIES = re.compile(
    "|".join(
        re.escape(f"{name}.{end}")
        for name, end in (
            ("py" + "pi", "org"),
            ("python" + "hosted", "org"),
            ("registry.npm" + "js", "org"),
            ("registry.yarnpkg", "com"),
            ("deb." + "debian", "org"),
            ("proxy.golang", "org"),
            ("crates", "io"),
        )
    )
)
MACHINE = re.compile(r"(?<![\w.:/*-])/(?:root\b|work/|Users/|(?:home|opt|tmp)/[a-z])")


def tracked() -> list[Path]:
    """All files that are, or would be, in the next commit."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE], ids=["registries", "machine"])
def test_no_file_names_a_registry_or_a_path_of_this_machine(pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]

    assert not found, "\n".join(found)


def test_a_planted_address_and_path_are_found() -> None:
    assert REGISTRIES.search("https://files.python" + "hosted.org/packages/x.whl")
    assert MACHINE.search("open('/" + "home/somebody/notes')")
    assert MACHINE.search("see /ro" + "ot/x")
    assert not MACHINE.search("https://example.org/home/page and content/wo" + "rk/")


def test_no_file_is_longer_than_400_lines() -> None:
    found = {
        name: text.count("\n")
        for name, text in texts()
        if Path(name).suffix in LIMITED and not VENDORED.search(name) and text.count("\n") > LONGEST
    }

    assert not found


def test_texts_end_with_a_line_end_and_have_no_stray_spaces() -> None:
    checked = [(n, t) for n, t in texts() if not VENDORED.search(n) and Path(n).suffix not in (".svg", ".txt", ".json")]

    assert not [name for name, text in checked if text and not text.endswith("\n")]
    assert not [name for name, text in checked if "\r" in text or re.search(r"[ \t]+$", text, re.MULTILINE)]


@pytest.mark.parametrize("lock", ["bootstrap", "runtime", "dev"])
def test_python_locks_are_hashed(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    entries = re.findall(r"^([\w.-]+)==\S+.*?((?:\\\n    --hash=sha256:[0-9a-f]{64}\s*)*)$", text, re.MULTILINE)

    assert entries
    assert not [name for name, hashes in entries if "--hash" not in hashes]
    assert "://" not in text


def test_python_locks_hold_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = {
        "runtime": project["project"]["dependencies"],
        "dev": project["dependency-groups"]["dev"] + project["project"]["optional-dependencies"]["fit"],
        "bootstrap": project["dependency-groups"]["bootstrap"],
    }
    for lock, wanted in groups.items():
        text = (ROOT / "requirements" / f"{lock}.txt").read_text()
        locked = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
        names = {re.split(r"[^\w.-]", need, maxsplit=1)[0].lower().replace("_", "-") for need in wanted}
        assert names <= locked, lock


def test_the_npm_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry or "integrity" not in entry]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("LICENSE", "EUROPEAN UNION PUBLIC LICENCE v. 1.2"),
        ("content/LICENSE", "Attribution-ShareAlike 4.0 International"),
    ],
)
def test_the_licences_are_there(file: str, words: str) -> None:
    assert words in (ROOT / file).read_text("utf-8")[:200]
