"""Citizens of metropolitan France, 18 and over: 2015 (2,000 interviews) and 2019 (2,400)."""

from math import fsum

from . import facts
from .answers import Sample, agreement, choices, scores, verbatim
from .csvout import EXCEL_FRENCH, UTF8_SEMICOLON, decimal_comma
from .draws import Draws
from .fitting import fit_mean, largest_remainder, rake

# Sixteen fragilities; the 2019 wave asks "niveau de vie" where 2015 said "pouvoir d'achat".
FRAGILITIES = [
    "emploi", "pouvoir_achat", "securite", "deveco", "environnement", "exclusion", "education", "sante", "logement",
    "vieillissement", "lien_social", "mobilite", "energie", "culture", "numerique", "egalite",
]
SCORES_2015 = {
    "emploi": 7.1, "pouvoir_achat": 6.6, "securite": 6.6, "deveco": 6.5, "environnement": 6.3, "exclusion": 6.3,
    "education": 6.2, "sante": 6.2, "logement": 5.9, "vieillissement": 5.8, "lien_social": 5.7, "mobilite": 5.6,
    "energie": 5.5, "culture": 4.6, "numerique": 4.9, "egalite": 5.2,
}
SCORES_2019 = {
    "emploi": 6.4, "niveau_vie": 6.3, "securite": 6.0, "deveco": 5.9, "environnement": 5.9, "exclusion": 5.8,
    "education": 5.6, "sante": 5.8, "logement": 5.4, "vieillissement": 5.6, "lien_social": 5.4, "mobilite": 5.9,
    "energie": 5.9, "culture": 4.3, "numerique": 4.8, "egalite": 5.1,
}
PRIORITIES = [
    "emploi", "niveau_vie", "securite", "environnement", "deveco", "exclusion", "education", "sante", "vieillissement",
    "lien_social",
]


class Person:
    def __init__(self, region, sex, age, csp):
        self.region, self.sex, self.age, self.csp = region, sex, age, csp


def people(name, size, column, adults, csp_margin):
    """Quota interviews that miss some groups, and the weights that put them back: persons, weights, margins."""
    draws = Draws(name + "/people")
    population = {code: row[column] for code, row in facts.REGIONS.items()}
    persons = []
    for region, count in largest_remainder(population, size).items():
        for _ in range(count):
            age = draws.pick([(k + 1, (m + f) * (0.72, 0.85, 1, 1.1, 1.12)[k]) for k, (m, f) in enumerate(adults)])
            men, women = adults[age - 1]
            sex = draws.pick([(1, men), (2, women * 1.06)])
            band = (0, 1, 2, 3, 4)[age - 1]
            csp = draws.pick([(k, row[1][band] * (0.8 if k in (5, 6) else 1)) for k, row in facts.CSP.items()])
            persons.append(Person(region, sex, age, csp))
    draws.shuffle(persons)
    total = 1.0 * sum(m + f for m, f in adults) if csp_margin else float(size)
    held = 1.0 * sum(population.values())
    grown = 1.0 * sum(m + f for m, f in adults)
    margins = {
        "region": {code: total * p / held for code, p in population.items()},
        "sexe": {1: total * sum(m for m, _ in adults) / grown, 2: total * sum(f for _, f in adults) / grown},
        "age": {k + 1: total * (m + f) / grown for k, (m, f) in enumerate(adults)},
    }
    if csp_margin:
        whole = 1.0 * sum(sum(row[1]) for row in facts.CSP.values())
        margins["csp"] = {k: total * sum(row[1]) / whole for k, row in facts.CSP.items()}
    start = [draws.uniform(0.45, 1.75) for _ in persons]
    columns = {"region": "region", "sexe": "sex", "age": "age", "csp": "csp"}
    weights = rake(start, [([getattr(p, columns[k]) for p in persons], v) for k, v in margins.items()])
    return persons, weights, margins


def sample_of(name, persons, weights):
    draws = Draws(name + "/attitude")
    return Sample(name, weights, [p.region for p in persons], [draws.normal() for _ in persons])


def mean(values, weights, rows):
    rows = [i for i in rows if values[i] not in (99, "")]
    return fsum(weights[i] * values[i] for i in rows) / fsum(weights[i] for i in rows)


def employment_first(sample, notes):
    """PHARE-Citoyens 2015: employment leads in each of the 13 regions, and the national mean stays."""
    jobs = notes["emploi"]
    draws = sample.draws("emploi-first")
    low = []
    for code in facts.REGIONS:
        rows = sample.of_region(code)
        best = max(mean(notes[k], sample.weights, rows) for k in FRAGILITIES[1:])
        valid = [i for i in rows if jobs[i] not in (99, "")]
        if mean(jobs, sample.weights, rows) < best + 0.08:
            fit_mean(jobs, sample.weights, valid, best + 0.12, draws)
            low += valid
    fixed = set(low)
    valid = [i for i in sample.rows if jobs[i] not in (99, "")]
    free = [i for i in valid if i not in fixed and sample.regions[i] != "11"]
    rest = [i for i in valid if i not in set(free)]
    own, whole = fsum(sample.weights[i] for i in free), fsum(sample.weights[i] for i in valid)
    held = fsum(sample.weights[i] * jobs[i] for i in rest)
    fit_mean(jobs, sample.weights, free, (7.1 * whole - held) / own, draws)


def notes_2015(sample):
    paris = sample.of_region("11")
    tie = {"emploi": 6.72, "securite": 6.70, "environnement": 6.66, "exclusion": 6.65, "education": 6.64}
    notes = {}
    for item in FRAGILITIES:
        target = SCORES_2015[item]
        aim = tie.get(item, min(target, 6.4) - 0.1)
        notes[item] = scores(sample, "note/" + item, target, [(paris, aim)])
    employment_first(sample, notes)
    return notes


def priorities_2015(sample):
    """% of answers as a priority: 37 and 35 nationally, with the two reporting units that the press printed."""
    south = sample.of_region("93") + sample.of_region("94")
    alps = sample.of_region("84")
    shares = {
        "securite": (0.371, [(alps, 0.36)]), "niveau_vie": (0.349, [(south, 0.48), (alps, 0.27)]),
        "environnement": (0.312, [(south, 0.449), (alps, 0.29)]), "deveco": (0.284, []), "exclusion": (0.30, []),
        "education": (0.288, []), "sante": (0.271, []), "vieillissement": (0.20, []), "lien_social": (0.212, []),
    }
    tops = []
    for code in facts.REGIONS:
        aim = 0.62 if code in ("93", "94") else Draws("regions/priorites/" + code).uniform(0.51, 0.59)
        tops.append((sample.of_region(code), aim))
    shares = {"emploi": (0.56, tops), **shares}
    return choices(sample, "priorites", shares, spread=0.08)


def citizens_2015():
    name = "citizens-2015"
    persons, weights, margins = people(name, 2000, 2, facts.ADULTS_2016, False)
    sample = sample_of(name, persons, weights)
    younger = lambda i: 0.12 * (2 - persons[i].age) + (0.3 if persons[i].csp in (3, 4) else 0.0)
    innovation = agreement(
        sample, "innovation", 0.69, [(sample.of_region("27"), 0.75), (sample.of_region("24"), 0.70)],
        sample.latent("innovation", 0.7, 0.18, younger))
    notes = notes_2015(sample)
    chosen, gone = priorities_2015(sample)
    impact_targets = {"emploi": 0.49, "deveco": 0.46, "environnement": 0.42, "exclusion": 0.36, "education": 0.36}
    impact = {k: agreement(sample, "impact/" + k, v, strong=0.25, unsure=0.12) for k, v in impact_targets.items()}
    draws = Draws(name + "/texts")
    header = ["ID", "REGION", "UNITE", "SEXE", "AGE", "CSP", "Q1"]
    header += ["Q2_%d" % (k + 1) for k in range(len(FRAGILITIES))] + ["Q3_%d" % (k + 1) for k in range(len(PRIORITIES))]
    header += ["Q4_" + k for k in impact_targets] + ["VERBATIM", "POIDS"]
    rows = []
    for i, person in enumerate(persons):
        names = facts.SPELLINGS_2015.get(person.region, [])
        spelling = names[draws.below(len(names))] if names and draws.chance(0.12) else facts.REGIONS[person.region][1]
        unit = {"93": 1, "94": 1, "84": 2}.get(person.region, 3)
        row = ["C15-%04d" % (i + 1), spelling, unit, person.sex, person.age, person.csp, innovation[i]]
        row += [notes[k][i] for k in FRAGILITIES]
        row += ["" if i in gone else 1 if i in chosen[k] else 0 for k in PRIORITIES]
        row += [impact[k][i] for k in impact_targets] + [verbatim(draws), decimal_comma(weights[i])]
        rows.append(row)
    return UTF8_SEMICOLON.file(header, rows), margins


LABELS = {1: "Tout à fait", 2: "Plutôt", 3: "Plutôt pas", 4: "Pas du tout", 8: "Ne sait pas", 9: "Refus"}


def citizens_2019():
    name = "citizens-2019"
    persons, weights, margins = people(name, 2400, 3, facts.ADULTS_2021, True)
    sample = sample_of(name, persons, weights)
    occitanie = sample.of_region("76")
    younger = lambda i: 0.1 * (2 - persons[i].age) + (0.3 if persons[i].csp in (3, 4) else 0.0)
    answers = {"Q1": agreement(sample, "innovation", 0.741, (), sample.latent("innovation", 0.7, 0.18, younger))}
    for column, target, groups in [
        ("LEGITIME", 0.70, ()), ("CREDIBLE", 0.65, ()), ("EFFICACE", 0.48, ()), ("PAS_ASSEZ_COLLECTIVITES", 0.80, ()),
        ("PAS_ASSEZ_ASSOCIATIONS", 0.70, ()), ("DEVOIR", 0.81, [(occitanie, 0.82)]),
        ("MOBILISATION", 0.53, [(occitanie, 0.49)]),
    ]:
        answers[column] = agreement(sample, column, target, groups)
    items = [k if k != "pouvoir_achat" else "niveau_vie" for k in FRAGILITIES]
    notes = {k: scores(sample, "note/" + k, SCORES_2019[k]) for k in items}
    draws = Draws(name + "/texts")
    header = ["Identifiant", "Région", "Sexe", "Tranche d'âge", "CSP"] + list(answers)
    header += ["Note " + k for k in items] + ["Verbatim", "Poids"]
    rows = []
    for i, p in enumerate(persons):
        row = ["C19-%04d" % (i + 1), facts.REGIONS[p.region][0], "Homme" if p.sex == 1 else "Femme"]
        row += [facts.AGES[p.age - 1], p.csp]
        row += [LABELS[answers["Q1"][i]]] + [answers[k][i] for k in answers if k != "Q1"]
        row += [notes[k][i] for k in items] + [verbatim(draws), decimal_comma(weights[i])]
        rows.append(row)
    return EXCEL_FRENCH.file(header, rows), margins
