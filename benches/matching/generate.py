"""Makes a file of persons with planted duplicates, and the truth beside it. The same seed makes the same file.

    pip install arabic-name-romanizer==0.2.0
    python generate.py N OUT_FOLDER [SEED [NICKNAMES]]     writes persons.csv and truth.csv (id_a,id_b,stratum)

NICKNAMES is the rate of records with a short form of the given name, where the list of the program has one (0 if not said). As the forms
are drawn from that same list, it tells what the list is worth to whom it covers, and nothing of names that it lacks.

Names are drawn from the table `units` of arabic-name-romanizer: a person has a country, and its given and family names
are drawn there by their counts; a Latin spelling is drawn anew for each record, so that two records of one person
differ as two offices' do. Places are 120 of each country's family names, written in either script: a village is often
called after a family, and no free list of places in both scripts was at hand. The error rates stand in RATES and are printed into RESULTS-matching.md.
"""

import csv
import random
import sqlite3
import sys
from bisect import bisect
from importlib import resources
from itertools import accumulate, combinations
from pathlib import Path

RATES = {
    "person has two records": 0.20,
    "person has three records": 0.06,
    "person has four records": 0.02,
    "record carries the name in Arabic": 0.60,
    "an Arabic record carries it in Latin too": 0.75,
    "slip of the hand in a name (one letter)": 0.08,
    "a further name (father's) is written": 0.30,
    "given and family name swapped": 0.02,
    "birth date missing": 0.04,
    "birth date only a year, written as 1 January": 0.12,
    "day and month swapped (where possible)": 0.04,
    "one part of the birth date wrong": 0.05,
    "sex missing": 0.03,
    "sex wrong": 0.005,
    "phone missing": 0.35,
    "phone changed since": 0.30,
    "phone shared by the household": 0.25,
    "document missing": 0.55,
    "another document than before": 0.30,
    "slip in a document number": 0.03,
    "place missing": 0.10,
    "another place than before": 0.15,
    "place written in Latin": 0.50,
    "another person of the same household follows": 0.25,
}
COUNTRIES = ["MA", "DZ", "TN", "LY", "EG", "SD", "SO", "IQ", "SY", "JO", "LB", "PS", "YE", "MR", "SA", "AF"]
LETTERS = {True: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", False: "abcdefghijklmnopqrstuvwxyz"}


def nicknames():
    """Short forms by full name, both in Arabic script, and the Latin ones, from the list of the program."""
    path, out = Path(__file__).parents[2] / "crates/matching/src/names/nicknames.txt", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        full, is_line, short = line.partition("=")
        if line.startswith("#") or not is_line:
            continue
        short = [word.replace("_", " ") for word in short.split()]
        arabic = [word for word in short if not word.isascii()]
        latin = [word.title() for word in short if word.isascii()]
        for name in full.split():
            if not name.isascii() and arabic and latin:
                out[name.replace("_", " ")] = (arabic, latin)
    return out


class Names:
    """Names of one country and role: Arabic spellings by count, and each one's Latin spellings by count."""

    def __init__(self, rows):
        by_arabic = {}
        for arabic, latin, count in rows:
            by_arabic.setdefault(arabic, []).append((latin, count))
        self.arabic = list(by_arabic)
        self.weights = list(accumulate(sum(c for _, c in by_arabic[a]) for a in self.arabic))
        self.latin = {a: ([s for s, _ in v], list(accumulate(c for _, c in v))) for a, v in by_arabic.items()}

    def draw(self, rng):
        return self.arabic[bisect(self.weights, rng.random() * self.weights[-1] * 0.999999)]

    def spell(self, rng, arabic):
        spellings, weights = self.latin[arabic]
        return spellings[bisect(weights, rng.random() * weights[-1] * 0.999999)]


def load():
    database = resources.files("arabic_name_romanizer") / "resources" / "names.sqlite3"
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    out = {}
    for country in COUNTRIES:
        for role in ("given", "surname"):
            rows = connection.execute(
                "SELECT arabic_key, latin, sum(count) FROM units WHERE country = ? AND role = ? AND source = 'wikidata' GROUP BY 1, 2"
                " ORDER BY 1, 2",
                (country, role),
            ).fetchall()
            out[country, role] = Names(rows)
    return out


def slip(rng, word, arabic):
    if len(word) < 3:
        return word
    at = rng.randrange(1, len(word))
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + rng.choice(LETTERS[arabic]) + word[at:]
    if kind == 2:
        return word[:at] + rng.choice(LETTERS[arabic]) + word[at + 1 :]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


class Person:
    def __init__(self, rng, names, household_of=None):
        self.country = household_of.country if household_of else rng.choice(COUNTRIES)
        given, family = names[self.country, "given"], names[self.country, "surname"]
        self.given, self.father = given.draw(rng), given.draw(rng)
        self.family = household_of.family if household_of else family.draw(rng)
        self.year, self.month, self.day = rng.randint(1950, 2018), rng.randint(1, 12), rng.randint(1, 28)
        self.sex = rng.choice("MF")
        shared = household_of and rng.random() < RATES["phone shared by the household"]
        self.phone = household_of.phone if shared else self.new_phone(rng)
        self.document = self.new_document(rng)
        self.place = household_of.place if household_of else rng.randint(1, 120)

    @staticmethod
    def new_phone(rng):
        return f"0{rng.randint(5, 7)}{rng.randint(0, 99_999_999):08d}"

    @staticmethod
    def new_document(rng):
        return f"{rng.choice('ABCDEFGHJK')}{rng.choice('ABCDEFGHJK')}{rng.randint(0, 9_999_999):07d}"


def record(rng, names, person, short=None):
    def happens(rate):
        return rng.random() < RATES[rate]

    arabic = happens("record carries the name in Arabic")
    latin = not arabic or happens("an Arabic record carries it in Latin too")
    given, family = names[person.country, "given"], names[person.country, "surname"]
    father = happens("a further name (father's) is written")
    swapped = happens("given and family name swapped")
    row = {"short": "yes"} if short else {}
    for script, wanted in (("ar", arabic), ("latin", latin)):
        words = [("given", person.given), ("given", person.father), ("surname", person.family)] if father else [
            ("given", person.given), ("surname", person.family)]
        written = []
        for role, word in words:
            text = word if script == "ar" else (given if role == "given" else family).spell(rng, word)
            if short and not written:
                text = rng.choice(short[0 if script == "ar" else 1])
            written.append(slip(rng, text, script == "ar") if happens("slip of the hand in a name (one letter)") else text)
        if swapped:
            written = [written[-1], *written[:-1]]
        row[f"name_{script}"] = " ".join(written) if wanted else ""
    row["date_of_birth"] = birth(rng, happens, person)
    row["sex"] = "" if happens("sex missing") else ("MF".replace(person.sex, "") if happens("sex wrong") else person.sex)
    row["phone"] = "" if happens("phone missing") else (
        person.new_phone(rng) if happens("phone changed since") else person.phone)
    document = person.new_document(rng) if happens("another document than before") else person.document
    if happens("slip in a document number"):
        document = slip(rng, document, False).upper()
    row["document"] = "" if happens("document missing") else document
    place = rng.randint(1, 120) if happens("another place than before") else person.place
    arabic_place = family.arabic[place * len(family.arabic) // 121]
    latin_place = family.spell(rng, arabic_place)
    row["place"] = "" if happens("place missing") else (latin_place if happens("place written in Latin") else arabic_place)
    return row


def birth(rng, happens, person):
    year, month, day = person.year, person.month, person.day
    if happens("birth date missing"):
        return ""
    if happens("birth date only a year, written as 1 January"):
        return f"{year}-01-01"
    if happens("day and month swapped (where possible)") and day <= 12:
        month, day = day, month
    elif happens("one part of the birth date wrong"):
        which = rng.randrange(3)
        year, month, day = (
            year + rng.choice([-2, -1, 1, 2, 10]) if which == 0 else year,
            rng.randint(1, 12) if which == 1 else month,
            rng.randint(1, 28) if which == 2 else day,
        )
    return f"{year}-{month:02d}-{day:02d}"


def copies(rng):
    chance = rng.random()
    for count in (4, 3, 2):
        rate = RATES[f"person has {['', '', 'two', 'three', 'four'][count]} records"]
        if chance < rate:
            return count
        chance -= rate
    return 1


def stratum(a, b):
    """Whether the two share a script, and whether they share a phone or a document; apart, those of whom one has a short form."""
    if a.get("short") != b.get("short"):
        return "one by a short form of the given name"
    script = any(a[f"name_{s}"] and b[f"name_{s}"] for s in ("ar", "latin"))
    known = any(a[f] and a[f] == b[f] for f in ("phone", "document"))
    return f"{'same' if script else 'cross'}-script, {'shared' if known else 'no shared'} phone or document"


def main():
    count, out, seed = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 7
    rate = float(sys.argv[4]) if len(sys.argv) > 4 else 0.0
    rng, names, rows, truth, previous = random.Random(seed), load(), [], [], None
    forms = nicknames() if rate else {}
    while len(rows) < count:
        follows = previous and rng.random() < RATES["another person of the same household follows"]
        person = previous = Person(rng, names, previous if follows else None)
        group = []
        for _ in range(min(copies(rng), count - len(rows))):
            known = forms.get(person.given)
            group.append(record(rng, names, person, known if known and rng.random() < rate else None))
        rows.extend(group)
        truth.extend(combinations(group, 2))
    rng.shuffle(rows)
    for number, row in enumerate(rows, 1):
        row["id"] = str(number)
    fields = ["id", "name_ar", "name_latin", "date_of_birth", "sex", "phone", "document", "place"]
    with (out / "persons.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    with (out / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id_a", "id_b", "stratum"])
        writer.writerows((a["id"], b["id"], stratum(a, b)) for a, b in truth)


if __name__ == "__main__":
    main()
