#!/usr/bin/env python3
"""Makes the exports beside it, by the documented rules of each tool (README.md), and prints the shares that the tests expect."""
import csv, io, os

here = os.path.dirname(os.path.abspath(__file__))
REGIONS = ["Bretagne", "Île-de-France", "Provence-Alpes-Côte d'Azur"]
AGREE = ["Tout à fait", "Plutôt", "Plutôt pas", "Pas du tout", "Ne sait pas"]
MODES = ["Mécénat", "Pratiques responsables", "Coopération économique, sociale"]
ROWS = 60


def answers(row):
    """The answers of a respondent: region, agreement, ticked modes, never none but for every tenth one."""
    ticked = [m for k, m in enumerate(MODES) if (row // (k + 1) + row // (7 - k)) % 2 == 0]
    return REGIONS[row % 3], AGREE[(row * 7 + row // 9) % 5], ticked if row % 10 else []


def write(name, rows, delimiter=",", encoding="utf-8", mark=False):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    data = text.getvalue().encode(encoding)
    with open(os.path.join(here, name), "wb") as file:
        file.write((b"\xef\xbb\xbf" if mark else b"") + data)


def boxes(ticked, labels):
    return [m if m in ticked else "" for m in labels]


def qualtrics():
    names = ["StartDate", "Status", "IPAddress", "Finished", "ResponseId", "Q1", "Q2_1", "Q2_2", "Q2_3", "Q2_4", "Q3", "Q4"]
    texts = ["Start Date", "Response Type", "IP Address", "Finished", "Response ID", "Les partenariats\nsont-ils utiles ?"]
    texts += ["Modes - " + m for m in MODES + ["Aucun"]] + ["Votre région", "Un mot \"libre\" ?"]
    rows = [names, texts, ['{"ImportId":"%s"}' % n for n in names]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append(["2024-01-05 10:00:%02d" % (i % 60), "IP Address", "10.0.0.%d" % i, "True", "R_%04d" % i, agree]
                    + boxes(ticked or ["Aucun"], MODES + ["Aucun"]) + [region, "Rien à dire,\nsauf \"merci\"" if i == 3 else ""])
    write("qualtrics.csv", rows, mark=True)


def surveymonkey():
    rows = [["Respondent ID", "Collector ID", "IP Address", "Quels modes ?", "", "", "", "Utile ?", "Région"],
            ["", "", "", *MODES, "Aucun", "Response", "Response"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(11400000 + i), "40001", "10.0.0.1", *boxes(ticked or ["Aucun"], MODES + ["Aucun"]), agree, region])
    write("surveymonkey.csv", rows)


def limesurvey():
    rows = [["id", "submitdate", "lastpage", "startlanguage", "Q1", "Q7[SQ001]", "Q7[SQ002]", "Q7[SQ003]", "Q7[SQ004]", "REGION"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        ticked = ticked or ["Aucun"]
        rows.append([str(i + 1), "2024-02-01 10:00:00", "3", "fr", agree]
                    + ["Y" if m in ticked else "" for m in MODES + ["Aucun"]] + [region])
    write("limesurvey.csv", rows)


def kobo():
    codes = dict(zip(MODES + ["Aucun"], ["mecenat", "pratiques", "cooperation", "aucun"]))
    rows = [["start", "groupe/region", "groupe/q1", "groupe/modes", *["groupe/modes/" + c for c in codes.values()], "_id", "_uuid"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        chosen = [codes[m] for m in ticked or ["Aucun"]]
        rows.append(["2024-01-05T10:00:00", region, agree, " ".join(chosen), *["1" if c in chosen else "0" for c in codes.values()],
                     str(100 + i), "u-%d" % i])
    write("kobo.csv", rows, delimiter=";")


def google():
    rows = [["Horodateur", "Votre région", "Utile ?", "Quels modes pratiquez-vous ?"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append(["05/01/2024 10:00:%02d" % (i % 60), region, agree, ", ".join(ticked or ["Aucun"])])
    write("google.csv", rows)


def sphinx():
    rows = [["NUM", "REGION", "UTILE", "MODES_1", "MODES_2", "MODES_3"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(i + 1), region, agree, *((ticked or ["Aucun"]) + ["", "", ""])[:3]])
    write("sphinx.csv", rows, delimiter=";", encoding="windows-1252")


def qualtrics_codes():
    """The recoded values instead of the texts: 1 in a ticked box."""
    names = ["StartDate", "Finished", "ResponseId", "Q1", "Q2_1", "Q2_2", "Q2_3", "Q2_4", "Q3"]
    texts = ["Start Date", "Finished", "Response ID", "Les partenariats sont-ils utiles ?"]
    texts += ["Modes - " + m for m in MODES + ["Aucun"]] + ["Votre région"]
    rows = [names, texts, ['{"ImportId":"%s"}' % n for n in names]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append(["2024-01-05 10:00:%02d" % (i % 60), "1", "R_%04d" % i, str(AGREE.index(agree) + 1)]
                    + ["1" if m in (ticked or ["Aucun"]) else "" for m in MODES + ["Aucun"]] + [region])
    write("qualtrics-codes.csv", rows)


def limesurvey_full():
    """Full question texts and full answers."""
    rows = [["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Utile ?",
             *["Quels modes pratiquez-vous ? [%s]" % m for m in MODES + ["Aucun"]], "Région"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(i + 1), "2024-02-01 10:00:00", "3", "fr", agree]
                    + ["Oui" if m in (ticked or ["Aucun"]) else "Non" for m in MODES + ["Aucun"]] + [region])
    write("limesurvey-full.csv", rows)


def microsoft_forms():
    """Several answers in one cell, a semicolon behind each."""
    rows = [["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Votre région", "Utile ?", "Quels modes ?"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(i + 1), "1/5/24 10:00:%02d" % i, "1/5/24 10:09:%02d" % i, "anonymous", region, agree,
                     "".join(m + ";" for m in ticked or ["Aucun"])])
    write("microsoft-forms.csv", rows, mark=True)


def odk():
    """Names of groups before a hyphen; codes of several answers with blanks between."""
    codes = dict(zip(MODES + ["Aucun"], ["mecenat", "pratiques", "cooperation", "aucun"]))
    rows = [["SubmissionDate", "profil-region", "avis-utile", "avis-modes", "meta-instanceID", "KEY"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append(["2024-01-05T10:00:%02d.000Z" % i, region, agree, " ".join(codes[m] for m in ticked or ["Aucun"]),
                     "uuid:%04d" % i, "uuid:%04d" % i])
    write("odk.csv", rows)


def ethnos():
    """Columns of codes in order of mention; weights with a decimal comma."""
    rows = [["QUEST", "REGION", "Q1", "Q7_1", "Q7_2", "Q7_3", "POIDS"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        codes = [str((MODES + ["Aucun"]).index(m) + 1) for m in ticked or ["Aucun"]]
        rows.append([str(1000 + i), region, str(AGREE.index(agree) + 1), *(codes + ["", "", ""])[:3], "1,000"])
    write("ethnos.csv", rows, delimiter=";", encoding="windows-1252")


def askia():
    """Columns of 0 and 1 with the answer in their names."""
    rows = [["Respondent.Serial", "Region", "Q1", *["Q7.%d" % (k + 1) for k in range(4)]]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(i + 1), region, agree] + ["1" if m in (ticked or ["Aucun"]) else "0" for m in MODES + ["Aucun"]])
    write("askia.csv", rows, delimiter="\t")


def r():
    """write.csv: the names of rows without a header, and NA."""
    rows = [["", "region", "utile", "mod.mecenat", "mod.pratiques", "mod.cooperation", "mod.aucun", "age"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(i + 1), region, agree] + ["1" if m in (ticked or ["Aucun"]) else "0" for m in MODES + ["Aucun"]]
                    + ["NA" if i == 7 else str(20 + i)])
    write("r.csv", rows)


def pandas():
    """to_csv: an index, and truth values."""
    rows = [["", "region", "utile", "modes_mecenat", "modes_pratiques", "modes_cooperation", "modes_aucun"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(i), region, agree] + ["True" if m in (ticked or ["Aucun"]) else "False" for m in MODES + ["Aucun"]])
    write("pandas.csv", rows)


def excel():
    """A title above the header, a delimiter behind every line, an empty line and a line of totals below."""
    rows = [["Enquête 2024", "", "", "", "", "", ""], ["Numéro", "Région", "Utile", "Mécénat", "Pratiques", "Coopération", "Aucun mode", ""]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append([str(i + 1), region, agree] + ["x" if m in (ticked or ["Aucun"]) else "" for m in MODES + ["Aucun"]] + [""])
    write("excel.csv", rows, delimiter=";", encoding="windows-1252")


def typeform():
    """One column per choice that holds its text, then dates and a network identifier."""
    rows = [["#", "Votre région ?", "Utile ?", *MODES, "Aucun", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]]
    for i in range(ROWS):
        region, agree, ticked = answers(i)
        rows.append(["k%04d" % i, region, agree, *boxes(ticked or ["Aucun"], MODES + ["Aucun"]),
                     "2024-01-05 10:00:%02d" % i, "2024-01-05 10:05:%02d" % i, "n%04d" % i])
    write("typeform.csv", rows)


for make in [qualtrics, surveymonkey, limesurvey, kobo, google, sphinx, qualtrics_codes, limesurvey_full, microsoft_forms,
             odk, ethnos, askia, r, pandas, excel, typeform]:
    make()
all_rows = [answers(i) for i in range(ROWS)]
for mode in MODES:
    print(mode, sum(mode in a[2] for a in all_rows), "of", ROWS)
print("Aucun", sum(not a[2] for a in all_rows))
print("favorable", sum(a[1] in AGREE[:2] for a in all_rows), "of", ROWS)
