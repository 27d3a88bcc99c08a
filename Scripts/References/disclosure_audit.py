#!/usr/bin/env python3
"""What a reader can work out from a finished report: an audit that shares no code with Phare.

    disclosure_audit.py FOLDER                    the small numbers of respondents that a report gives away
    disclosure_audit.py --studies 300 --phare P   the same of random studies, whose true numbers are known

Reads the CSV files of a report and nothing else, as a reader would. Every number of respondents is a sum over the full crossing
of all answers; the least and the greatest value that the published ones leave is found by linear programmes (SciPy, HiGHS).
A finding is a number of 1 to 4 respondents that is known to within less than 2. Weights are 1 in the random studies, so that
shares times bases are numbers of respondents; of a weighted report the weighted totals are audited in their place.

Needs Python 3 with NumPy and SciPy; made with SciPy 1.17.1.
"""
import argparse
import concurrent.futures
import csv
import functools
import itertools
import os
import random
import subprocess
import sys
import tempfile

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

MISSING = ["refused", "does_not_know", "not_asked", "empty"]
THRESHOLD, PROTECTION = 5, 2
BEFORE = ["table", "wave", "audience", "year"]
# The items of a question with several answers, of which every respondent chose some.
ITEMS = ["x1", "x2", "x3"]


def records(folder):
    """Every record of the report, with the kind of its table and the conditions of its line."""
    for directory, _, files in os.walk(folder):
        for name in sorted(files):
            if not name.endswith(".csv") or name.endswith(".tests.csv"):
                continue
            path = os.path.relpath(os.path.join(directory, name), folder)
            if not (path == "barometer.csv" or path.startswith("tables") or path.startswith("questions")):
                continue
            with open(os.path.join(directory, name), encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                columns = reader.fieldnames
                by = columns[len(BEFORE):columns.index("variable")]
                for record in reader:
                    kind = record["table"].split("-")[0] if path.startswith("tables") else "column"
                    yield kind, {key: record[key] for key in by if record[key]}, record


def codes(category):
    """The answers of a line: those of a net are in its key, as in `net12`."""
    return frozenset(category[3:]) if category.startswith("net") else frozenset([category])


def statements(folder, total, people=()):
    """The numbers that a report states, each as conditions on answers and, for sums of scores, a variable with a power.

    None stands for an answer whatever it is. A mean gives the sum of the scores, its standard error that of their squares: the
    sample is drawn with replacement and weights are 1, so that se^2 = N / (N - 1) * sum((x - mean)^2) / n^2.
    """
    yield from responses(folder, people)
    for kind, by, record in records(folder):
        if record["variable"] == "m":
            continue
        where = {key: frozenset([value]) for key, value in by.items()}
        variable, scale = record["variable"], record["base"] or record["n"]
        n = float(scale) if scale else None
        answered = {**where, variable: None}
        line = {**where, variable: codes(record["category"])}
        if record["statistic"] != "proportion":
            if n is not None:
                yield answered, n, None
            if n is not None and record["estimate"]:
                mean = float(record["estimate"])
                yield answered, n * mean, (variable, 1)
                if record["se"]:
                    squares = (float(record["se"]) * n) ** 2 * (total - 1) / total
                    yield answered, squares + n * mean**2, (variable, 2)
            continue
        groups = [key for key in record if key not in BEFORE and key in record["table"].split("-")[1:]]
        everybody = {key: None for key in groups}
        base = {"row": {**everybody, variable: codes(record["category"])}, "total": {**everybody, variable: None}}.get(
            kind, answered)
        if kind != "column":
            line = {**everybody, **line}
        if n is not None:
            yield base, n, None
        if n is not None and record["estimate"]:
            yield line, n * float(record["estimate"]), None
        for reason in MISSING:
            if kind == "column" and record.get(reason):
                yield {**where, variable: frozenset([reason])}, float(record[reason]), None


def responses(folder, people):
    """What shares of all answers to the question with several state, and each number with it.

    Twelve digits tell of how many answers they can be shares, and their standard errors of how many they are.
    """
    for _, by, record in records(folder):
        if record["variable"] == "m" and record["n"]:
            where = {key: frozenset([value]) for key, value in by.items()}
            inside = [person for person in people if all(person[key] == value for key, value in by.items())]
            yield where, float(record["n"]), None
            if record["estimate"]:
                total = sum(person[item] == "1" for person in inside for item in ITEMS)
                yield where, total, ("m", 1)
                yield {**where, record["category"]: frozenset("1")}, total * float(record["estimate"]), None


class Reader:
    """All that the numbers of a report say together."""

    def __init__(self, stated, questions, total):
        self.names = sorted(questions)
        self.answers = [questions[name] for name in self.names]
        self.index = {name: place for place, name in enumerate(self.names)}
        self.inner = [cell for cell in itertools.product(*self.answers) if self.is_possible(cell)]
        rows, totals = [], []
        for conditions, value, scores in stated:
            row = self.row(conditions)
            if scores:
                # In tens, so that squares of scores are no larger than other numbers.
                name, power = scores
                if name == "m":
                    places = [self.index[item] for item in ITEMS]
                    row = row * [sum(float(cell[place]) for place in places) / 10 for cell in self.inner]
                else:
                    place = self.index[name]
                    row = row * [float(cell[place]) ** power / 10**power if cell[place].isdigit() else 0 for cell in self.inner]
                value /= 10**power
            rows.append(row)
            totals.append(value)
        if total is not None:
            rows.append(np.ones(len(self.inner)))
            totals.append(total)
        matrix, unique = np.unique(np.array(rows).round(9), axis=0, return_index=True)
        self.matrix = csr_matrix(matrix)
        self.totals = np.array(totals)[unique]

    def is_possible(self, cell):
        """What a reader of the questionnaire knows: a zone is made of regions, and q2 is asked after the first answer to q1."""
        answers = dict(zip(self.names, cell))
        if "zone" in answers and answers["zone"] != zone_of(answers["region"]):
            return False
        return not any("not_asked" in known for known in self.answers) or (answers["q2"] == "not_asked") == (answers["q1"] != "1")

    def row(self, conditions):
        def holds(cell):
            for name, wanted in conditions.items():
                answer = cell[self.index[name]]
                if wanted is None:
                    if answer in MISSING:
                        return False
                elif answer not in wanted:
                    return False
            return True

        return np.array([1.0 if holds(cell) else 0.0 for cell in self.inner])

    def interval(self, conditions):
        row = self.row(conditions)
        ends = []
        for sign in (1, -1):
            result = linprog(sign * row, A_eq=self.matrix, b_eq=self.totals, bounds=(0, None), method="highs")
            if result.status != 0:
                return None
            ends.append(sign * result.fun)
        return ends


def audited(stated):
    """The different numbers that the report is about, and those of answers to them."""
    seen = {}
    for conditions, *_ in stated:
        key = tuple(sorted((name, tuple(sorted(wanted)) if wanted else None) for name, wanted in conditions.items()))
        seen[key] = conditions
    return list(seen.values())


# Random studies, of which the true numbers are known.


def zone_of(region):
    return "north" if region in "AB" else "south"


def random_tables(draw, questions, numbers, scored, has_zones):
    """The lines of tables of every kind."""
    lines = []
    number = 0
    for name in questions:
        for kind in () if name in numbers else draw.sample(["column", "row", "total"], draw.randint(1, 2)):
            columns = draw.choice(["region"] if kind != "column" else ["region", "region, size", "region, size, [region, size]"])
            if has_zones and draw.random() < 0.7:
                columns = "zone" if kind != "column" or draw.random() < 0.3 else columns + ", zone"
            groups = "-".join(dict.fromkeys(columns.replace("[", "").replace("]", "").replace(",", " ").split()))
            number += 1
            lines.append(f"  - {{id: {kind}-{groups}-{number}, rows: [{name}], columns: [{columns}], percent: {kind}}}")
        if scored[name] or name in numbers:
            number += 1
            lines.append(f"  - {{id: mean-region-{number}, rows: [{name}], columns: [region], statistic: mean}}")
    return lines


def random_study(seed, folder):
    """One wave with a region, a zone, a size, one or two questions, some of them numbers or filtered, and tables of every kind.

    Every third study has an earlier report beside it: other tables of the same people, but for a few who came or left.
    """
    draw = random.Random(seed)
    regions = "ABCDE"[: draw.randint(2, 5)]
    sizes = "sl"
    questions = {f"q{number + 1}": [str(code + 1) for code in range(draw.randint(2, 4))] for number in range(draw.randint(1, 2))}
    # A number of two values, whose mean is a share; a question that only some are asked; a zone that regions make.
    numbers = {name for name, answers in questions.items() if name != "q1" and len(answers) == 2 and draw.random() < 0.5}
    is_filtered = "q2" in questions and draw.random() < 0.4
    has_zones = draw.random() < 0.4
    people = []
    for region in regions:
        # Some regions and some answers are rare.
        count = draw.choice([3, 8, 15, 40, 80])
        for _ in range(count):
            person = {"region": region, "size": draw.choice(sizes)}
            for name, answers in questions.items():
                weights = [1 / (place + 1) ** draw.choice([1, 2]) for place in range(len(answers))]
                person[name] = draw.choices(answers, weights)[0]
                if draw.random() < 0.03 and not (is_filtered and name == "q1"):
                    person[name] = "refused"
            if is_filtered and person["q1"] != "1":
                person["q2"] = "not_asked"
            if has_zones:
                person["zone"] = zone_of(region)
            person["id"] = len(people) + 1
            people.append(person)
    hide_below = draw.choice([0, 0, 6, 10])
    scored = {name: len(answers) > 2 and draw.random() < 0.4 for name, answers in questions.items()}
    lines = ["language: en", 'title: "Random"', "field: {variable: region}",
             f"report: {{formats: [csv, markdown], hide_below: {hide_below}, small_base: 0, disclosure: {{threshold: 5}}}}",
             "variables:", "  region: {type: single, categories: {%s}}" % ", ".join(f"{r}: {r}" for r in regions),
             "  size: {type: single, categories: {s: s, l: l}}"]
    if has_zones:
        lines.append("  zone: {type: single}")
    missing = "missing: {R: refused, N: not_asked}"
    for name, answers in questions.items():
        if name in numbers:
            lines.append(f"  {name}: {{type: number, {missing}}}")
            continue
        if scored[name]:
            lines.append(f"  {name}: {{type: scale, range: [1, {len(answers)}], {missing}}}")
            continue
        nets = ", nets: {net12: {label: Net, of: [1, 2]}}" if len(answers) > 2 and draw.random() < 0.5 else ""
        lines.append(f"  {name}: {{type: single, categories: {{{', '.join(f'{a}: {a}' for a in answers)}}}, {missing}{nets}}}")
    wave = len(lines)
    lines += ["waves: [{id: w, audience: people, data: w.csv}]", "tables:"]
    lines += random_tables(draw, questions, numbers, scored, has_zones)
    has_items = len(questions) == 1 and draw.random() < 0.6
    if has_items:
        mapped = ", ".join(f"m.{item}: {item}" for item in ITEMS)
        lines[wave] = "waves: [{id: w, audience: people, data: w.csv, columns: {%s}}]" % mapped
        lines.insert(lines.index("variables:") + 1,
                     "  m: {type: multiple, base: responses, items: {%s}}" % ", ".join(f"{i}: {i}" for i in ITEMS))
        lines.append("  - {id: column-region-items, rows: [m], columns: [region]}")
        for person in people:
            for place, item in enumerate(ITEMS):
                person[item] = "1" if draw.random() < (0.6, 0.4, 0.04)[place] else "0"
    indicator = draw.choice([name for name in questions if name not in numbers])
    answer = f"category: {draw.choice(questions[indicator])}"
    lines += ["indicators:", f"  - {{id: i, variable: {indicator}, {answer}}}"]
    names = ["region", "size", *questions] + (["zone"] if has_zones else []) + (ITEMS if has_items else [])
    for person in people:
        person["there"] = "both"
    if seed % 3 == 2:
        other = random.Random(seed)
        for person in people:
            person["there"] = other.choices(["both", "first", "later"], [50, 1, 1])[0]
        first = list(lines)
        start, end = first.index("tables:") + 1, first.index("indicators:")
        kept = [line for line in first[start:end] if has_items and "rows: [m]" in line]
        first[start:end] = random_tables(other, questions, numbers, scored, has_zones) + kept
        wave = next(place for place, line in enumerate(lines) if line.startswith("waves:"))
        first[wave] = first[wave].replace("w.csv", "first.csv")
        lines[3] = lines[3].replace("{threshold: 5}", "{threshold: 5, beside: first.yaml}")
        for text in first, lines:
            text[wave] = text[wave].replace("{id: w,", "{id: w, respondent: id,")
        write(folder, "first.yaml", first)
        write_people(folder, "first.csv", names, [person for person in people if person["there"] != "later"])
    write(folder, "study.yaml", lines)
    write_people(folder, "w.csv", names, [person for person in people if person["there"] != "first"])
    return people


def write(folder, name, lines):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def write_people(folder, name, columns, people):
    codes_of_missing = {"refused": "R", "not_asked": "N"}
    lines = [",".join(["id", *columns])]
    for person in people:
        lines.append(",".join([str(person["id"]), *(codes_of_missing.get(person[name], person[name]) for name in columns)]))
    write(folder, name, lines)


def true_count(conditions, people):
    def holds(person):
        return all(
            (person[name] not in MISSING) if wanted is None else person[name] in wanted for name, wanted in conditions.items())

    return sum(holds(person) for person in people)


def answers_of(people, names):
    return {name: sorted({person[name] for person in people}) for name in names}


def reports(seed, folder, phare, people):
    """The folder of each report, the people in it, and what tells that somebody is in it: the earlier report first."""
    editions = [("study.yaml", "later")]
    if os.path.exists(os.path.join(folder, "first.yaml")):
        editions.insert(0, ("first.yaml", "first"))
    for number, (study, there) in enumerate(editions):
        out = os.path.join(folder, f"out{number}")
        run = subprocess.run([phare, "report", study, "-o", out], cwd=folder, capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"study {seed}: {run.stderr}")
        yield out, [person for person in people if person["there"] in ("both", there)], frozenset(["both", there])


def wanted_of(out, questions):
    """What a reader would like to know: every number that a report is about, published or not."""
    for kind, by, record in records(out):
        where = {key: frozenset([value]) for key, value in by.items()}
        name = record["variable"]
        if name == "m":
            yield {**where, record["category"]: frozenset("1")}
            continue
        known = frozenset(questions[name]).difference(MISSING)
        if record["statistic"] != "proportion":
            # Of two or three values each number follows from the sums.
            if len(known) <= 3:
                yield from ({**where, name: frozenset([answer])} for answer in known)
            continue
        yield {**where, name: None}
        yield {**where, name: codes(record["category"])}
        if kind == "column" and record["estimate"]:
            yield {**where, name: known - codes(record["category"])}


def audit_study(seed, phare):
    """The findings of a random study: small numbers in a report, and of those who are in one of two reports only."""
    with tempfile.TemporaryDirectory() as folder:
        people = random_study(seed, folder)
        questions = answers_of(people, [name for name in people[0] if name != "id"])
        stated, wanted, known = [], [], []
        for out, inside, there in reports(seed, folder, phare, people):
            in_report = {"there": there}
            # What is known before the last report: what the earlier one says, and how many people the last one is about.
            stated.append((in_report, len(inside), None))
            known = list(stated)
            stated += [({**where, **in_report}, value, scores) for where, value, scores in statements(out, len(inside), inside)]
            for conditions in wanted_of(out, questions):
                wanted.append(({**conditions, **in_report}, 0))
                wanted.append(({**conditions, "there": there - {"both"}}, 0))
        # A reader does not know how many people are in none of the reports: nobody is.
        reader = Reader(stated, questions, None)
        before = Reader(known, questions, None)
        findings = []
        for conditions in audited(wanted):
            truth = true_count(conditions, people)
            if not 1 <= truth < THRESHOLD:
                continue
            # A number of those who gave no answer told nothing.
            ends = reader.interval(conditions)
            if ends is None:
                raise SystemExit(f"study {seed}: the published numbers contradict each other")
            # Of one who came, everybody knows that at most one gave an answer: nothing hides that better.
            least = before.interval(conditions) if ends[1] - ends[0] < PROTECTION - 1e-5 else ends
            if ends[1] - ends[0] < min(PROTECTION, least[1] - least[0]) - 1e-5:
                findings.append((conditions, truth, ends))
        return findings


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--studies", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--phare", default="phare")
    options = parser.parse_args()
    found = 0
    if options.studies:
        phare = os.path.abspath(options.phare) if os.sep in options.phare else options.phare
        seeds = range(options.first, options.first + options.studies)
        with concurrent.futures.ProcessPoolExecutor() as pool:
            for seed, findings in zip(seeds, pool.map(functools.partial(audit_study, phare=phare), seeds)):
                for conditions, truth, ends in findings:
                    found += 1
                    shown = {name: sorted(wanted) if wanted else "answered" for name, wanted in sorted(conditions.items())}
                    print(f"study {seed}: {shown}: {truth}, known to be {ends[0]:.2f} to {ends[1]:.2f}")
        print(f"{options.studies} studies, {found} findings")
    else:
        waves = {}
        total = max(float(record["n"] or 0) for _, _, record in records(options.folder))
        stated = list(statements(options.folder, total))
        for conditions, *_ in stated:
            for name, wanted in conditions.items():
                waves.setdefault(name, set()).update(wanted or [])
        reader = Reader(stated, {name: sorted(values | {"other"}) for name, values in waves.items()}, total)
        for conditions in audited(stated):
            ends = reader.interval(conditions)
            if ends and ends[1] < THRESHOLD - 0.5 and ends[0] > 0.5 and ends[1] - ends[0] < PROTECTION - 1e-5:
                found += 1
                print(conditions, ends)
        print(f"{found} findings")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
