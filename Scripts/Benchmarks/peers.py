#!/usr/bin/env python3
"""What another tool needs for reading (W1) and for the table of shares (W2), beside Phare's minima.

    python3 peers.py polars|duckdb|svy WAVE.csv MINIMA.csv

The wave is one that PhareBenchmarks generated, MINIMA.csv what `PhareBenchmarks run --save` wrote. Every tool computes the
share of each answer by region, wave and audience with its Taylor standard error over all strata and sampled units; what
svy does on top of that is its own affair. W2 starts from a table in memory, as Phare's does.
"""
import csv
import sys
import time

DOMAINS = ["region", "wave", "audience"]
REPETITIONS = 3


def least(work):
    """The result and the least seconds of some runs, of one where a run takes long."""
    best = float("inf")
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
        if best > 20:
            break
    return result, best


def read_polars(path):
    import polars

    texts = ["wave", "audience", "region", "stratum", "psu"]
    return polars.read_csv(path, infer_schema_length=1000, schema_overrides={name: polars.String for name in texts})


def questions(names):
    return [name for name in names if name[0] == "q" and name[1:].isdigit()]


def shares_polars(table):
    """Totals by sampled unit, their spread by stratum around every unit of it, and the variance of the ratio."""
    import polars
    from polars import col

    sizes = table.lazy().group_by("stratum").agg(size=col("psu").n_unique())
    results = []
    for name in questions(table.columns):
        units = (
            table.lazy()
            .filter(col(name).is_not_null())
            .group_by(*DOMAINS, "stratum", "psu", name)
            .agg(part=col("weight").sum())
        )
        bases = units.group_by(*DOMAINS, "stratum", "psu").agg(base=col("part").sum())
        totals = units.group_by(*DOMAINS, name).agg(total=col("part").sum())
        weights = bases.group_by(*DOMAINS).agg(weight=col("base").sum())
        figures = totals.join(weights, on=DOMAINS).with_columns(share=col("total") / col("weight"))
        scores = (
            figures.join(bases, on=DOMAINS)
            .join(units, on=[*DOMAINS, "stratum", "psu", name], how="left")
            .with_columns(score=(col("part").fill_null(0) - col("share") * col("base")) / col("weight"))
        )
        spread = (
            scores.group_by(*DOMAINS, name, "stratum")
            .agg(share=col("share").first(), sum=col("score").sum(), squares=(col("score") ** 2).sum())
            .join(sizes, on="stratum")
            .with_columns(
                variance=col("size") / (col("size") - 1) * (col("squares") - col("sum") ** 2 / col("size"))
            )
        )
        results.append(
            spread.group_by(*DOMAINS, name)
            .agg(share=col("share").first(), error=col("variance").sum().clip(0).sqrt())
            .rename({name: "answer"})
        )
    return polars.concat(polars.collect_all(results))


def read_duckdb(path):
    import duckdb

    database = duckdb.connect()
    database.execute(
        "CREATE TABLE wave AS SELECT * FROM read_csv(?, types={'wave': 'VARCHAR', 'region': 'VARCHAR', 'psu': 'VARCHAR'})",
        [path],
    )
    return database


def shares_duckdb(database):
    names = [row[0] for row in database.execute("DESCRIBE wave").fetchall()]
    domains = ", ".join(DOMAINS)
    results = []
    for name in questions(names):
        results += database.execute(
            f"""
            WITH sizes AS (SELECT stratum, count(DISTINCT psu) AS size FROM wave GROUP BY stratum),
            units AS (SELECT {domains}, stratum, psu, {name} AS answer, sum(weight) AS part FROM wave
                      WHERE {name} IS NOT NULL GROUP BY ALL),
            bases AS (SELECT {domains}, stratum, psu, sum(part) AS base FROM units GROUP BY ALL),
            weights AS (SELECT {domains}, sum(base) AS weight FROM bases GROUP BY ALL),
            figures AS (SELECT {domains}, answer, sum(part) AS total FROM units GROUP BY ALL),
            scores AS (SELECT {domains}, answer, stratum, total / weight AS share,
                         (coalesce(part, 0) - total / weight * base) / weight AS score
                       FROM figures JOIN weights USING ({domains}) JOIN bases USING ({domains})
                       LEFT JOIN units USING ({domains}, stratum, psu, answer)),
            spread AS (SELECT {domains}, answer, stratum, any_value(share) AS share, sum(score) AS sum,
                         sum(score * score) AS squares FROM scores GROUP BY ALL)
            SELECT {domains}, answer, any_value(share),
              sqrt(greatest(0, sum(size / (size - 1) * (squares - sum * sum / size))))
            FROM spread JOIN sizes USING (stratum) GROUP BY ALL"""
        ).fetchall()
    return results


def read_svy(path):
    import svy

    design = svy.Design(stratum="stratum", psu="psu", wgt="weight")
    table = read_polars(path)
    return svy.Sample(table, design), questions(table.columns)


def shares_svy(sample):
    design, names = sample
    return design.estimation.prop(names, by=tuple(DOMAINS), drop_nulls=True)


PEERS = {
    "polars": (read_polars, shares_polars),
    "duckdb": (read_duckdb, shares_duckdb),
    "svy": (read_svy, shares_svy),
}


def main():
    peer, path, minima = sys.argv[1:]
    rows = path.rsplit("-", 1)[-1].removesuffix(".csv")
    with open(minima, encoding="utf-8") as file:
        own = {row["workload"]: float(row["minimum"]) for row in csv.DictReader(file) if row["rows"] == rows}
    read, shares = PEERS[peer]
    table, seconds = least(lambda: read(path))
    report("W1", rows, peer, seconds, own)
    report("W2", rows, peer, least(lambda: shares(table))[1], own)


def report(workload, rows, peer, seconds, own):
    ratio = f"{seconds / own[workload]:8.1f} × Phare" if workload in own else ""
    print(f"{workload} {rows:>10} {peer:>8} {seconds * 1e3:12.1f} ms {ratio}", flush=True)


main()
