"""From latent inclinations to stored answers: four-point scales, scores out of ten, several-answer questions, texts."""

from .draws import Draws
from .fitting import fit_means, fit_share


def nearby(draws, aims, reach):
    """Published figures are rounded ones: each true share or mean lies somewhere near, not on it."""
    return [aim + draws.uniform(-reach, reach) for aim in aims]


class Sample:
    """The rows of one wave: weights, and for each row its region, its subgroups and a general attitude."""

    def __init__(self, name, weights, regions, attitude):
        self.name, self.weights, self.regions, self.attitude = name, weights, regions, attitude
        self.rows = list(range(len(weights)))

    def draws(self, question):
        return Draws(self.name + "/" + question)

    def of_region(self, code):
        return [i for i in self.rows if self.regions[i] == code]

    def local(self, question, spread):
        """What each region adds to a question: mostly the same in every wave, partly of this wave alone."""
        effects = {}
        for code in sorted(set(self.regions)):
            lasting = Draws("regions/%s/%s" % (question, code)).uniform(-1.5, 1.5)
            passing = self.draws("regions/%s/%s" % (question, code)).uniform(-1.5, 1.5)
            effects[code] = spread * (0.8 * lasting + 0.4 * passing)
        return effects

    def latent(self, question, loading=0.6, spread=0.18, effect=None):
        """Inclination of each person: own attitude, an effect of the region, an effect of the subgroup, chance."""
        draws = self.draws(question)
        local = self.local(question, spread)
        return [
            loading * self.attitude[i] + local[self.regions[i]] + (effect(i) if effect else 0.0) + draws.normal()
            for i in self.rows
        ]


def agreement(sample, question, target, groups=(), latent=None, strong=0.4, rows=None, refused=0.012, unsure=0.2):
    """Codes 1 to 4, 8 'ne sait pas' and 9 'refus': codes 1 and 2 hold `target` of those who answered."""
    draws = sample.draws(question + "/codes")
    latent = latent or sample.latent(question)
    codes = {}
    asked = rows if rows is not None else sample.rows
    for i in asked:
        if draws.chance(refused):
            codes[i] = 9
    valid = [i for i in asked if i not in codes]
    aims = nearby(sample.draws(question + "/aims"), [target] + [aim for _, aim in groups], 0.0025)
    groups = [(members, aim) for (members, _), aim in zip(groups, aims[1:])]
    yes = fit_share(latent, sample.weights, valid, aims[0], groups)
    ranked = sorted(yes, key=lambda i: (-latent[i] - draws.uniform(), i))
    for rank, i in enumerate(ranked):
        codes[i] = 1 if rank < strong * len(ranked) else 2
    for i in valid:
        if i not in yes:
            codes[i] = 8 if draws.chance(unsure) else 3 if draws.chance(0.68) else 4
    return codes


def scores(sample, question, target, groups=(), spread=0.25, rows=None, refused=0.015, unsure=0.01):
    """Scores 0 to 10, 99 'refus', '' where the person could not say; a weighted mean of `target`."""
    draws = sample.draws(question)
    local = sample.local(question, spread)
    values = {}
    for i in rows if rows is not None else sample.rows:
        if draws.chance(refused):
            values[i] = 99
        elif draws.chance(unsure):
            values[i] = ""
        else:
            raw = target + local[sample.regions[i]] + 0.9 * sample.attitude[i] + 1.9 * draws.normal()
            values[i] = max(0, min(10, int(raw + 0.5) if raw > 0 else 0))
    valid = [i for i in sorted(values) if values[i] not in (99, "")]
    aims = nearby(sample.draws(question + "/aims"), [target] + [aim for _, aim in groups], 0.025)
    groups = [(members, aim) for (members, _), aim in zip(groups, aims[1:])]
    fit_means(values, sample.weights, valid, aims[0], draws, groups)
    return values


def choices(sample, question, items, rows=None, refused=0.01, spread=0.15):
    """Several answers: {item: (share, groups[, effect])} to one set of rows per item, and the rows that refused."""
    draws = sample.draws(question)
    asked = rows if rows is not None else sample.rows
    gone = {i for i in asked if draws.chance(refused)}
    valid = [i for i in asked if i not in gone]
    chosen = {}
    for item, (target, groups, *effect) in items.items():
        latent = sample.latent(question + "/" + item, 0.2, spread, effect[0] if effect else None)
        aims = nearby(sample.draws(question + "/aims/" + item), [target] + [aim for _, aim in groups], 0.0025)
        own = [(members, aim) for (members, _), aim in zip(groups, aims[1:])]
        chosen[item] = fit_share(latent, sample.weights, valid, aims[0], own)
    return chosen, gone


OPENINGS = [
    "Il faut se parler davantage", "Les entreprises du coin pourraient aider", "On manque de lieux pour se rencontrer",
    "Rien ne bouge sans la mairie", "Les associations font déjà beaucoup", "Trop de réunions, pas assez d'actes",
    "Le cœur du problème, c'est l'emploi des jeunes", "Chacun travaille dans son coin",
]
ENDINGS = [
    "; il faudrait un interlocuteur unique", ", surtout en zone rurale", " : exemple, la crèche d'entreprise",
    ".\nEt les transports ?", ' (on nous a dit "plus tard")', ", 15 € par habitant suffiraient", "",
    ".\n\n« Jouer collectif », oui, mais avec qui ?", "; c'est long, coûteux", " — à suivre…",
]


def verbatim(draws, rate=0.22):
    """An open answer with all that makes CSV files break: quotes, delimiters, line breaks, œ, €, …"""
    if not draws.chance(rate):
        return ""
    return OPENINGS[draws.below(len(OPENINGS))] + ENDINGS[draws.below(len(ENDINGS))]
