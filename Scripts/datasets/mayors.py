"""Mayors, 302 interviews each in 2016 and 2024: as many in each class of commune size, weighted to region × size."""

from math import fsum

from . import facts
from .answers import Sample, agreement, verbatim
from .csvout import NO_BREAK, PLAIN_COMMA, WINDOWS_SEMICOLON, decimal_comma, thousands
from .draws import Draws
from .fitting import fit_share, largest_remainder

INTERVIEWS = {1: 101, 2: 101, 3: 100}
SIZES = {2016: {1: 30684, 2: 5114, 3: 731}, 2024: {1: 29267, 2: 4878, 3: 697}}  # 84, 14 and 2 %


def cells(year):
    """Communes of each region and size: the official distribution, the totals by size those of the published shares.

    The official class of 10,000 to 49,999 inhabitants straddles 20,000: half of it goes to each side.
    """
    seeds = {1: {}, 2: {}, 3: {}}
    for code, (tiny, small, middle, town, city) in facts.COMMUNES.items():
        seeds[1][code], seeds[2][code], seeds[3][code] = tiny + small, middle + town / 2, town / 2 + city
    return {size: largest_remainder(seeds[size], SIZES[year][size], 1) for size in seeds}


def deff(weights):
    return len(weights) * fsum(w * w for w in weights) / (fsum(weights) * fsum(weights))


def interviews(year):
    """(region, size) of the 302 interviews, and their weights; quotas are met to one interview or so."""
    communes = cells(year)
    for attempt in range(1000):
        draws = Draws("mayors-%d/fieldwork/%d" % (year, attempt))
        plan = []
        for size, count in INTERVIEWS.items():
            moved = {code: n * draws.uniform(0.9, 1.1) for code, n in communes[size].items()}
            quota = largest_remainder(moved, count, 1)
            plan += [(code, size, communes[size][code] / quota[code]) for code in quota for _ in range(quota[code])]
        draws.shuffle(plan)
        weights = [float("%.6f" % w) for _, _, w in plan]
        if 2.176 <= deff(weights) <= 2.184:
            return plan, weights, communes
    raise SystemExit("mayors-%d: no fieldwork meets the design effect of 2.18" % year)


def margins_of(communes):
    regions, sizes, crossed = {}, {}, {}
    for size, row in communes.items():
        sizes[size] = sum(row.values())
        for code, count in row.items():
            regions[code] = regions.get(code, 0) + count
            crossed["%s-%d" % (code, size)] = count
    return {"region": dict(sorted(regions.items())), "taille": sizes}, {"cellule": dict(sorted(crossed.items()))}


def inhabitants(draws, size):
    low, high = ((60, 2000), (2000, 20000), (20000, 290000))[size - 1]
    return low + int((high - low) * draws.uniform() * draws.uniform() * draws.uniform())


def commune_codes(year, plan, communes):
    """A made-up number for each commune, drawn in its cell: large communes are few, so some answer in both years."""
    draws = Draws("mayors/communes/%d" % year)
    taken, codes = set(), []
    for region, size, _ in plan:
        code = ""
        while not code or code in taken:
            code = "%s-%d-%04d" % (region, size, 1 + draws.below(communes[size][region]))
        taken.add(code)
        codes.append(code)
    return codes


def mayors_2016():
    plan, weights, communes = interviews(2016)
    sample = Sample("mayors-2016", weights, [p[0] for p in plan], attitudes("mayors-2016", plan))
    by_size = {size: [i for i in sample.rows if plan[i][1] == size] for size in INTERVIEWS}
    innovation = agreement(
        sample, "innovation", 0.87, [(by_size[3], 0.95), (by_size[2], 0.91)], sample.latent("innovation", 0.6, 0.15),
        refused=0.01)
    movement = sample.latent("dynamique", 0.8, 0.15, lambda i: 0.5 * (plan[i][1] - 1))
    # The whole holds 76 %, and 46 of them are "tout juste en émergence".
    engaged = fit_share(movement, weights, sample.rows, 0.76, [(by_size[3], 0.94), (by_size[2], 0.86)])
    started = fit_share(movement, weights, sample.rows, 0.30, [(by_size[3], 0.66), (by_size[2], 0.44)])
    draws = Draws("mayors-2016/codes")
    no = {i: 8 if draws.chance(0.15) else 3 for i in sample.rows}
    dynamic = [(1 if i in started else 2) if i in engaged else no[i] for i in sample.rows]
    unsure = fit_share(
        sample.latent("pilotage", -0.3, 0.15), weights, sample.rows, 0.46, [(by_size[3], 0.31), (by_size[2], 0.40)])
    steering = [1 if i in unsure else 8 if draws.chance(0.06) else 2 for i in sample.rows]
    codes = commune_codes(2016, plan, communes)
    header = "COMMUNE REGION TAILLE POPULATION UNIVERS CELLULE Q1 Q2 Q3 PART_BUDGET VERBATIM POIDS".split()
    rows = []
    for i, (region, size, _) in enumerate(plan):
        part = decimal_comma(draws.uniform(0, 18) * draws.uniform(), 1) + NO_BREAK + "%" if draws.chance(0.8) else ""
        row = [codes[i], facts.REGIONS[region][0], size, thousands(inhabitants(draws, size), NO_BREAK)]
        row += [SIZES[2016][size], "%s-%d" % (region, size), innovation[i], dynamic[i], steering[i], part]
        rows.append(row + [verbatim(draws), decimal_comma(weights[i])])
    return WINDOWS_SEMICOLON.file(header, rows), margins_of(communes)


def attitudes(name, plan):
    draws = Draws(name + "/attitude")
    return [draws.normal() for _ in plan]


def mayors_2024():
    plan, weights, communes = interviews(2024)
    sample = Sample("mayors-2024", weights, [p[0] for p in plan], attitudes("mayors-2024", plan))
    by_size = {size: [i for i in sample.rows if plan[i][1] == size] for size in INTERVIEWS}
    moving = sample.latent("mouvement", 0.8, 0.15, lambda i: 0.5 * (plan[i][1] - 1))
    strongly = fit_share(moving, weights, sample.rows, 0.348, [(by_size[3], 0.78), (by_size[2], 0.47)])
    in_motion = fit_share(moving, weights, sample.rows, 0.91, [(by_size[3], 0.97), (by_size[2], 0.94)]) | strongly
    draws = Draws("mayors-2024/codes")
    movement = [1 if i in strongly else 2 if i in in_motion else 8 if draws.chance(0.12) else 3 for i in sample.rows]
    innovation = agreement(
        sample, "innovation", 0.905, [(by_size[3], 0.96), (by_size[2], 0.93)], sample.latent("innovation", 0.6, 0.15),
        refused=0.01)
    mayors = fit_share(
        sample.latent("fonction", 0, 0.1), weights, sample.rows, 0.76, [(by_size[3], 0.55), (by_size[2], 0.66)])
    others = [i for i in sample.rows if i not in mayors]
    whole = fsum(weights)
    left = fsum(weights[i] for i in others)
    deputies = fit_share(sample.latent("adjoint", 0, 0.1), weights, others, 0.21 * whole / left)
    codes = commune_codes(2024, plan, communes)
    header = "commune region departement taille population univers cellule".split()
    header += "fonction innovation mouvement verbatim poids".split()
    rows = []
    for i, (region, size, _) in enumerate(plan):
        departments = facts.DEPARTMENTS[region].split()
        role = 1 if i in mayors else 2 if i in deputies else 3
        row = [codes[i], facts.REGIONS[region][0], departments[draws.below(len(departments))], size]
        row += [inhabitants(draws, size), SIZES[2024][size], "%s-%d" % (region, size), role, innovation[i], movement[i]]
        rows.append(row + [verbatim(draws), "%.6f" % weights[i]])
    return PLAIN_COMMA.file(header, rows), margins_of(communes)
