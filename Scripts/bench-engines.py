"""Times a study on a table of many generated respondents in an SQL engine: called by Scripts/bench-engines.

The respondents are drawn from the hash of their number, and are the same on every machine. Their table is a folder of Parquet files, one
part per region, that both engines read in place. Each stage is a process of its own, whose time, time of processors and largest memory
are printed.
"""

import argparse
import csv
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

REGIONS = [
    "Île-de-France", "Centre-Val de Loire", "Bourgogne-Franche-Comté", "Normandie", "Hauts-de-France", "Grand Est",
    "Pays de la Loire", "Bretagne", "Nouvelle-Aquitaine", "Occitanie", "Auvergne-Rhône-Alpes",
    "Provence-Alpes-Côte d'Azur", "Corse",
]
STRATA, QUESTIONS = 5, 20


def study(psus):
    variables = "".join(
        f"  q{number}: {{type: single, categories: {{1: A, 2: B, 3: C, 4: D}}, missing: {{9: refused}}}}\n"
        for number in range(1, QUESTIONS + 1)
    )
    tables = "".join(
        f"  - {{id: t{number}, rows: [q{number}], columns: [region], tests: [rao_scott, versus_rest]}}\n"
        for number in range(1, QUESTIONS + 1)
    )
    units = ", psu: commune" if psus else ""
    return (
        f"title: Generated respondents\nsynthetic: true\nvariables:\n  region: {{type: region}}\n  age: {{type: number}}\n{variables}"
        f"waves:\n  - id: w\n    audience: citizens\n    year: 2026\n    data: {{table: panel}}\n"
        f"    design: {{strata: [taille]{units}, weight: poids}}\n"
        f"tables:\n{tables}  - {{id: ages, rows: [age], columns: [region], statistic: quantile}}\n"
        "report: {formats: [csv, markdown]}\n"
    )


def rows(count, psus):
    """The query that makes the respondents, in DuckDB: hash of the number, and other hashes of that one."""
    names = ", ".join("'" + region.replace("'", "''") + "'" for region in REGIONS)

    def draw(salt, bound):
        return f"(hash(i * 64 + {salt}) % {bound})"

    questions = ", ".join(
        f"cast(case {draw(10 + number, 51 * 7)} % 51 when 0 then 9 else 1 + least({draw(10 + number, 51 * 7)} % {4 + number % 4}, 3) end"
        f" as utinyint) as q{number}"
        for number in range(1, QUESTIONS + 1)
    )
    commune = f", 'c' || {draw(1, STRATA)} || '-' || {draw(5, psus)} as commune" if psus else ""
    return (
        f"select [{names}][1 + {draw(0, len(REGIONS))}::int] as region, 't' || {draw(1, STRATA)} as taille{commune},"
        f" cast(18 + {draw(2, 80)} as utinyint) as age, (50 + {draw(3, 200)}) / 100.0 as poids, {questions} from range({count}) r(i)"
    )


def stage(name, command, output=None, **options):
    """Runs a command, and prints its time, that of its processors, and its largest memory."""
    start = time.monotonic()
    with open(output or os.devnull, "wb") as stream:
        process = subprocess.Popen([str(word) for word in command], stdout=stream, **options)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench-engines: {name} failed")
    seconds, memory = time.monotonic() - start, usage.ru_maxrss / 1e6
    work = usage.ru_utime + usage.ru_stime
    print(f"bench-engines: {name}: {seconds:.1f} s, {work:.1f} s of processors, {memory:.2f} GB", flush=True)


class DuckDB:
    name, dialect = "DuckDB", "duckdb"
    PROGRAM = (
        "import sys, duckdb; c = duckdb.connect(); c.execute(\"set memory_limit='8GB'; set temp_directory='\" + sys.argv[3] + \"'\");"
        " c.execute(\"create view panel as select * from read_parquet('\" + sys.argv[1] + \"/**/*.parquet', hive_partitioning = true)\");"
        " c.execute(open(sys.argv[2], encoding='utf-8').read())"
    )

    def command(self, folder, query):
        return [sys.executable, "-c", self.PROGRAM, folder / "panel", query, folder / "spill"]


class Spark:
    name, dialect = "Spark", "spark"

    def command(self, folder, query):
        home = pathlib.Path(importlib.util.find_spec("pyspark").origin).parent
        os.environ.update(SPARK_HOME=str(home), SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_DIRS=str(folder / "spill"))
        start = folder / "start.sql"
        start.write_text(f"create temporary view panel using parquet options (path '{folder}/panel');\n", encoding="utf-8")
        options = [
            "spark.sql.variable.substitute=false", "spark.sql.catalogImplementation=in-memory", "spark.ui.enabled=false",
            f"spark.sql.warehouse.dir={folder}/w", "spark.sql.shuffle.partitions=8", "spark.driver.memory=6g",
        ]
        words = [word for option in options for word in ("--conf", option)]
        return [home / "bin" / "spark-sql", "--master", "local[2]", *words, "-i", start, "-f", query]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--phare", required=True)
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--psus", type=int, default=0, help="PSUs per stratum; respondents are the units where 0")
    parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    parser.add_argument("--folder", help="where the table is made, or is since an earlier run; a temporary folder, removed at the end")
    arguments = parser.parse_args()
    engine = DuckDB() if arguments.engine == "duckdb" else Spark()
    program = pathlib.Path(arguments.phare).resolve()
    folder = pathlib.Path(arguments.folder or tempfile.mkdtemp(prefix="phare-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        panel, text = folder / "panel", folder / "study.yaml"
        text.write_text(study(arguments.psus), encoding="utf-8")
        if not panel.exists():
            make = (
                f"set memory_limit = '4GB'; set preserve_insertion_order = false; copy ({rows(arguments.rows, arguments.psus)})"
                f" to '{panel}' (format parquet, partition_by (region))"
            )
            stage("table", [sys.executable, "-c", "import sys, duckdb; duckdb.connect().execute(sys.argv[1])", make])
            size = sum(path.stat().st_size for path in panel.rglob("*.parquet"))
            print(f"bench-engines: {arguments.rows:,} rows, {size / 1e9:.2f} GB of Parquet")
        given = []
        for part in ["columns", "totals"]:
            query, answer = folder / f"{part}.sql", folder / f"{part}.csv"
            stage(f"phare sql ({part})", [program, "sql", text, "--dialect", engine.dialect, *given], query)
            stage(f"{engine.name} ({part})", engine.command(folder, query), answer, stderr=subprocess.DEVNULL)
            given = ["--totals", answer]
        with open(folder / "totals.csv", encoding="utf-8", newline="") as stream:
            records = sum(1 for _ in csv.reader(stream)) - 1
        print(f"bench-engines: {records:,} records, {(folder / 'totals.csv').stat().st_size / 1e6:.1f} MB")
        stage("phare report", [program, "report", text, "--output", folder / "report", *given], stderr=subprocess.DEVNULL)
    finally:
        if not arguments.folder:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
