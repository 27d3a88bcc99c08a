"""Compares figures from SQL engines with those from files: called by Scripts/test-engines.

The shipped studies are loaded into each engine, one of them with weights calibrated anew as well, and every tidy table of their reports must be the same as from the
files, but for the last of 12 digits. A study of hostile names and answers is too.
"""

import argparse
import contextlib
import csv
import importlib.util
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent


# Tables


def decoded(path):
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def table(path):
    """The header and the rows of a CSV file, numbers with a decimal point and without thousands separators."""
    text = decoded(path)
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    header, *rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    rows = [row for row in rows if len(row) == len(header)]
    for place in range(len(header)):
        values = [row[place] for row in rows if row[place]]
        plain = [re.sub(r"[\s\u00a0\u202f]|%$", "", value).replace(",", ".") for value in values]
        if values != plain and all(re.fullmatch(r"-?\d+(\.\d+)?", value) for value in plain):
            for row in rows:
                row[place] = re.sub(r"[\s\u00a0\u202f]|%$", "", row[place]).replace(",", ".")
    return header, rows


# Engines


class Engine:
    """An engine that takes standard SQL: names in double quotes, texts in single ones."""

    real, text, options = "double precision", "text", ""
    # Whether a schema and a table may have any name.
    names_are_free = True
    # A command for `phare run`.
    client = None

    def __init__(self, folder):
        self.folder = folder

    def quoted(self, name):
        return '"' + name.replace('"', '""') + '"'

    def literal(self, value):
        return "null" if value == "" else "'" + value.replace("'", "''") + "'"

    def schema(self, name):
        self.load([f"create schema {self.quoted(name)}"])

    def table(self, schema, name, header, rows, numbers):
        """Makes a table; empty cells are null."""
        full = f"{self.quoted(schema)}.{self.quoted(name)}"
        types = [self.real if column in numbers else self.text for column in header]
        columns = ", ".join(f"{self.quoted(column)} {kind}" for column, kind in zip(header, types))
        statements = [f"create table {full} ({columns}) {self.options}"]
        for start in range(0, len(rows), 500):
            chunk = rows[start : start + 500]
            values = ",\n".join("(" + ", ".join(map(self.literal, row)) + ")" for row in chunk)
            statements.append(f"insert into {full} values {values}")
        self.load(statements)

    def close(self):
        pass


class DuckDB(Engine):
    name, dialect = "DuckDB", "duckdb"

    def __init__(self, folder):
        import duckdb

        super().__init__(folder)
        self.duckdb = duckdb
        self.path = folder / "engine.duckdb"

    def load(self, sql):
        with contextlib.closing(self.duckdb.connect(str(self.path))) as connection:
            for statement in sql:
                connection.execute(statement)

    def answer(self, query, output):
        """Runs a query as a client does, with standard output in a file."""
        program = "import sys, duckdb; duckdb.connect(sys.argv[1]).execute(open(sys.argv[2], encoding='utf-8').read())"
        with open(output, "wb") as stream:
            subprocess.run([sys.executable, "-c", program, str(self.path), str(query)], stdout=stream, check=True)


class PostgreSQL(Engine):
    name, dialect = "PostgreSQL", "postgres"

    def __init__(self, folder):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not programs or not shutil.which("psql"):
            raise ImportError("PostgreSQL is not installed")
        super().__init__(folder / "postgres")
        self.programs = programs[-1].parent
        self.client = f"psql -h {self.folder} -U postgres -qX -v ON_ERROR_STOP=1"
        self.folder.mkdir()
        # The server does not run as root.
        self.user = ["runuser", "-u", "postgres", "--"] if subprocess.getoutput("id -u") == "0" else []
        if self.user:
            shutil.chown(self.folder, "postgres")
            for parent in [folder, *folder.parents]:
                if parent == pathlib.Path(tempfile.gettempdir()):
                    break
                parent.chmod(0o755)
        data = self.folder / "data"
        self.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self.run("pg_ctl", "-D", data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def run(self, program, *arguments):
        subprocess.run(
            [*self.user, str(self.programs / program), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL
        )

    def psql(self, *arguments, **options):
        subprocess.run(
            ["psql", "-h", str(self.folder), "-U", "postgres", "-qX", "-v", "ON_ERROR_STOP=1", *arguments],
            check=True,
            **options,
        )

    def load(self, sql):
        script = ";\n".join(sql) + ";\n"
        self.psql("-f", "-", input=script.encode(), stdout=subprocess.DEVNULL)

    def answer(self, query, output):
        with open(output, "wb") as stream:
            self.psql("-f", str(query), stdout=stream)

    def close(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")


class ClickHouse(Engine):
    """ClickHouse as a library, in a process of its own for every query."""

    name, dialect = "ClickHouse", "clickhouse"
    real, text, options = "Nullable(Float64)", "Nullable(String)", "engine = MergeTree order by tuple()"
    PROGRAM = (
        "import json, sys; from chdb import session; engine = session.Session(sys.argv[1])\n"
        "for text in json.load(open(sys.argv[2], encoding='utf-8')):"
        " sys.stdout.buffer.write(engine.query(text).bytes() or b'')"
    )

    def __init__(self, folder):
        if not importlib.util.find_spec("chdb"):
            raise ImportError("chdb is not installed")
        super().__init__(folder)

    def quoted(self, name):
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"

    def literal(self, value):
        return "null" if value == "" else "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def schema(self, name):
        self.load([f"create database {self.quoted(name)}"])

    def run(self, statements, stream=None):
        script = self.folder / "script.json"
        script.write_text(json.dumps(statements), encoding="utf-8")
        subprocess.run([sys.executable, "-c", self.PROGRAM, self.folder / "chdb", script], stdout=stream, check=True)

    def load(self, sql):
        self.run(sql)

    def answer(self, query, output):
        with open(output, "wb") as stream:
            self.run([query.read_text(encoding="utf-8")], stream)


class Spark(Engine):
    """Spark's own client on two cores, over tables that are CSV files."""

    name, dialect = "Spark", "spark"
    names_are_free = False

    def __init__(self, folder):
        package = importlib.util.find_spec("pyspark")
        if not package or not shutil.which("java"):
            raise ImportError("pyspark or Java is not installed")
        super().__init__(folder)
        self.home = pathlib.Path(package.origin).parent
        self.statements = []

    def schema(self, name):
        self.statements.append(f"create database {name}")

    def table(self, schema, name, header, rows, numbers):
        path = self.folder / f"{schema}-{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *rows])
        columns = ", ".join(
            "`" + column.replace("`", "``") + "` " + ("double" if column in numbers else "string") for column in header
        )
        self.statements.append(
            f"create table {schema}.`{name}` ({columns}) using csv options (path '{path}', header 'true',"
            " enforceSchema 'true', multiLine 'true', escape '\"', nullValue '')"
        )

    def answer(self, query, output):
        start = self.folder / "start.sql"
        start.write_text(";\n".join([*self.statements, ""]), encoding="utf-8")
        options = [
            "spark.sql.variable.substitute=false", "spark.sql.catalogImplementation=in-memory", "spark.ui.enabled=false",
            f"spark.sql.warehouse.dir={self.folder}/w",
            # Hundreds of small groupings: tasks and compiled code would take longer than the rows.
            "spark.sql.shuffle.partitions=2", "spark.sql.codegen.wholeStage=false",
        ]
        with open(output, "wb") as stream, open(self.folder / "spark.log", "wb") as log:
            done = subprocess.run(
                [self.home / "bin" / "spark-sql", "--master", "local[2]"]
                + [word for option in options for word in ("--conf", option)]
                + ["-i", start, "-f", query],
                stdout=stream, stderr=log, check=False,
                env={**os.environ, "SPARK_HOME": str(self.home), "SPARK_LOCAL_IP": "127.0.0.1"},
            )
        if done.returncode:
            sys.exit(f"test-engines: spark-sql\n{(self.folder / 'spark.log').read_text(encoding='utf-8')[-3000:]}")



# Studies


def phare(program, *arguments, output=None):
    with open(output, "wb") if output else contextlib.nullcontext() as stream:
        done = subprocess.run(
            [program, *map(str, arguments)], stdout=stream or subprocess.PIPE, stderr=subprocess.PIPE, check=False
        )
    if done.returncode:
        sys.exit(f"test-engines: phare {' '.join(map(str, arguments))}\n{done.stderr.decode()}")


def answered(program, engine, study, folder):
    """Runs both rounds of a study, and returns the file of its totals."""
    rounds = []
    for name in ["columns", "totals"]:
        query, answer = folder / f"{name}.sql", folder / f"{name}.csv"
        given = ["--totals", rounds[-1]] if rounds else []
        phare(program, "sql", study, "--dialect", engine.dialect, *given, output=query)
        engine.answer(query, answer)
        rounds.append(answer)
    return rounds[-1]


def is_same(one, other):
    """Whether two cells are the same text, or numbers apart by one in the last of 12 digits, as sums in another order are.

    A weighted base whose weights have six decimals may lie in the middle between two numbers of 12 digits, and a difference
    near 0 of two figures has the absolute error of these, and a statistic of it that over its standard error.
    """
    if one == other:
        return True
    try:
        one, other = float(one), float(other)
    except ValueError:
        return False
    unit = 10.0 ** (math.floor(math.log10(abs(one))) - 11) if one else 0
    return abs(one - other) <= max(1.01 * unit, 1e-13)


def differences(one, other, absent):
    """The tidy tables of two reports that differ, those that only one has but for `absent`, and the cells not the same."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*.csv")} - absent
    different, cells, rounded = [], 0, 0
    for name in sorted(names):
        if not ((one / name).exists() and (other / name).exists()):
            different.append(str(name))
            continue
        tables = [list(csv.reader(open(folder / name, encoding="utf-8", newline=""))) for folder in (one, other)]
        if [len(row) for row in tables[0]] != [len(row) for row in tables[1]]:
            different.append(str(name))
            continue
        pairs = [pair for rows in zip(*tables) for pair in zip(*rows)]
        cells += len(pairs)
        rounded += sum(first != second for first, second in pairs)
        if not all(is_same(*pair) for pair in pairs):
            different.append(str(name))
    return different, len(names), cells, rounded


# The margins by which waves of the study are calibrated anew, a few of them for size.
MARGINS = {"citizens-2019": ["age", "sexe", "csp"], "mayors-2024": ["region", "taille"]}


def calibrated(text, source, files):
    """The study with the weights of some waves calibrated to margins that are off by a tenth."""
    for wave, variables in MARGINS.items():
        header, rows = table(source / "margins" / f"{wave}.csv")
        rows = [row for row in rows if row[0] in variables]
        changed = [[row[0], row[1], str(float(row[2]) * (1.1 if place % 2 else 1))] for place, row in enumerate(rows)]
        with open(files / "margins" / f"anew-{wave}.csv", "w", encoding="utf-8", newline="") as stream:
            shares = [["variable", "category", "share"]]
            for row in changed:
                total = sum(float(other[2]) for other in changed if other[0] == row[0])
                shares.append([row[0], row[1], f"{float(row[2]) / total:.12f}"])
            csv.writer(stream).writerows(shares)
        weighting = f"\n    weighting: {{method: raking, margins: margins/anew-{wave}.csv}}"
        text, count = re.subn(rf"(\n    data: {wave}\.csv)", rf"\1{weighting}", text)
        if count != 1:
            sys.exit(f"test-engines: no wave {wave} to calibrate")
    return text


def shipped(program, engine, name, folder, anew=False):
    """Compares the reports of a shipped study from its files and from an engine."""
    source = ROOT / "Datasets" / name
    place = folder / (f"{name}-anew" if anew else name)
    files, tables = place / "files", place / "tables"
    shutil.copytree(source, files)
    text = (source / "study.yaml").read_text(encoding="utf-8")
    if anew:
        text = calibrated(text, source, files)
    # Free texts are not asked for.
    text = re.sub(r"\n  verbatim:.*|\n +verbatim: .*", "", text)
    (files / "study.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(files, tables)
    weights = set(re.findall(r"weight: (\S+?)}", text))
    for path in source.glob("*.csv"):
        if f"data: {path.name}" not in text:
            continue
        header, rows = table(path)
        stem = path.stem if engine.names_are_free else path.stem.replace("-", "_")
        if not anew:
            engine.table(name, stem, header, rows, weights)
        text = text.replace(f"data: {path.name}", f"data: {{table: {name}.{stem}}}")
    (tables / "study.yaml").write_text(text, encoding="utf-8")
    reports = [files / "report", tables / "report"]
    phare(program, "report", files / "study.yaml", "--output", reports[0])
    if anew and engine.client:
        totals = tables / "totals.csv"
        engine_options = ["--dialect", engine.dialect, "--client", engine.client, "--keep", totals]
        phare(program, "run", tables / "study.yaml", "--output", reports[1], *engine_options)
    else:
        totals = answered(program, engine, tables / "study.yaml", tables)
        phare(program, "report", tables / "study.yaml", "--output", reports[1], "--totals", totals)
    # The answers to several questions are not counted together.
    absent = {pathlib.Path(f"rankings/items-fragilites-par-region-{year}.csv") for year in (2015, 2019)}
    return differences(*reports, absent), totals


HOSTILE = [
    'quote"d', "d'accord", "back\\slash", "two\\'ways", "; drop table hostile; --", "a\nline", "comma, and; semicolon",
    "שאלה", "{brace}", "$1 %s", "select", " blanks ", "été", "tick`ed", "ends\\", "${env:HOME}", "\"\u0301", "'\u0301",
    "\u0301mark", "/* no comment */", "-- nor this", "\\N", "null", "[in brackets]", "😀",
]
# Names that the queries give to what they count.
OWN = ["one", "exact", "plain", "v1", "u", "n", "w", "f", "s", "t", "place", "name", "line", "wave"]


def hostile(program, engine, folder):
    """Compares figures of a table whose columns and answers are named to break a query."""
    files, tables = folder / "hostile" / "files", folder / "hostile" / "tables"
    for place in (files, tables):
        place.mkdir(parents=True)
    names = [name for name in [*HOSTILE, *OWN] if name.strip() == name]
    header = [*names, "weight"]
    # One answer is written with other signs on some rows.
    answers = [answer.strip() for answer in HOSTILE]
    rows = [
        [answers[(place + (row * (place + 2) + row // 3) % (3 + place % 3)) % len(answers)] for place in range(len(names))]
        + [str(1 + row % 7)]
        for row in range(120)
    ]
    for row in rows[::5]:
        row[:] = [unicodedata.normalize("NFD", cell) for cell in row]
    with open(files / "wave.csv", "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    schema, name = ("hostile 'schema'", 't"; --') if engine.names_are_free else ("hostile", "t")
    engine.schema(schema)
    engine.table(schema, name, header, rows, ["weight"])
    stated = ".".join('"' + part.replace('"', '""') + '"' for part in (schema, name)).replace("'", "''")
    quoted_names = [json.dumps(name, ensure_ascii=False) for name in names]
    variables = "".join(f"  q{place}: {{type: single}}\n" for place in range(len(names)))
    columns = "".join(f"      q{place}: {name}\n" for place, name in enumerate(quoted_names))
    asked = "".join(f"  - {{id: t{place}, rows: [q{place}], columns: [q0]}}\n" for place in range(1, len(names)))
    for place, data in [(files, "wave.csv"), (tables, f"{{table: '{stated}'}}")]:
        (place / "study.yaml").write_text(
            f"title: Hostile\nvariables:\n{variables}waves:\n  - id: w1\n    audience: people\n    data: {data}\n"
            f"    columns:\n{columns}    design: {{weight: weight}}\ntables:\n{asked}report: {{hide_below: 0}}\n",
            encoding="utf-8",
        )
    totals = answered(program, engine, tables / "study.yaml", tables)
    reports = [place / "report" for place in (files, tables)]
    phare(program, "report", files / "study.yaml", "--output", reports[0])
    phare(program, "report", tables / "study.yaml", "--output", reports[1], "--totals", totals)
    return differences(*reports, set()), totals


ENGINES = [PostgreSQL, DuckDB, ClickHouse, Spark]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--phare", required=True)
    parser.add_argument("--engine", action="append", choices=[kind.dialect for kind in ENGINES])
    parser.add_argument("--keep", help="folder in which the reports stay")
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.phare).resolve())
    ran = 0
    for kind in ENGINES:
        if arguments.engine and kind.dialect not in arguments.engine:
            continue
        folder = pathlib.Path(tempfile.mkdtemp(prefix="phare-engines-", dir=arguments.keep))
        try:
            engine = kind(folder)
        except ImportError as error:
            print(f"test-engines: {kind.name} left out: {error}")
            continue
        try:
            for name in ["hostile", "phare", "phare-anew", "api"]:
                if name == "hostile":
                    (different, count, cells, rounded), totals = hostile(program, engine, folder)
                elif name == "phare-anew":
                    (different, count, cells, rounded), totals = shipped(program, engine, "phare", folder, anew=True)
                else:
                    engine.schema(name)
                    (different, count, cells, rounded), totals = shipped(program, engine, name, folder)
                if different:
                    sys.exit(f"test-engines: {kind.name}, {name}: {len(different)} of {count} tables differ: {different}")
                size = totals.stat().st_size // 1000
                print(
                    f"test-engines: {kind.name}, {name}: {count} tables of {cells} cells agree, {rounded} of them but for"
                    f" the last digit, from totals of {size} kB"
                )
            ran += 1
        finally:
            engine.close()
            if not arguments.keep:
                shutil.rmtree(folder)
    if not ran:
        print("test-engines: no engine is installed")


if __name__ == "__main__":
    main()
