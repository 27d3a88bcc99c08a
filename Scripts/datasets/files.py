"""All files of Datasets/phare that are made: name → bytes."""

from . import facts
from .citizens import citizens_2015, citizens_2019
from .csvout import PLAIN_COMMA
from .mayors import mayors_2016, mayors_2024
from .organisations import associations_2015, companies_2015


def margin_file(margins, share_of=None):
    """variable,category,total (or share): regions by name, other categories by code."""
    rows = []
    for variable, totals in margins.items():
        for category, total in totals.items():
            name = facts.REGIONS[category][0] if variable == "region" else category
            rows.append([variable, name, "%.8f" % (total / share_of) if share_of else "%.3f" % total])
    return PLAIN_COMMA.file(["variable", "category", "share" if share_of else "total"], rows)


def all_files():
    files = {}
    files["citizens-2015.csv"], margins = citizens_2015()
    files["margins/citizens-2015.csv"] = margin_file(margins, 2000.0)
    files["citizens-2019.csv"], margins = citizens_2019()
    files["margins/citizens-2019.csv"] = margin_file(margins)
    files["companies-2015.csv"], margins = companies_2015()
    files["margins/companies-2015.csv"] = margin_file(margins)
    files["associations-2015.csv"], margins = associations_2015()
    files["margins/associations-2015.csv"] = margin_file(margins)
    for year, wave in ((2016, mayors_2016), (2024, mayors_2024)):
        files["mayors-%d.csv" % year], (margins, crossed) = wave()
        files["margins/mayors-%d.csv" % year] = margin_file(margins)
        files["margins/mayors-%d-cells.csv" % year] = margin_file(crossed)
    return files
