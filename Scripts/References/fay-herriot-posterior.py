"""Posterior means and errors of small areas under flat priors, by numerical integration.

    python3 Scripts/References/fay-herriot-posterior.py

It writes fay-herriot-posterior.json for the areas of fay-herriot.json, and small-areas-posterior.json for the study of
small-areas.json, whose direct estimates and variances come from R. The density of the variance between areas, A, is the residual
likelihood by dense matrices; each moment over A is an integral by scipy's adaptive rule over A/(c + A), for c the median
of the known variances, so that nothing is shared with the program's own rule.
"""

import json
import math
import os

import numpy as np
import scipy
from scipy.integrate import quad

TESTS = os.path.join(os.path.dirname(__file__), "../../Tests")
ESTIMATION = f"{TESTS}/PhareEstimationTests/References"
STUDY = f"{TESTS}/PhareStudyTests/References"


Z = 1.959963984540054
NAMES = {
    "IDF": "Île-de-France", "BFC": "Bourgogne-Franche-Comté", "Grand-Est": "Grand Est",
    "provence alpes cote d'azur": "Provence-Alpes-Côte d'Azur"}


def linked(case, i):
    """The direct estimate and its variance on the scale of the model."""
    value, variance, size = case["value"][i], case["variance"][i], case["size"][i]
    if value is None:
        return None
    if case["scale"] == "arcsine":
        return math.asin(math.sqrt(value)), 1 / (4 * size)
    if case["scale"] == "logit":
        return math.log(value / (1 - value)), variance / (value * (1 - value)) ** 2
    return value, variance


def figure(scale, mean, variance):
    if scale == "arcsine":
        return (1 - math.exp(-2 * variance) * math.cos(2 * min(max(mean, 0), math.pi / 2))) / 2
    return 1 / (1 + math.exp(-mean)) if scale == "logit" else mean


def posterior(case):
    direct = [linked(case, i) for i in range(len(case["value"]))]
    rows = np.array([[1, *c] for c in case["covariates"]], float)
    # Columns of one size keep the digits of the dense products; the figures do not change.
    for k in range(1, rows.shape[1]):
        rows[:, k] = (rows[:, k] - rows[:, k].mean()) / rows[:, k].std()
    seen = [i for i, d in enumerate(direct) if d]
    y, psi, x = np.array([direct[i][0] for i in seen]), np.array([direct[i][1] for i in seen]), rows[seen]
    c = float(np.median(psi))

    def at(a):
        weights = np.diag(1 / (a + psi))
        information = x.T @ weights @ x
        q = np.linalg.inv(information)
        b = q @ x.T @ weights @ y
        r = y - x @ b
        return b, q, -0.5 * (np.log(a + psi).sum() + np.linalg.slogdet(information)[1] + r @ weights @ r)

    top = max(at(c * u / (1 - u))[2] for u in np.linspace(0.001, 0.999, 500))

    def mean(f):
        def integrand(u):
            a = c * u / (1 - u)
            b, q, l = at(a)
            return math.exp(l - top) / (1 - u) ** 2 * f(a, b, q)

        breaks = [0, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999, 1]
        return sum(quad(integrand, *ends, epsabs=0, epsrel=1e-11, limit=200)[0] for ends in zip(breaks, breaks[1:]))

    total = mean(lambda a, b, q: 1)
    result = {"mean": [], "posterior_variance": [], "figure": [], "weight": []}
    for row, d in zip(rows, direct):
        def moments(a, b, q):
            share = d[1] / (a + d[1]) if d else 1
            centre = row @ b
            m = centre + (1 - share) * (d[0] - centre) if d else centre
            return m, a * share + share**2 * (row @ q @ row), 1 - share

        first = mean(lambda a, b, q: moments(a, b, q)[0]) / total
        around = mean(lambda a, b, q: moments(a, b, q)[1] + (moments(a, b, q)[0] - first) ** 2) / total
        result["mean"].append(first)
        result["posterior_variance"].append(around)
        result["figure"].append(mean(lambda a, b, q: figure(case["scale"], *moments(a, b, q)[:2])) / total)
        result["weight"].append(mean(lambda a, b, q: moments(a, b, q)[2]) / total if d else None)
    return result


def areas():
    """The cases of fay-herriot.json, each once whatever its method."""
    with open(f"{ESTIMATION}/fay-herriot.json") as file:
        cases = json.load(file)["cases"]
    seen = {}
    for case in cases:
        seen.setdefault((case["name"], case["scale"]), case)
    kept = ("name", "scale", "value", "variance", "size", "covariates")
    return [{**{k: case[k] for k in kept}, **posterior(case)} for case in seen.values()]


def limits(scale, mean, variance):
    ends = [mean - Z * math.sqrt(variance), mean + Z * math.sqrt(variance)]
    return [figure(scale, end, 0) for end in ends]


def slope(scale, mean):
    return math.sin(2 * min(max(mean, 0), math.pi / 2)) if scale == "arcsine" else 1


def study():
    """The indicators of small-areas.yaml: the variance on the model's scale is A(1 - w)/w, for w R's direct weight."""
    with open(f"{STUDY}/small-areas.json") as file:
        cases = json.load(file)["cases"]
    with open(f"{STUDY}/small-areas-regions.csv") as file:
        lines = [line.strip().split(";") for line in file][1:]
    number = lambda text: float(text.rstrip(" %").replace(",", ".")) / (100 if "%" in text else 1)
    covariates = {NAMES.get(name, name): [number(rural), number(population)] for name, rural, population in lines}
    results = []
    for case in cases:
        scale = "arcsine" if case["indicator"] == "yes" else "identity"
        variances = [case["modelVariance"] * (1 - w) / w for w in case["directWeight"]]
        sizes = [1 / (4 * v) for v in variances]
        found = posterior({
            "scale": scale, "value": case["direct"], "variance": variances, "size": sizes,
            "covariates": [covariates[region] for region in case["regions"]]})
        pairs = list(zip(found["mean"], found["posterior_variance"]))
        ends = [limits(scale, *pair) for pair in pairs]
        results.append({
            "indicator": case["indicator"], "estimate": found["figure"],
            "standardError": [math.sqrt(v) * slope(scale, m) for m, v in pairs],
            "lower": [low for low, _ in ends], "upper": [high for _, high in ends], "directWeight": found["weight"]})
    return results


def write(path, cases):
    meta = {"script": "Scripts/References/fay-herriot-posterior.py", "scipy": scipy.__version__}
    with open(path, "w") as file:
        json.dump({"meta": meta, "cases": cases}, file)


write(f"{ESTIMATION}/fay-herriot-posterior.json", areas())
write(f"{STUDY}/small-areas-posterior.json", study())
