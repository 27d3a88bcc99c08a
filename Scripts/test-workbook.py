"""The workbooks of the shipped studies, as openpyxl and LibreOffice read them: run by Scripts/test-workbook."""

import argparse
import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings

import openpyxl

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
failures = []
HOSTILE = ['=HYPERLINK("http://x","y")', "<script>alert(1)</script>", "+1", "@SUM(A1)", "a\"b'c", "مرحبا بالعالم", "😀 emoji",
           "é" * 300, "[a]:*?/\\", "x" * 40 + "1", "x" * 40 + "2", "_x0041_", "A & B < C"]


def check(condition, message):
    if not condition:
        failures.append(message)
        print("test-workbook: " + message, file=sys.stderr)


def run(phare, study, folder, *options, **environment):
    subprocess.run([phare, "report", study, "--output", folder, *options], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, env={**os.environ, **environment})


def with_workbook(folder, language):
    """A copy of a study that asks for CSV and a workbook."""
    path = os.path.join(folder, "study.yaml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text, count = re.subn(r"formats: \[[^\]]*\]", "formats: [csv, xlsx]", text)
    assert count == 1, path
    text = re.sub(r"^language: .*$", "language: " + language, text, flags=re.M)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def number(text):
    """The number of a field, else its text; None where it is empty."""
    if text == "":
        return None
    try:
        return float(text)
    except ValueError:
        return text


def subject(place):
    """The table of the workbook that holds a CSV file of the report."""
    folder, _, file = place.rpartition("/")
    if not folder:
        return {"barometer.csv": "figures", "small-areas.csv": "small_areas"}.get(file, file[:-len(".csv")])
    if folder == "tables":
        return "tests" if file.endswith(".tests.csv") else "figures"
    if folder == "comparisons":
        return "decompositions" if file.endswith("-decomposition.csv") else "changes"
    if folder == "rankings":
        return "items" if file.startswith("items-") else "ranks"
    return "figures" if folder == "questions" else folder


def compare_data(book, folder, name):
    """The tables of data against the CSV files: every record once, every field the same."""
    listed = sorted(os.path.relpath(os.path.join(top, file), folder)
                    for top, _, files in os.walk(folder) for file in files if file.endswith(".csv"))
    met = set()
    compared = 0
    for sheet in book:
        for table in sheet.tables.values():
            key = table.name
            rows = list(sheet.iter_rows(values_only=True))
            header, records = rows[0], rows[1:]
            check(table.ref.endswith(str(len(rows))), f"{name}: table {key} does not end with its records: {table.ref}")
            held = {}
            for record in records:
                fields = {column: value for column, value in zip(header, record) if value is not None}
                held[frozenset(fields.items())] = held.get(frozenset(fields.items()), 0) + 1
            expected = 0
            for place in (place for place in listed if subject(place) == key):
                met.add(place)
                for file in [os.path.join(folder, place)]:
                    with open(file, encoding="utf-8", newline="") as text:
                        for record in csv.DictReader(text):
                            expected += 1
                            fields = {}
                            for column, value in record.items():
                                # The apostrophe stands before what a spreadsheet would compute, and codes stay texts.
                                value = value[1:] if value[:2] in ("'=", "'+", "'-", "'@") else value
                                if value != "":
                                    fields[column] = value
                            match = find(held, fields)
                            if match is None:
                                check(False, f"{name}: {file}: no record of the sheet is {fields}")
                                return
                            held[match] -= 1
                            if held[match] == 0:
                                del held[match]
                            compared += len(fields)
            check(expected == len(records), f"{name}: {key} has {len(records)} records, the CSV files {expected}")
    # A file without a record has no sheet.
    for place in set(listed) - met:
        with open(os.path.join(folder, place), encoding="utf-8") as text:
            check(len(text.readlines()) == 1, f"{name}: {place} is in no sheet of data")
    check(compared > 1000, f"{name}: only {compared} fields were compared")
    return compared


def same(candidate, fields):
    candidate = dict(candidate)
    if candidate.keys() != fields.keys():
        return False
    return all(value == fields[column] if isinstance(value, str) else value == number(fields[column])
               for column, value in candidate.items())


def find(held, fields):
    """The record with these fields: the text of each is a number where the sheet has one."""
    key = frozenset((column, value if column in TEXTS else number(value)) for column, value in fields.items())
    if key in held:
        return key
    return next((candidate for candidate in held if same(candidate, fields)), None)


TEXTS = {"table", "wave", "audience", "variable", "category", "category_label", "statistic", "flags", "region"}


def look(book, name):
    """What every sheet must have."""
    names = [sheet.title for sheet in book]
    check(len({n.lower() for n in names}) == len(names), f"{name}: names of sheets are not unique")
    for sheet in book:
        check(0 < len(sheet.title) <= 31 and not re.search(r"[\[\]:*?/\\]", sheet.title), f"{name}: {sheet.title!r}")
        if sheet.sheet_state == "visible":
            check(sheet.print_area, f"{name}: {sheet.title}: no print area")
            check(sheet.tables or sheet.title == names[0] or sheet.freeze_panes, f"{name}: {sheet.title}: nothing is frozen")
        for row in sheet.iter_rows():
            for cell in row:
                check(cell.data_type != "f", f"{name}: {sheet.title}!{cell.coordinate}: a formula: {cell.value!r}")
                if cell.hyperlink and cell.hyperlink.location:
                    target = cell.hyperlink.location.rsplit("!", 1)[0].strip("'").replace("''", "'")
                    check(target in names, f"{name}: {sheet.title}!{cell.coordinate}: leads to {target!r}")
    charts = sum(len(sheet._charts) for sheet in book)
    return len(names), charts


def office(path, name, pictures):
    soffice = shutil.which("soffice")
    if not soffice:
        print("test-workbook: LibreOffice is not installed; not opened in it")
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods",
                        "--outdir", folder, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".ods")
        check(os.path.exists(made), f"{name}: LibreOffice does not open it")
        if pictures:
            subprocess.run([soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                            "--outdir", folder, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            os.makedirs(pictures, exist_ok=True)
            subprocess.run(["pdftoppm", "-r", "60", "-png", os.path.join(folder, "report.pdf"),
                            os.path.join(pictures, name)], check=True)


def hostile_study(folder):
    """A study whose every label tries to be something else."""
    os.makedirs(folder)

    def quoted(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    categories = ", ".join(f"{i + 1}: {quoted(text)}" for i, text in enumerate(HOSTILE))
    indicators = "\n".join(
        f"  - {{id: i{i}, label: {quoted(text)}, variable: q, category: {i + 1}}}" for i, text in enumerate(HOSTILE))
    themes = "\n".join(f"  - {{id: t{i}, label: {quoted(text)}, indicators: [i{i}]}}" for i, text in enumerate(HOSTILE))
    with open(os.path.join(folder, "study.yaml"), "w", encoding="utf-8") as file:
        file.write(f"""title: {quoted(HOSTILE[0])}
language: en
variables:
  q: {{label: {quoted(HOSTILE[1])}, type: single, categories: {{{categories}}}}}
  g: {{label: {quoted(HOSTILE[2])}, type: single, categories: {{1: "=1+1", 2: "<b>"}}}}
waves:
  - {{id: w, audience: citizens, year: 2020, label: {quoted(HOSTILE[0])}, data: w.csv}}
indicators:
{indicators}
themes:
{themes}
tables: [{{id: t, title: {quoted(HOSTILE[8])}, rows: [q], columns: [g]}}]
report: {{formats: [csv, xlsx], hide_below: 0, small_base: 0}}
""")
    with open(os.path.join(folder, "w.csv"), "w", encoding="utf-8") as file:
        file.write("q,g\n" + "".join(f"{i % len(HOSTILE) + 1},{i % 2 + 1}\n" for i in range(400)))
    return os.path.join(folder, "study.yaml")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--phare", required=True)
    parser.add_argument("--pictures")
    arguments = parser.parse_args()
    phare = os.path.abspath(arguments.phare)
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as scratch:
        for study, language in [("phare", "fr"), ("api", "en")]:
            name = f"{study}-{language}"
            copy = os.path.join(scratch, name)
            shutil.copytree(os.path.join(ROOT, "Datasets", study), copy)
            path = with_workbook(copy, language)
            out = os.path.join(scratch, "out-" + name)
            start = time.monotonic()
            run(phare, path, out)
            seconds = time.monotonic() - start
            workbook = os.path.join(out, "report.xlsx")
            book = openpyxl.load_workbook(workbook)
            sheets, charts = look(book, name)
            check(charts > 0, f"{name}: no chart")
            fields = compare_data(book, out, name)
            again = os.path.join(scratch, "again-" + name)
            run(phare, path, again, TZ="Pacific/Kiritimati", LC_ALL="C")
            digests = [digest(p) for p in (workbook, os.path.join(again, "report.xlsx"))]
            check(digests[0] == digests[1], f"{name}: two runs differ")
            office(workbook, name, arguments.pictures)
            print(f"test-workbook: {name}: {sheets} sheets, {charts} charts, {fields} fields equal, "
                  f"{os.path.getsize(workbook) // 1024} KB, report in {seconds:.2f} s")
        path = hostile_study(os.path.join(scratch, "hostile"))
        out = os.path.join(scratch, "out-hostile")
        run(phare, path, out)
        book = openpyxl.load_workbook(os.path.join(out, "report.xlsx"))
        look(book, "hostile")
        texts = {cell.value.replace("_x005F_", "_") for sheet in book for row in sheet.iter_rows() for cell in row
                 if isinstance(cell.value, str)}
        texts = {re.sub("[\u202f\u00a0\u2019]", lambda m: "'" if m[0] == "\u2019" else " ", text) for text in texts}
        for label in HOSTILE:
            check(any(label in text for text in texts), f"hostile: no cell shows {label[:40]!r}")
        office(os.path.join(out, "report.xlsx"), "hostile", None)
        print(f"test-workbook: hostile labels: {len(book.sheetnames)} sheets")
    sys.exit(1 if failures else 0)


main()
