"""High-precision values of the distribution functions, as JSON on standard output.

    python3 Scripts/References/distributions.py > Tests/PhareDistributionsTests/References/distributions.json

Each point is a distribution, its parameters, an x that is exactly a double, and both tails of it to
20 significant digits. From mpmath only: erfc for the normal, incomplete gamma for the chi-square,
and for t, F and beta the continued fraction of the incomplete beta (DLMF 8.17.22) at 60 digits.
A quantile needs no value of its own: it must give x back from the smaller of the tails, to within
"condition", the relative change of x for a relative change of that tail, times a rounding error.
"""

import json
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 60


def continued_fraction(a, b, x):
    """1 / (1 + d1/(1 + d2/(1 + ...))) of DLMF 8.17.22, by modified Lentz steps."""
    tiny = mpf(10) ** -3000
    value = c = mpf(1)
    d = mpf(0)
    for step in range(1, 2_000_000):
        m = step // 2
        if step % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / ((1 + term * d) or tiny)
        c = (1 + term / c) or tiny
        value *= c * d
        if abs(c * d - 1) < mpf(10) ** -50:
            return 1 / value
    raise ArithmeticError("no convergence")


def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement, from x and y = 1 - x given separately."""
    front = mpmath.exp(
        a * mpmath.log(x) + b * mpmath.log(y)
        + mpmath.loggamma(a + b) - mpmath.loggamma(a) - mpmath.loggamma(b)
    )
    if x < (a + 1) / (a + b + 2):
        low = front * continued_fraction(a, b, x) / a
        return low, 1 - low
    high = front * continued_fraction(b, a, y) / b
    return 1 - high, high


def normal(x):
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2, mpmath.erfc(x / mpmath.sqrt(2)) / 2


def student(x, df):
    square = x * x
    far, near = beta_tails(df / 2, mpf(1) / 2, df / (df + square), square / (df + square))
    outer, inner = far / 2, near / 2
    return (outer, mpf(1) / 2 + inner) if x < 0 else (mpf(1) / 2 + inner, outer)


def chi_square(x, df):
    low = mpmath.gammainc(df / 2, 0, x / 2, regularized=True)
    high = mpmath.gammainc(df / 2, x / 2, mp.inf, regularized=True)
    return low, high


def f(x, df1, df2):
    total = df1 * x + df2
    return beta_tails(df1 / 2, df2 / 2, df1 * x / total, df2 / total)


def beta(x, a, b):
    return beta_tails(a, b, x, 1 - x)


POINTS = [
    (normal, [], [-37, -8, -1.96, -0.5, 1e-9, 0.25, 1, 3, 8.5, 30]),
    (student, [0.5], [-1000, -1, 0.001, 2.5, 1e6]),
    (student, [1], [-50, -1e-6, 1, 12.706]),
    (student, [2.7], [-30, -0.1, 3.18, 400]),
    (student, [14], [-4.5, 0.7, 2.1447866879169273, 25]),
    (student, [199], [-9, -1.9719565442517533, 0.01, 5]),
    (student, [1234.5], [-12, 1.9618]),
    (student, [1e8], [-8, 1.96, 6]),
    (chi_square, [0.3], [1e-12, 0.01, 2, 60]),
    (chi_square, [1], [1e-8, 3.841458820694124, 30, 400]),
    (chi_square, [3.5], [0.002, 3, 12, 90]),
    (chi_square, [20], [3, 19.5, 45, 200]),
    (chi_square, [5000], [4500, 5000, 5600]),
    (f, [1, 14], [1e-6, 0.9, 4.6, 80]),
    (f, [1.9, 26.6], [0.01, 1, 3.4, 25]),
    (f, [7.3, 2.2], [0.05, 2, 19, 3000]),
    (f, [3, 1e6], [0.1, 2.6, 14]),
    (f, [150, 0.8], [0.2, 5, 1e4]),
    (beta, [0.001, 0.5], [1e-9, 0.3, 0.999]),
    (beta, [1, 1], [0.25, 0.75]),
    (beta, [37, 164], [0.02, 0.1356, 0.185, 0.25, 0.5]),
    (beta, [2.5, 0.1], [0.01, 0.9, 0.9999]),
    (beta, [1e4, 3e4], [0.23, 0.25, 0.28]),
    (beta, [0.5, 1e5], [1e-7, 1e-5, 3e-4]),
]


def condition(function, x, parameters):
    step = mpf(10) ** -20
    tails = function(x, *parameters)
    smaller = tails.index(min(tails))
    above = function(x * (1 + step), *parameters)[smaller]
    below = function(x * (1 - step), *parameters)[smaller]
    return tails[smaller] * 2 * step / abs(above - below)


def main():
    points = []
    for function, parameters, values in POINTS:
        for value in values:
            x = mpf(float(value))
            exact = [mpf(float(p)) for p in parameters]
            low, high = function(x, *exact)
            points.append({
                "distribution": function.__name__,
                "parameters": [float(p) for p in parameters],
                "x": float(value),
                "lower": float(mpmath.nstr(low, 20)),
                "upper": float(mpmath.nstr(high, 20)),
                "condition": float(mpmath.nstr(condition(function, x, exact), 6)),
            })
    meta = {
        "script": "Scripts/References/distributions.py",
        "python": sys.version.split()[0],
        "mpmath": mpmath.__version__,
        "digits": mp.dps,
    }
    rows = ",\n  ".join(json.dumps(point) for point in points)
    print('{"meta": ' + json.dumps(meta) + ', "points": [\n  ' + rows + "\n]}")


main()
