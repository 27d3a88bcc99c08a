/// The help of options and arguments in French: ArgumentParser prints it below a usage error, and knows it in English alone.
enum OptionHelp {
  /// The French help by the English one; nil for one that is not known.
  static func french(_ help: String) -> String? { texts[help] }

  private static let texts: [String: String] = [
    "The study file, such as Datasets/phare/study.yaml.": "Le fichier de l’étude, comme Datasets/phare/study.yaml.",
    "The study file, such as panel.yaml.": "Le fichier de l’étude, comme panel.yaml.",
    "Language of results and messages, instead of the study's.":
      "Langue des résultats et des messages, au lieu de celle de l’étude.",
    "Folder that links in the study's folder may lead to; may be repeated.":
      "Dossier où les liens du dossier de l’étude peuvent mener ; peut être répétée.",
    "Answer of an SQL engine to phare sql; may be repeated, for totals of different respondents.":
      "Réponse d’un moteur SQL à phare sql ; peut être répétée, pour les totaux de répondants différents.",
    "Folder of the report (default: Reports/NAME, after the study's folder).":
      "Dossier du rapport (par défaut Reports/NOM, d’après le dossier de l’étude).",
    "Separators of CSV; fr is for Excel in French.": "Séparateurs du CSV ; fr est pour Excel en français.",
    "Significant digits of CSV, 1 to 17, instead of the study's.":
      "Chiffres significatifs du CSV, de 1 à 17, au lieu de ceux de l’étude.",
    "Format of the results.": "Format des résultats.",
    "Significant digits of CSV and JSON, 1 to 17.": "Chiffres significatifs du CSV et du JSON, de 1 à 17.",
    "Id of a comparison of the study; may be repeated.": "Id d’une comparaison de l’étude ; peut être répétée.",
    "Part to print; a decomposition alone needs --format csv or json.":
      "Partie à imprimer ; une décomposition seule demande --format csv ou json.",
    "Id of the earlier wave.": "Id de la vague la plus ancienne.",
    "Id of the later wave.": "Id de la vague la plus récente.",
    "Id of the wave that gives shares and design effect.": "Id de la vague qui donne les parts et l’effet de plan.",
    "Id of the indicator whose share is measured.": "Id de l’indicateur dont la part est mesurée.",
    "Variables whose every category is measured, such as region,size.":
      "Variables dont chaque modalité est mesurée, comme region,taille.",
    "Half-width wanted in every category, in points, above 0 and below 50.":
      "Demi-largeur voulue dans chaque modalité, en points, entre 0 et 50 exclus.",
    "Half-width wanted for everybody, in points, above 0 and below 50.":
      "Demi-largeur voulue pour l’ensemble, en points, entre 0 et 50 exclus.",
    "Change to detect in every category, in points, between -100 and 100 and not 0.":
      "Évolution à détecter dans chaque modalité, en points, entre -100 et 100 et différente de 0.",
    "Probability of detecting it, in percent, above 0 and below 100.":
      "Probabilité de la détecter, en pourcentage, entre 0 et 100 exclus.",
    "Share to plan for everywhere, between 0 and 1 (default: the end nearer to 0.5 of each interval of the wave).":
      "Part à prévoir partout, entre 0 et 1 (par défaut la borne la plus proche de 0.5 de chaque intervalle de la vague).",
    "Respondents to allocate if no goal is given, at least 1.": "Répondants à répartir sans objectif, au moins 1.",
    "Id of an indicator of the study.": "Id d’un indicateur de l’étude.",
    "File of the drawing, FILE.svg, or FILE.png by rsvg-convert; standard output by default.":
      "Fichier du dessin, FICHIER.svg, ou FICHIER.png par rsvg-convert ; la sortie standard par défaut.",
    "Id of a wave; the last one with a map by default.": "Id d’une vague ; par défaut la dernière qui a une carte.",
    "Domains that are drawn.": "Domaines dessinés.",
    "Id of a wave, with --by region; the last one with regions by default.":
      "Id d’une vague, avec --by region ; par défaut la dernière qui a des régions.",
    "The file of a wave, such as a CSV file, or a study file.":
      "Le fichier d’une vague, comme un fichier CSV, ou un fichier d’étude.",
    "Variables that make the rows, separated by spaces or commas.":
      "Variables qui font les lignes, séparées par des espaces ou des virgules.",
    "Variables that make the columns, side by side; a comma nests them, as in region,size.":
      "Variables qui font les colonnes, côte à côte ; une virgule les croise, comme dans region,taille.",
    "Ids of waves of the study (default: all that asked the variables).":
      "Ids de vagues de l’étude (par défaut toutes celles qui ont posé les questions).",
    "Only respondents with these answers, as in size=1,2, or numbers, as in 'age>=40<60', or dates, as in 'date>=2024-01-05'.":
      "Seulement les répondants qui ont ces réponses, comme taille=1,2, ces nombres, comme 'age>=40<60', ou ces dates, comme 'date>=2024-01-05'.",
    "Figures in the cells.": "Chiffres des cases.",
    "Probabilities of the quantiles, between 0 and 1 (default: 0.5).":
      "Probabilités des quantiles, entre 0 et 1 (par défaut 0.5).",
    "Definition of quantiles, as R's qrule (default: math).":
      "Définition des quantiles, comme le qrule de R (par défaut math).",
    "Denominator of a ratio.": "Dénominateur d’un ratio.",
    "Base of the shares (default: column).": "Base des parts (par défaut column).",
    "Method of the intervals of shares (default: the study's; korn-graubard for a CSV file) or of quantiles (default: mean).":
      "Méthode des intervalles des parts (par défaut celle de l’étude ; korn-graubard pour un fichier CSV) ou des quantiles (par défaut mean).",
    "Tests of the table, separated by spaces or commas.": "Tests du tableau, séparés par des espaces ou des virgules.",
    "Value that --tests versus_value tests against.": "Valeur à laquelle --tests versus_value compare.",
    "Part to print; tests need --format csv or json.": "Partie à imprimer ; les tests demandent --format csv ou json.",
    "Confidence level of the intervals, between 0 and 1.": "Niveau de confiance des intervalles, entre 0 et 1.",
    "Confidence level of the intervals, between 0 and 1, instead of the study's.":
      "Niveau de confiance des intervalles, entre 0 et 1, au lieu de celui de l’étude.",
    "Language of results and messages, instead of the study's; for a file, that of the environment on a terminal, else en.":
      "Langue des résultats et des messages, au lieu de celle de l’étude ; pour un fichier, celle de l’environnement sur un terminal, sinon en.",
    "Column of weights.": "Colonne des poids.",
    "Columns whose crossing makes the strata.": "Colonnes dont le croisement fait les strates.",
    "Column of the PSUs, where respondents are not sampled directly.":
      "Colonne des unités primaires, si les répondants ne sont pas tirés directement.",
    "Number of PSUs in each stratum's population, or its column.":
      "Nombre d’unités primaires dans la population de chaque strate, ou sa colonne.",
    "Column of the probability that the PSU is in the sample, where PSUs were drawn with unequal ones.":
      "Colonne de la probabilité d’inclusion des unités primaires, si elles sont tirées à probabilités inégales.",
    "Variance under unequal probabilities (default: brewer).": "Variance à probabilités inégales (par défaut brewer).",
    "Estimator of that variance (default: yates_grundy).": "Estimateur de cette variance (par défaut yates_grundy).",
    "Variance of a stratum with a single PSU.": "Variance d’une strate à une seule unité primaire.",
    "Delimiter, where detection fails.": "Délimiteur, si la détection échoue.",
    "Encoding, where detection fails.": "Encodage, si la détection échoue.",
    "Decimal mark, where detection fails.": "Signe décimal, si la détection échoue.",
    "Texts that stand for no answer, such as NA, separated by spaces or commas.":
      "Textes d’une absence de réponse, comme NA, séparés par des espaces ou des virgules.",
    "Sheet of a workbook (default: the first with a table).":
      "Feuille d’un classeur (par défaut la première qui a un tableau).",
    "Lines of the header: names, then question texts that are left out (default: detected).":
      "Lignes de l’en-tête, les noms puis les textes des questions, laissés de côté (par défaut détectées).",
    "Lines before the header, which are left out.": "Lignes avant l’en-tête, laissées de côté.",
    "Records that look like totals, remarks or the header: drop or keep them (default: refused).":
      "Lignes qui ont l’air de totaux, de remarques ou de l’en-tête ; drop les laisse de côté, keep les garde (par défaut refusées).",
    "A study file, or the file of a wave, such as a CSV file.":
      "Un fichier d’étude, ou le fichier d’une vague, comme un fichier CSV.",
    "Variable to explain, with the answers that count as yes, as in innovation=yes; without answers, a number.":
      "Variable à expliquer, avec les réponses qui comptent comme oui, comme innovation=yes ; sans réponse, un nombre.",
    "Explanatory variables, as in region,size*age.": "Variables explicatives, comme region,taille*age.",
    "Id of the wave (default: every one that asked all variables).":
      "Id de la vague (par défaut toutes celles qui ont posé toutes les questions).",
    "Kind of regression, instead of that of the response.":
      "Type de régression, au lieu de celui de la variable à expliquer.",
    "Answer that others are compared with, as in region=11.":
      "Réponse à laquelle les autres sont comparées, comme region=11.",
    "Variables that count by their numbers.": "Variables qui comptent par leurs nombres.",
    "Variables whose answers are compared.": "Variables dont les réponses sont comparées.",
    "Language of results and messages, instead of the study's; for a CSV file, results are in en.":
      "Langue des résultats et des messages, au lieu de celle de l’étude ; pour un fichier CSV, les résultats sont en en.",
    "Id of the wave; optional if only one wave states 'weighting:'.":
      "Id de la vague ; facultatif si une seule vague a « weighting: ».",
    "File of the weights (default: standard output).": "Fichier des poids (par défaut la sortie standard).",
    "File of the diagnostics (default: standard error).": "Fichier des diagnostics (par défaut la sortie d’erreur).",
    "Files, one per wave.": "Fichiers, un par vague.",
    "The title of the study.": "Le titre de l’étude.",
    "Language of the draft and of messages (default of the draft: fr).":
      "Langue de l’ébauche et des messages (par défaut fr pour l’ébauche).",
    "Labels of the files: a CSV file variable,code,label,missing, a DDI-Codebook, or Triple-S.":
      "Libellés des fichiers, par un fichier CSV variable,code,label,missing, un DDI-Codebook ou Triple-S.",
    "The program that the code is for.": "Le programme pour lequel le code est écrit.",
    "Id of the wave; optional if the study has only one.": "Id de la vague ; facultatif si l’étude n’en a qu’une.",
    "The files without their ends, to which '.csv' and '.R', '.py' or '.do' are added, or a folder (default: the id of the wave).":
      "Les fichiers sans leur fin, à laquelle « .csv » et « .R », « .py » ou « .do » s’ajoutent, ou un dossier (par défaut l’id de la vague).",
    "Dialect of the engine.": "Dialecte du moteur.",
    "Command of the engine's client, with its arguments.": "Commande du client du moteur, avec ses arguments.",
    "File in which the totals stay, for --totals of other commands.":
      "Fichier où les totaux restent, pour --totals d’autres commandes.",
  ]
}
