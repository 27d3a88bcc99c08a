"""Weights that meet margins, and answers that meet published figures.

Answers follow a latent inclination of each person, cut where the weighted share is the published one. Where a
region or a subgroup has a figure of its own, it is cut first and the others are cut so that the whole still fits.
"""

from math import fsum


def rake(weights, margins, rounds=200):
    """Iterative proportional fitting (Deming & Stephan 1940): [(category of each row, {category: total}), …]."""
    weights = list(weights)
    for _ in range(rounds):
        for categories, totals in margins:
            factors = {}
            for category, total in totals.items():
                held = fsum(w for w, c in zip(weights, categories) if c == category)
                factors[category] = total / held
            weights = [w * factors[c] for w, c in zip(weights, categories)]
    return [float("%.6f" % w) for w in weights]


def largest_remainder(shares, total, least=0):
    """Whole numbers in proportion to `shares` (a dict) that add up to `total`, none under `least`."""
    whole = fsum(shares.values())
    exact = {key: total * share / whole for key, share in shares.items()}
    counts = {key: max(least, int(value)) for key, value in exact.items()}
    while sum(counts.values()) < total:
        counts[max(counts, key=lambda key: exact[key] - counts[key])] += 1
    while sum(counts.values()) > total:
        counts[min((k for k in counts if counts[k] > least), key=lambda key: exact[key] - counts[key])] -= 1
    return counts


def share(flags, weights, rows):
    """Weighted share of the rows whose flag is set."""
    return fsum(weights[i] for i in rows if flags[i]) / fsum(weights[i] for i in rows)


def cut(latent, weights, rows, target):
    """The rows with the highest latent value, until their weight is as near to `target` as one swap allows."""
    ranked = sorted(rows, key=lambda i: (-latent[i], i))
    chosen, held = 0, 0.0
    while chosen < len(ranked) and abs(held + weights[ranked[chosen]] - target) < abs(held - target):
        held += weights[ranked[chosen]]
        chosen += 1
    inside, outside = ranked[:chosen], ranked[chosen:]
    near_in, near_out = inside[-40:], outside[:40]
    best, gap = None, abs(held - target)
    for a in near_in:
        for b in near_out:
            error = abs(held - weights[a] + weights[b] - target)
            if error < gap - 1e-9:
                best, gap = (a, b), error
    result = set(inside)
    if best:
        result.remove(best[0])
        result.add(best[1])
    return result


def fit_share(latent, weights, rows, target, groups=()):
    """Rows that say yes: `target` of the weight over `rows`, and in each group [(rows, share), …] its own share."""
    free, yes, whole = set(rows), set(), fsum(weights[i] for i in rows)
    for members, aim in groups:
        members = [i for i in members if i in free]
        yes |= cut(latent, weights, members, aim * fsum(weights[i] for i in members))
        free -= set(members)
    held = fsum(weights[i] for i in sorted(yes))
    if free:
        yes |= cut(latent, weights, sorted(free), target * whole - held)
    return yes


def fit_mean(values, weights, rows, target, draws, bounds=(0, 10), tolerance=0.004):
    """Moves single values by one, at random rows, until the weighted mean over `rows` is `target`; in place."""
    whole = fsum(weights[i] for i in rows)
    gap = target * whole - fsum(weights[i] * values[i] for i in rows)
    for _ in range(400 * len(rows)):
        if abs(gap) <= tolerance * whole:
            return
        row, step = rows[draws.below(len(rows))], 1 if gap > 0 else -1
        after = gap - step * weights[row]
        if bounds[0] <= values[row] + step <= bounds[1] and abs(after) < abs(gap):
            values[row] += step
            gap = after


def fit_means(values, weights, rows, target, draws, groups=(), bounds=(0, 10)):
    """As `fit_mean`, with groups [(rows, mean), …] that are fitted first and then left alone."""
    free = set(rows)
    for members, aim in groups:
        members = [i for i in members if i in free]
        fit_mean(values, weights, members, aim, draws, bounds)
        free -= set(members)
    free = sorted(free)
    fixed = sorted(set(rows) - set(free))
    whole, own = fsum(weights[i] for i in rows), fsum(weights[i] for i in free)
    held = fsum(weights[i] * values[i] for i in fixed)
    fit_mean(values, weights, free, (target * whole - held) / own, draws, bounds)
