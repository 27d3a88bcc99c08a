#!/usr/bin/env python3
"""Exact estimates and variances of a hostile sample, as JSON on standard output.

    python3 Scripts/References/hostile-sums.py > Tests/PhareEstimationTests/References/hostile-sums.json

200,000 rows drawn by SplitMix64 (seed 2014): weights over twelve orders of magnitude, or all 0.1; quantities of 10^9
that differ by 1 or 2, around 1 in thousandths, and across six orders. All are binary fractions, so that every sum
here is a sum of integers, and every figure is rounded once. Each row is the textbook formula: for a mean
z = w (y - mean) / sum w, for a total z = w y, the variance that of strata of rows or of sampled units drawn with
replacement.
"""

import json
from fractions import Fraction

ROWS = 200_000
SCALE = 1 << 84  # every weight and quantity is a multiple of 1/SCALE
MASK = (1 << 64) - 1


def splitmix(seed):
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        yield mixed ^ (mixed >> 31)


def integer(x):
    scaled = Fraction(x) * SCALE
    assert scaled.denominator == 1
    return scaled.numerator


draws = splitmix(2014)
wide, narrow, domain, code, y, x = [], [], [], [], [], []
for row in range(ROWS):
    a, b, c, d = next(draws), next(draws), next(draws), next(draws)
    wide.append((1 + (a & 0xFFFFF) / 1048576) * 2.0 ** ((a >> 20) % 41 - 20))
    narrow.append(0.1)
    domain.append(b % 3)
    code.append(c % 5)
    y.append([1e9 + d % 3, 1 + (d % 7) / 1024, float(d % 1048576)][b % 3])
    x.append([1e9 + (d >> 32) % 2, 1 + ((d >> 32) % 5) / 1024, 1 + float((d >> 32) % 1024)][b % 3])

stratum = [row % 4 for row in range(ROWS)]
unit = [row // 8 * 4 + row % 4 for row in range(ROWS)]


def variance(scores, clusters):
    """Of integer scores, as a fraction in their unit squared."""
    total = Fraction(0)
    for h in range(4):
        if clusters is None:
            sums = [scores[row] for row in range(h, ROWS, 4)]
        else:
            by = {}
            for row in range(h, ROWS, 4):
                by[clusters[row]] = by.get(clusters[row], 0) + scores[row]
            sums = list(by.values())
        n = len(sums)
        # n/(n-1) (sum of squares - square of the sum / n)
        total += Fraction(n * sum(s * s for s in sums) - sum(sums) ** 2, n - 1)
    return total


def figure(statistic, weights, clusters, members):
    """Estimate and variance, each rounded once."""
    w = [integer(weights[row]) if members[row] else 0 for row in range(ROWS)]
    if statistic == "share":
        top, bottom = [SCALE if c == 0 else 0 for c in code], None
    else:
        top = [integer(value) for value in y]
        bottom = [integer(value) for value in x] if statistic == "ratio" else None
    weighted = sum(w)
    numerator = sum(a * b for a, b in zip(w, top))
    if statistic == "total":
        scores = [a * b for a, b in zip(w, top)]
        return float(Fraction(numerator, SCALE**2)), float(variance(scores, clusters) / SCALE**4)
    if bottom is None:
        denominator = weighted * SCALE
        scores = [a * (b * denominator - SCALE * numerator) for a, b in zip(w, top)]
    else:
        denominator = sum(a * b for a, b in zip(w, bottom))
        scores = [a * (b * denominator - c * numerator) for a, b, c in zip(w, top, bottom)]
    return float(Fraction(numerator, denominator)), float(variance(scores, clusters) / denominator**4)


results = []
for weighting, weights in (("wide", wide), ("narrow", narrow)):
    for design, clusters in (("rows", None), ("units", unit)):
        for d in (None, 0, 1, 2):
            members = [d is None or domain[row] == d for row in range(ROWS)]
            for statistic in ("mean", "total", "ratio", "share"):
                estimate, v = figure(statistic, weights, clusters, members)
                results.append(
                    {"weights": weighting, "design": design, "domain": d, "statistic": statistic,
                     "estimate": estimate, "variance": v})
        exact = [integer(value) for value in weights]
        results.append(
            {"weights": weighting, "design": design, "domain": None, "statistic": "effective base",
             "estimate": float(Fraction(sum(exact) ** 2, sum(a * a for a in exact))), "variance": 0.0})

print('{"rows": [\n' + ",\n".join(json.dumps(result) for result in results) + "\n]}")
