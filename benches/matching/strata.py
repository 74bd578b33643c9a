"""Recall and precision by stratum: python strata.py FOLDER PAIRS [THRESHOLD], PAIRS being the output of the example `match`.

A false pair counts in the stratum to which its two records would belong.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from generate import stratum


def main() -> None:
    folder, pairs = Path(sys.argv[1]), Path(sys.argv[2])
    threshold = float(sys.argv[3]) if len(sys.argv) > 3 else 0.5
    rows = {row["id"]: row for row in csv.DictReader((folder / "persons.csv").open(encoding="utf-8"))}
    truth = {(r["id_a"], r["id_b"]): r["stratum"] for r in csv.DictReader((folder / "truth.csv").open(encoding="utf-8"))}
    truth |= {(b, a): s for (a, b), s in truth.items()}
    right, wrong, all_true = Counter(), Counter(), Counter(truth.values())
    with pairs.open(encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            if pair["probability"] < threshold:
                continue
            key = pair["id_a"], pair["id_b"]
            if key in truth:
                right[truth[key]] += 1
            else:
                wrong[stratum(rows[key[0]], rows[key[1]])] += 1
    for name in sorted(all_true):
        found = right[name] + wrong[name]
        precision = right[name] / found if found else 1.0
        print(f"{name}: {all_true[name] // 2} true, recall {right[name] * 2 / all_true[name]:.4f}, precision {precision:.4f}")
    r, w, t = sum(right.values()), sum(wrong.values()), sum(all_true.values()) // 2
    p, rec = r / max(r + w, 1), r / max(t, 1)
    print(f"all: {t} true, precision {p:.4f}, recall {rec:.4f}, F1 {2 * p * rec / (p + rec):.4f}")


if __name__ == "__main__":
    main()
