"""Official figures that the weights reproduce. Source of all of them: Insee (public data)."""

# code: (present name, name of 2015, population on 1 January 2015, on 1 January 2020)
# Insee, Estimation de population au 1er janvier, par région, sexe et âge quinquennal, file of 14 January 2020.
REGIONS = {
    "11": ("Île-de-France", "Île-de-France", 12082144, 12278210),
    "24": ("Centre-Val de Loire", "Centre", 2578592, 2559073),
    "27": ("Bourgogne-Franche-Comté", "Bourgogne-Franche-Comté", 2820940, 2783039),
    "28": ("Normandie", "Normandie", 3339131, 3303500),
    "32": ("Hauts-de-France", "Nord-Pas-de-Calais-Picardie", 6009976, 5962662),
    "44": ("Grand Est", "Alsace-Champagne-Ardenne-Lorraine", 5559051, 5511747),
    "52": ("Pays de la Loire", "Pays de la Loire", 3718512, 3801797),
    "53": ("Bretagne", "Bretagne", 3293850, 3340379),
    "75": ("Nouvelle-Aquitaine", "Aquitaine-Limousin-Poitou-Charentes", 5911482, 5999982),
    "76": ("Occitanie", "Languedoc-Roussillon-Midi-Pyrénées", 5774185, 5924858),
    "84": ("Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes", 7877698, 8032377),
    "93": ("Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d'Azur", 5007977, 5055651),
    "94": ("Corse", "Corse", 327283, 344679),
}

# Other spellings met in exports of 2015, beside the provisional name.
SPELLINGS_2015 = {
    "11": ["Ile-de-France", "ILE-DE-FRANCE"],
    "24": ["Centre-Val de Loire", "Région Centre"],
    "32": ["Nord-Pas-de-Calais et Picardie", "NORD-PAS-DE-CALAIS-PICARDIE"],
    "44": ["ACAL", "Champagne-Ardenne-Lorraine-Alsace"],
    "75": ["ALPC", "Aquitaine Limousin Poitou-Charentes"],
    "76": ["LRMP", "Midi-Pyrénées-Languedoc-Roussillon"],
    "84": ["Auvergne Rhône-Alpes"],
    "93": ["PACA", "Provence-Alpes-Côte d’Azur"],
}

# Adults of metropolitan France by age band: (men, women).
# Insee, Pyramide des âges interactive, 1 January 2016 and 2021.
AGES = ["18-24", "25-34", "35-49", "50-64", "65+"]
ADULTS_2016 = [
    (2627632, 2548779), (3835942, 3965023), (6251263, 6381485), (6018453, 6401525), (5255155, 7056008),
]
ADULTS_2021 = [
    (2700347, 2590105), (3698444, 3822812), (6091808, 6300041), (6085502, 6443301), (5888287, 7772238),
]

# Metropolitan France, people of 20 and over by socio-professional group, and by the age bands of the table
# 20-24, 25-39, 40-54, 55-64, 65+. Insee, RP2020 exploitation complémentaire, table POP6 V2.
CSP = {
    1: ("Agriculteurs exploitants", (8029, 87660, 165388, 119559, 22657)),
    2: ("Artisans, commerçants, chefs d'entreprise", (44344, 527983, 863632, 404773, 78303)),
    3: ("Cadres et professions intellectuelles supérieures", (174064, 1940759, 2172406, 902718, 109561)),
    4: ("Professions intermédiaires", (575747, 2953747, 2925026, 1095275, 71394)),
    5: ("Employés", (881260, 2865967, 3069858, 1339494, 94306)),
    6: ("Ouvriers", (638754, 2174289, 2335283, 915843, 62995)),
    7: ("Retraités", (2, 3647, 45291, 2457587, 12096445)),
    8: ("Autres sans activité professionnelle", (1346922, 1239849, 1174771, 1003882, 752424)),
}

# Communes by size: < 500, 500-1,999, 2,000-9,999, 10,000-49,999, 50,000 and over.
# Insee, Populations légales 2021, communes as of 1 January 2023.
COMMUNES = {
    "11": (285, 434, 285, 220, 44), "24": (849, 678, 196, 31, 3), "27": (2618, 880, 178, 21, 2),
    "28": (1439, 925, 245, 38, 4), "32": (2042, 1207, 439, 90, 9), "44": (3323, 1316, 409, 64, 7),
    "52": (295, 524, 359, 49, 6), "53": (189, 588, 391, 34, 5), "75": (2228, 1526, 483, 62, 9),
    "76": (2817, 1098, 466, 65, 7), "84": (1640, 1631, 653, 94, 10), "93": (369, 245, 240, 80, 12),
    "94": (264, 63, 30, 2, 1),
}

DEPARTMENTS = {
    "11": "75 77 78 91 92 93 94 95", "24": "18 28 36 37 41 45", "27": "21 25 39 58 70 71 89 90",
    "28": "14 27 50 61 76", "32": "02 59 60 62 80", "44": "08 10 51 52 54 55 57 67 68 88",
    "52": "44 49 53 72 85", "53": "22 29 35 56", "75": "16 17 19 23 24 33 40 47 64 79 86 87",
    "76": "09 11 12 30 31 32 34 46 48 65 66 81 82", "84": "01 03 07 15 26 38 42 43 63 69 73 74",
    "93": "04 05 06 13 83 84", "94": "2A 2B",
}

# Five large regions by usual collapse of the study zones of 1970-2015, with their municipal population of 2013:
# sums of the former regions, Insee, populations légales 2013.
MACRO_REGIONS = {
    1: ("Région parisienne", 11959807), 2: ("Nord-Ouest", 14608250), 3: ("Nord-Est", 14360054),
    4: ("Sud-Ouest", 7008555), 5: ("Sud-Est", 15761199),
}
