"""Splink 5 on DuckDB over the same file, for comparison side by side.

    pip install splink==5.0.0 rapidfuzz
    python splink_side.py FOLDER [THRESHOLD [MEMORY [TRAINING]]]      reads persons.csv and truth.csv, prints the score by stratum

MEMORY (such as 7GB) bounds what DuckDB holds; beyond it goes to a folder beside the data. Without it, it takes four fifths of the machine.

Set up as its documentation advises: random sampling for u, expectation maximisation over two blocks for m, term
frequencies on names, eight blocking rules. Names are cut into a first and a last word, folded as our own side folds them
(vowel marks, alef, accents), as Splink has no such step itself.
"""

import csv
import re
import resource
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import duckdb
import pandas as pd
import splink.comparison_library as cl
from generate import stratum
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

# What expectation maximisation is blocked on. By date and name, its weights go astray from 300,000 rows on, as nearly all pairs of
# such blocks are strangers; by numbers most are matches.
TRAINING = {"numbers": [["document"], ["phone"]], "names": [["dob"], ["given_latin", "family_latin"]]}
ALEF = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def fold(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c)).translate(ALEF)
    return re.sub(r"[^\w ]", "", re.sub(r"\b(al|el|ben|bin|ال|بن)[ -]", "", text))


def main():
    folder, threshold = Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.5
    rows = list(csv.DictReader((folder / "persons.csv").open(encoding="utf-8")))
    start, cpu = time.time(), time.process_time()
    table = []
    for row in rows:
        out = {"unique_id": row["id"]}
        for script in ("ar", "latin"):
            words = fold(row[f"name_{script}"]).split()
            out[f"given_{script}"], out[f"family_{script}"] = (words[0], words[-1]) if words else (None, None)
        born = row["date_of_birth"] or None
        out |= {"dob": born, "year": born and born[:4], "sex": row["sex"] or None, "phone": row["phone"] or None,
                "document": row["document"] or None, "place": fold(row["place"]) or None}
        table.append(out)
    names = [f"{role}_{script}" for role in ("given", "family") for script in ("ar", "latin")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("phone"), block_on("document"), block_on("given_ar", "family_ar"), block_on("given_latin", "family_latin"),
            block_on("dob", "given_ar"), block_on("dob", "given_latin"), block_on("dob", "place"), block_on("dob", "sex", "family_latin"),
        ],
        comparisons=[
            *[cl.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(term_frequency_adjustments=True) for name in names],
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            # Strangers share these too seldom for a random sample, and untrained they would count for nothing: set by hand.
            cl.ExactMatch("phone").configure(u_probabilities=[1e-6, 1 - 1e-6]),
            cl.DamerauLevenshteinAtThresholds("document", 1).configure(u_probabilities=[1e-7, 1e-6, 1 - 1.1e-6]),
            cl.ExactMatch("place").configure(term_frequency_adjustments=True),
        ],
    )
    bounds = {"memory_limit": sys.argv[3], "temp_directory": str(folder / "spill")} if len(sys.argv) > 3 else {}
    linker = Linker(DuckDBAPI(duckdb.connect(config=bounds)).register(pd.DataFrame(table)), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("document"), block_on("dob", "family_latin")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for block in TRAINING[sys.argv[4] if len(sys.argv) > 4 else "numbers"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*block))
    found = linker.inference.predict(threshold_match_probability=threshold).as_pandas_dataframe()
    seconds, cpu = time.time() - start, time.process_time() - cpu
    for least in sorted({threshold, 0.9, 0.99}):
        print(f"from {least}:")
        report(folder, rows, found[found["match_probability"] >= least])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.1f} s, {cpu:.1f} CPU s, {peak:.0f} MB at most")


def report(folder, rows, found):
    by_id = {row["id"]: row for row in rows}
    truth = {frozenset((r["id_a"], r["id_b"])): r["stratum"] for r in csv.DictReader((folder / "truth.csv").open(encoding="utf-8"))}
    right, wrong, total = Counter(), Counter(), Counter(truth.values())
    for pair in {frozenset(p) for p in zip(found["unique_id_l"], found["unique_id_r"])}:
        if pair in truth:
            right[truth[pair]] += 1
        else:
            a, b = pair
            wrong[stratum(by_id[a], by_id[b])] += 1
    for name in sorted(total):
        n = right[name] + wrong[name]
        print(f"{name}: {total[name]} true, recall {right[name] / total[name]:.4f}, precision {right[name] / n if n else 1:.4f}")
    r, w, t = sum(right.values()), sum(wrong.values()), sum(total.values())
    p, rec = r / max(r + w, 1), r / t
    print(f"all: {t} true, precision {p:.4f}, recall {rec:.4f}, F1 {2 * p * rec / (p + rec):.4f}")


if __name__ == "__main__":
    main()
