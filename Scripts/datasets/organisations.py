"""Company heads (10 employees and over) and association leaders, 2015."""

from math import sqrt

from . import facts
from .answers import Sample, agreement, choices, scores, verbatim
from .csvout import EXCEL_UTF8, NARROW_NO_BREAK, QUOTED_BOM, decimal_comma, thousands
from .draws import Draws
from .fitting import fit_mean, fit_share, largest_remainder, rake
from .citizens import FRAGILITIES, PRIORITIES

MODES = ["mecenat", "pratiques", "cooperation", "innovation_societale"]
LEVELS = ["local", "regional", "national", "international"]
EXPECTED = ["emploi", "deveco", "lien_social", "environnement", "education"]

# Units of the universe: 89,000 engaged companies are 37 % of it, 267,000 engaged associations 38 %.
COMPANIES, ASSOCIATIONS = 240541, 702632
COMPANY_SCORES = {
    "emploi": (5.4, 5.7), "pouvoir_achat": (5.5, 5.8), "securite": (4.9, None), "deveco": (5.6, None),
    "environnement": (4.6, 4.1), "exclusion": (5.5, 6.0), "education": (5.1, None), "sante": (5.0, None),
    "logement": (4.8, None), "vieillissement": (5.1, None), "lien_social": (4.9, None), "mobilite": (5.3, None),
    "energie": (4.8, None), "culture": (3.9, None), "numerique": (5.0, None), "egalite": (4.4, None),
}


class Company:
    def __init__(self, region, size, sector):
        self.region, self.size, self.sector = region, size, sector


def partnership_counts(sample, engaged, total, draws, ceiling):
    """Number of partnerships of each engaged organisation: skewed, with a fixed weighted total."""
    counts = {}
    for i in engaged:
        counts[i] = 1 + int(draws.uniform() * draws.uniform() * draws.uniform() * 8 * (total - 1))
        counts[i] = min(counts[i], ceiling)
    fit_mean(counts, sample.weights, engaged, total, draws, (1, ceiling), tolerance=0.0005)
    return counts


def companies_2015():
    name = "companies-2015"
    draws = Draws(name + "/companies")
    population = {code: row[2] for code, row in facts.REGIONS.items()}
    spread = {code: sqrt(p) if code != "94" else 600 for code, p in population.items()}
    firms = []
    for region, count in largest_remainder(spread, 1000).items():
        for _ in range(count):
            size = draws.pick([(1, 0.60), (2, 0.28), (3, 0.12)])
            firms.append(Company(region, size, draws.pick([(1, 22), (2, 15), (3, 25), (4, 38)])))
    draws.shuffle(firms)
    held = 1.0 * sum(population.values())
    margins = {
        "region": {code: COMPANIES * p / held for code, p in population.items()},
        "taille_entreprise": {1: COMPANIES * 0.83, 2: COMPANIES * 0.14, 3: COMPANIES * 0.03},
        "secteur_entreprise": {1: COMPANIES * 0.19, 2: COMPANIES * 0.15, 3: COMPANIES * 0.26, 4: COMPANIES * 0.40},
    }
    start = [draws.uniform(0.8, 1.25) for _ in firms]
    columns = {"region": "region", "taille_entreprise": "size", "secteur_entreprise": "sector"}
    weights = rake(start, [([getattr(f, columns[k]) for f in firms], v) for k, v in margins.items()])
    sample = Sample(name, weights, [f.region for f in firms], [draws.normal() for _ in firms])
    burgundy, aquitaine = sample.of_region("27"), sample.of_region("75")

    larger = lambda i: 0.35 * (firms[i].size - 1)
    latent = sample.latent("partenariat", 0.8, 0.15, larger)
    engaged = fit_share(latent, weights, sample.rows, 0.37, [(aquitaine, 0.48), (burgundy, 0.42)])
    asked = sorted(engaged)
    partnering = {i: 1 if i in engaged else 8 if draws.chance(0.03) else 2 for i in sample.rows}
    counts = partnership_counts(sample, asked, 674000 / 89000, draws, 90)
    local = [i for i in asked if firms[i].region == "27"]
    modes, no_mode = choices(sample, "modes", {
        "mecenat": (0.30, []), "pratiques": (0.45, []), "cooperation": (0.25, [(local, 0.44)]),
        "innovation_societale": (0.16, [(local, 0.34)])}, asked, 0.012)
    levels, no_level = choices(sample, "niveaux", {
        "local": (0.74, []), "regional": (0.51, []), "national": (0.25, [], larger),
        "international": (0.15, [], larger)}, asked, 0.012)
    codes = {
        "innovation": agreement(sample, "innovation", 0.81, [(burgundy, 0.82), (sample.of_region("24"), 0.77)]),
        "performance": agreement(sample, "performance", 0.86), "ancrage": agreement(sample, "ancrage", 0.84),
    }
    notes = {}
    for item in FRAGILITIES:
        target, western = COMPANY_SCORES[item]
        notes[item] = scores(sample, "note/" + item, target, [(aquitaine, western)] if western else ())
    chosen, gone = choices(sample, "priorites", {
        "emploi": (0.61, []), "niveau_vie": (0.29, []), "securite": (0.24, []), "environnement": (0.21, []),
        "deveco": (0.47, []), "exclusion": (0.26, []), "education": (0.33, []), "sante": (0.17, []),
        "vieillissement": (0.19, []), "lien_social": (0.22, [])})

    texts = Draws(name + "/texts")
    header = ["id", "region", "tranche_effectif", "effectif", "secteur", "ca_keuros", "partenariat", "nb_partenariats"]
    header += ["mode_%d" % (k + 1) for k in range(len(MODES))] + ["niveaux." + k for k in LEVELS] + list(codes)
    header += ["priorites." + k for k in PRIORITIES] + ["note_" + k for k in FRAGILITIES] + ["verbatim", "poids"]
    rows = []
    for i, firm in enumerate(firms):
        low, high = ((10, 50), (50, 250), (250, 4000))[firm.size - 1]
        staff = low + int((high - low) * texts.uniform() * texts.uniform())
        turnover = thousands(int(staff * texts.uniform(60, 320)), NARROW_NO_BREAK) if texts.chance(0.93) else ""
        spelling = facts.REGIONS[firm.region][1]
        names = facts.SPELLINGS_2015.get(firm.region, [])
        if names and texts.chance(0.08):
            spelling = names[texts.below(len(names))]
        row = ["E15-%04d" % (i + 1), spelling, firm.size, thousands(staff, NARROW_NO_BREAK), firm.sector, turnover]
        row += [partnering[i], counts.get(i, "")]
        row += answers_of(modes, MODES, no_mode, engaged, i, 99) + answers_of(levels, LEVELS, no_level, engaged, i, 99)
        row += [codes[k][i] for k in codes] + answers_of(chosen, PRIORITIES, gone, None, i, 99)
        row += [notes[k][i] for k in FRAGILITIES] + [verbatim(texts, 0.15), "%.6f" % weights[i]]
        rows.append(row)
    return EXCEL_UTF8.file(header, rows), margins


def answers_of(chosen, items, gone, asked, i, not_asked):
    """The 0/1 columns of one person: 9 for a refusal, `not_asked` outside the base."""
    if asked is not None and i not in asked:
        return [not_asked for _ in items]
    return [9 if i in gone else 1 if i in chosen[k] else 0 for k in items]


def associations_2015():
    name = "associations-2015"
    draws = Draws(name + "/associations")
    zones = {k: row[1] for k, row in facts.MACRO_REGIONS.items()}
    members = []
    for staffed, count in ((1, 480), (2, 720)):
        for zone, number in largest_remainder({k: sqrt(p) for k, p in zones.items()}, count).items():
            sectors = [(1, 24), (2, 18), (3, 20), (4, 16), (5, 22)]
            members += [(zone, staffed, draws.pick(sectors)) for _ in range(number)]
    draws.shuffle(members)
    held = 1.0 * sum(zones.values())
    margins = {
        "grande_region": {k: ASSOCIATIONS * p / held for k, p in zones.items()},
        "employeuse": {1: ASSOCIATIONS / 6, 2: ASSOCIATIONS * 5 / 6},
    }
    start = [draws.uniform(0.7, 1.35) for _ in members]
    weights = rake(start, [([m[k] for m in members], totals) for k, totals in enumerate(margins.values())])
    sample = Sample(name, weights, [m[0] for m in members], [draws.normal() for _ in members])
    staffed = [i for i in sample.rows if members[i][1] == 1]
    engaged = fit_share(
        sample.latent("partenariat", 0.6, 0.15), weights, sample.rows, 0.38, [(staffed, 0.53)])
    asked = sorted(engaged)
    partnering = {i: "Oui" if i in engaged else "NSP" if draws.chance(0.02) else "Non" for i in sample.rows}
    counts = partnership_counts(sample, asked, 1196000 / 267000, draws, 60)
    modes, no_mode = choices(sample, "modes", {
        "mecenat": (0.67, []), "pratiques": (0.29, []), "cooperation": (0.26, []), "innovation_societale": (0.25, [])},
        asked, 0.012)
    levels, no_level = choices(sample, "niveaux", {
        "regional": (0.47, []), "local": (0.43, []), "national": (0.22, []), "international": (0.04, [])}, asked, 0.012)
    employer = lambda i: 0.2 * (2 - members[i][1])
    innovation = agreement(sample, "innovation", 0.86, (), sample.latent("innovation", 0.6, 0.15, employer))
    chosen, gone = choices(sample, "priorites", {
        "emploi": (0.60, [(staffed, 0.63)]), "vieillissement": (0.60, [(staffed, 0.49)]),
        "lien_social": (0.51, [(staffed, 0.47)]), "exclusion": (0.42, [(staffed, 0.55)]), "niveau_vie": (0.28, []),
        "securite": (0.18, []), "environnement": (0.33, []), "deveco": (0.24, []), "education": (0.39, []),
        "sante": (0.31, [])})
    wished, no_wish = choices(sample, "attentes", {
        "emploi": (0.46, []), "deveco": (0.38, []), "lien_social": (0.23, []), "environnement": (0.19, []),
        "education": (0.17, [])})

    texts = Draws(name + "/texts")
    header = ["N°", "Grande région", "Employeuse", "Secteur", "Budget (€)", "Partenariat", "Nombre de partenariats"]
    header += ["modes." + k for k in MODES] + ["niveaux." + k for k in LEVELS] + ["Innovation"]
    header += ["priorites." + k for k in PRIORITIES] + ["attentes." + k for k in EXPECTED] + ["Verbatim", "Coefficient"]
    rows = []
    for i, (zone, kind, sector) in enumerate(members):
        budget = int((180000 if kind == 1 else 9000) * (0.1 + 2.4 * texts.uniform() * texts.uniform()))
        row = ["A15-%04d" % (i + 1), facts.MACRO_REGIONS[zone][0], "Oui" if kind == 1 else "Non", sector]
        row += [thousands(budget, "\u00a0") if texts.chance(0.9) else "", partnering[i], counts.get(i, "")]
        row += answers_of(modes, MODES, no_mode, engaged, i, "") + answers_of(levels, LEVELS, no_level, engaged, i, "")
        row += [innovation[i]] + answers_of(chosen, PRIORITIES, gone, None, i, "")
        row += answers_of(wished, EXPECTED, no_wish, None, i, "") + [verbatim(texts, 0.3), decimal_comma(weights[i])]
        rows.append(row)
    return QUOTED_BOM.file(header, rows), margins
