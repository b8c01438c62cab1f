"""For writers: `python -m tests.language [--suggest] [PATH ...]` checks content/ and translations/, or a part."""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from tests.language.checks import check
from tests.language.findings import answers, unanswered
from tests.language.spelling import suggest
from tests.language.texts import ROOT, read


def main() -> int:
    """Print the findings, then the unknown words by language. 1 when there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.language", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "content", ROOT / "translations"])
    parser.add_argument("--suggest", action="store_true", help="tell what each unknown word might have been")
    options = parser.parse_args()
    texts = read([path.resolve() for path in options.paths if path.exists()])
    found = unanswered(check(texts), answers())
    words: dict[str, set[str]] = defaultdict(set)
    for finding in found:
        print(finding)
        if finding.rule == "spelling":
            words[finding.text.lang].add(finding.what)
    for lang, unknown in sorted(words.items()):
        if options.suggest:
            print(f"\n{lang}:")
            for word in sorted(unknown):
                print(f"  {word}: {', '.join(suggest(word, lang))}")
        else:
            print(f"\n{lang}: {' '.join(sorted(unknown))}")
    print(f"\n{len(texts)} texts, {len(found)} findings")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
