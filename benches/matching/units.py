"""Cuts the table `units` of the package arabic-name-romanizer into a training and a test share.

Only rows of the source `wikidata` (CC0 1.0) train. A tenth of the Arabic names, chosen by a hash of the name, is kept
for the test, so that no spelling of a test name was ever seen; the rows of the source `dzirinames` (MIT) are all test.
The table `full_names` (real persons) is never read.

    pip install arabic-name-romanizer==0.2.0
    python units.py OUT_FOLDER      writes train.tsv, test.tsv (arabic, latin, count), test_dz.tsv, name_pairs.tsv

`name_pairs.tsv` (left, right, kind) is the published test set, kept beside this file: 300 pairs for each kind of variation,
drawn from the test share of the CC0 rows only. It is as the source has it, slips of the source included.
"""

import hashlib
import random
import sqlite3
import sys
from importlib import resources
from pathlib import Path


def held_out(arabic: str) -> bool:
    return int(hashlib.sha256(arabic.replace(" ", "").encode()).hexdigest(), 16) % 10 == 0


def main() -> None:
    out = Path(sys.argv[1])
    database = resources.files("arabic_name_romanizer") / "resources" / "names.sqlite3"
    rows = sqlite3.connect(f"file:{database}?mode=ro", uri=True).execute(
        "SELECT arabic_key, latin, sum(count), source FROM units GROUP BY 1, 2, 4 ORDER BY 1, 2, 4"
    )
    files = {name: (out / f"{name}.tsv").open("w", encoding="utf-8") for name in ("train", "test", "test_dz")}
    kinds = {"across": [], "across, with article": [], "across, of several words": [], "latin spellings": []}
    previous = ("", "")
    for arabic, latin, count, source in rows:
        if source == "wikidata":
            name = "test" if held_out(arabic) else "train"
        elif held_out(arabic):
            name = "test_dz"
        else:
            continue
        files[name].write(f"{arabic}\t{latin}\t{count}\n")
        if name == "test":
            article = "across, with article" if arabic.startswith("ال") else "across"
            kinds["across, of several words" if " " in arabic else article].append((arabic, latin))
            if previous[0] == arabic:
                kinds["latin spellings"].append((previous[1], latin))
            previous = (arabic, latin)
    with (out / "name_pairs.tsv").open("w", encoding="utf-8") as file:
        for kind, pairs in kinds.items():
            for left, right in sorted(random.Random(1).sample(pairs, min(300, len(pairs)))):
                file.write(f"{left}\t{right}\t{kind}\n")


if __name__ == "__main__":
    main()
