"""Reads the made files again, as study.yaml describes them, and compares every published figure.

Written apart from what makes the data: it knows the study file and the CSV bytes only.
"""

import csv
import io
from decimal import ROUND_HALF_UP, Decimal
from math import fsum

from . import facts, yamlsubset

ENCODINGS = {"citizens-2019": "cp1252", "mayors-2016": "cp1252"}


def table(wave, data):
    text = data.decode(ENCODINGS.get(wave, "utf-8-sig"))
    delimiter = ";" if text.split("\n")[0].count(";") > text.split("\n")[0].count(",") else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def region_codes():
    names = {}
    for code, row in facts.REGIONS.items():
        for name in [row[0], row[1]] + facts.SPELLINGS_2015.get(code, []):
            names[name] = code
    return names


class Wave:
    def __init__(self, study, description, data):
        self.id, self.columns = description["id"], description.get("columns", {})
        self.recodes, self.variables = description.get("recodes", {}), study["variables"]
        self.rows = table(self.id, data)
        self.weights = [float(row[description["design"]["weight"]].replace(",", ".")) for row in self.rows]
        self.header = list(self.rows[0])

    def has(self, variable):
        return self.columns.get(variable, variable) in self.header

    def values(self, variable):
        column = self.columns.get(variable, variable)
        recodes = self.recodes.get(variable, {})
        missing = self.variables[variable].get("missing", {})
        cells = [recodes.get(row[column], row[column]) for row in self.rows]
        if self.variables[variable]["type"] in ("single", "scale", "number"):
            cells = [int(c) if str(c).isdigit() else None for c in cells]
        return [None if c == "" or c in missing else c for c in cells]

    def inside(self, where, region):
        keep = [True] * len(self.rows)
        for variable, codes in where.items():
            keep = [k and v in codes for k, v in zip(keep, self.values(variable))]
        if region:
            codes = region_codes()
            keep = [k and codes[v] == codes[region] for k, v in zip(keep, self.values("region"))]
        return keep

    def items(self, variable):
        """The 0/1 answers of each item; a person who answered none of them is missing."""
        missing = self.variables[variable].get("missing", {})
        columns = {}
        for item in self.variables[variable]["items"]:
            header = self.columns.get(variable, {}).get(item, "%s.%s" % (variable, item))
            columns[item] = [row[header] for row in self.rows]
        return {k: [None if c == "" or int(c) in missing else int(c) for c in v] for k, v in columns.items()}

    def estimate(self, indicator, region=None):
        """Weighted figure (percent or mean), and the respondents it stands on."""
        variable = self.variables[indicator["variable"]]
        keep = self.inside({**variable.get("where", {}), **indicator.get("where", {})}, region)
        if "item" in indicator:
            values = self.items(indicator["variable"])[indicator["item"]]
            scores = [v if v is None else 100 * v for v in values]
        else:
            scores = self.values(indicator["variable"])
            if "net" in indicator:
                codes = variable["nets"][indicator["net"]]["of"]
                scores = [v if v is None else 100 if v in codes else 0 for v in scores]
        used = [i for i, k in enumerate(keep) if k and scores[i] is not None]
        whole = fsum(self.weights[i] for i in used)
        return fsum(self.weights[i] * scores[i] for i in used) / whole, len(used)


def rounded(value, published):
    """Half away from zero, to the decimals of the published figure."""
    digits = Decimal(1).scaleb(-len(str(published).partition(".")[2]))
    return Decimal(repr(value)).quantize(digits, ROUND_HALF_UP)


def margin_gaps(wave, data):
    """Largest relative gap between the weighted sample and its margins."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    kind = "share" if "share" in rows[0] else "total"
    whole = fsum(wave.weights) if kind == "share" else 1.0
    codes, worst = region_codes(), 0.0
    for variable in sorted({row["variable"] for row in rows}):
        if variable == "cellule":
            cells = [row[next(h for h in wave.header if h.lower() == "cellule")] for row in wave.rows]
        else:
            cells = wave.values(variable)
        cells = [codes.get(str(c), str(c)) if variable == "region" else str(c) for c in cells]
        for row in (r for r in rows if r["variable"] == variable):
            category = codes[row["category"]] if variable == "region" else row["category"]
            held = fsum(w for w, c in zip(wave.weights, cells) if c == category) / whole
            worst = max(worst, abs(held / float(row[kind]) - 1))
    return worst


# Published counts, extrapolated to the universe: wave, engaged organisations, their partnerships.
COUNTS = [("companies-2015", 89000, 674000), ("associations-2015", 267000, 1200000)]


def counted(waves):
    """Prints the extrapolated counts; both are met within half a percent."""
    missed = 0
    for name, engaged, partnerships in COUNTS:
        wave = waves[name]
        yes = [i for i, v in enumerate(wave.values("partenariat")) if v == 1]
        numbers = wave.values("nb_partenariats")
        for what, published, here in (
            ("engaged", engaged, fsum(wave.weights[i] for i in yes)),
            ("partnerships", partnerships, fsum(wave.weights[i] * numbers[i] for i in yes)),
        ):
            missed += abs(here / published - 1) > 0.005
            print("%-35s %-18s %-24s published %9d   here %12.0f" % ("total, " + what, name, "France", published, here))
    return missed


def employment_leads(wave):
    """Published of 2015: employment has the highest mean score in each of the 13 regions."""
    notes = [v for v in wave.variables if v.endswith("_note") and wave.has(v)]
    lost = []
    for row in facts.REGIONS.values():
        means = {v: wave.estimate({"variable": v}, row[0])[0] for v in notes}
        if max(means, key=lambda v: means[v]) != "emploi_note":
            lost.append(row[0])
    print("employment first in every region: " + ("yes" if not lost else "not in " + ", ".join(lost)))
    return len(lost)


def report(files, study_text):
    """Prints every published figure beside the one the data give; returns how many differ without a reason.

    A second value published for the same figure is a conflict between sources: one of the two is met.
    """
    study = yamlsubset.parse(study_text)
    waves = {w["id"]: Wave(study, w, files[w["data"]]) for w in study["waves"]}
    missed = 0
    for indicator in study["indicators"]:
        met = set()
        for entry in indicator["published"]:
            wave, region = waves[entry["wave"]], entry.get("region")
            place = (entry["wave"], region)
            label = "%-35s %-18s %-24s" % (indicator["id"], entry["wave"], region or "France")
            if region and not wave.has("region"):
                print(label + " published %5s   not computable: no region column" % entry["value"])
                continue
            value, base = wave.estimate(indicator, region)
            same = rounded(value, entry["value"]) == Decimal(str(entry["value"]))
            verdict = "met" if same else "other source" if place in met else "DIFFERS"
            if same:
                met.add(place)
            missed += verdict == "DIFFERS"
            print(label + " published %5s   here %8.4f   n %5d   %s" % (entry["value"], value, base, verdict))
    missed += counted(waves) + employment_leads(waves["citizens-2015"])
    for name in sorted(files):
        if name.startswith("margins/"):
            wave = waves[name[8:-4].replace("-cells", "")]
            gap = margin_gaps(wave, files[name])
            missed += gap > 1e-5
            print("%-55s largest gap of the weighted sample %.1e" % (name, gap))
    for wave in waves.values():
        deff = len(wave.weights) * fsum(w * w for w in wave.weights) / fsum(wave.weights) / fsum(wave.weights)
        ends = (min(wave.weights), max(wave.weights))
        facts_of_wave = (wave.id, len(wave.weights)) + ends + (deff,)
        print("%-18s n %5d   weights %.3f to %.3f   design effect (Kish) %.2f" % facts_of_wave)
    print("all published figures are met" if not missed else "%d figures differ" % missed)
    return missed
