"""One at a time, nothing from the network, and what is missing is said."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path
from threading import Event

import pytest

from learning.worksheets.pdf import static_file
from learning.worksheets.printer import Busy, CannotPrint, Printer, missing

LOG = "import sys; open(sys.argv[1], 'a').write('x'); sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"


def child(code: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *arguments)


def test_the_same_page_is_printed_once(tmp_path: Path) -> None:
    printer = Printer(child(LOG, str(tmp_path / "log")))
    with ThreadPoolExecutor(2) as pool:
        found = set(pool.map(printer.pdf, ["page"] * 8))

    assert found == {b"egap"}
    assert (tmp_path / "log").read_text() == "x"


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    go = tmp_path / "go"
    code = "import pathlib, sys, time\nwhile not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.02)"
    printer, begun = Printer(child(code, str(go)), patience=0.1), Event()

    def first() -> bytes:
        begun.set()
        return printer.pdf("one")

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(first)
        begun.wait()
        while printer._turn._value:
            pass
        with pytest.raises(Busy):
            printer.pdf("two")
        go.touch()
        assert waiting.result() == b""


def test_a_crowd_holds_no_more_than_two_threads(tmp_path: Path) -> None:
    go = tmp_path / "go"
    code = "import pathlib, sys, time\nwhile not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.02)"
    printer = Printer(child(code, str(go)))

    def ask(page: str) -> str:
        try:
            printer.pdf(page)
        except Busy:
            return "told"
        return "printed"

    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(ask, str(n)) for n in range(6)]
        told = [one.result() for one in islice(as_completed(asked), 4)]
        go.touch()
        assert told == ["told"] * 4
        assert sorted(one.result() for one in asked) == ["printed"] * 2 + ["told"] * 4


def test_what_is_missing_is_named() -> None:
    printer = Printer(child("import sys; print('cannot load library libpango', file=sys.stderr); sys.exit(3)"))

    with pytest.raises(CannotPrint, match="libpango"):
        printer.pdf("page")


def test_a_fault_of_ours_is_no_missing_library() -> None:
    with pytest.raises(RuntimeError, match="planted"):
        Printer(child("raise SystemExit('planted')")).pdf("page")


def test_nothing_is_missing_where_tests_run() -> None:
    assert missing() == ""


def test_without_libraries_the_process_says_so(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0.so.0\\nmore')")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from learning.worksheets.pdf import main; sys.exit(main())"
    )
    done = subprocess.run(child(code), input=b"<p>", capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (3, b"cannot load library libpango-1.0.so.0\n")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/static/css/sheet/sheet.css",
        "http://breck.invalid/static/css/sheet/sheet.css",
        "https://breck.invalid.example.org/static/x.css",
        "https://breck.invalid/static/../pyproject.toml",
        "https://breck.invalid/static//etc/passwd",
        "https://breck.invalid/en/",
        "file:///etc/passwd",
        "data:text/css,p{}",
    ],
)
def test_nothing_but_static_files_is_read(url: str) -> None:
    assert static_file(url) is None


def test_a_static_file_is_found() -> None:
    found = static_file("https://breck.invalid/static/css/sheet/sheet.css?v=1")

    assert found is not None
    assert Path(found).is_file()
