# The figures of the tables of `phare report Datasets/phare/study.yaml` from R's survey package, for
# Tests/PhareReportTests/References/phare-figures.json.
#   LC_ALL=C.UTF-8 Rscript Scripts/References/phare-reports.R      R 4.2.2, survey 4.1-1
#
# Designs, codes and tables are those of study.yaml, written out here by hand; so are the names of the regions of 2015.

source("Scripts/References/report-figures.R")

# MARK: Waves

read_wave <- function(file, ...) {
  read.csv(file.path("Datasets/phare", file), colClasses = "character", check.names = FALSE, na.strings = character(), ...)
}
# "1 234,5" with any blank between thousands.
number <- function(text) as.numeric(gsub(",", ".", gsub("[\u00a0\u202f ]", "", text)))

# The field of the study.
regions <- c("Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté", "Bretagne", "Centre-Val de Loire", "Corse", "Grand Est",
  "Hauts-de-France", "Île-de-France", "Normandie", "Nouvelle-Aquitaine", "Occitanie", "Pays de la Loire",
  "Provence-Alpes-Côte d'Azur")
former <- c(
  "ACAL" = "Grand Est", "Alsace-Champagne-Ardenne-Lorraine" = "Grand Est", "Champagne-Ardenne-Lorraine-Alsace" = "Grand Est",
  "ALPC" = "Nouvelle-Aquitaine", "Aquitaine Limousin Poitou-Charentes" = "Nouvelle-Aquitaine",
  "Aquitaine-Limousin-Poitou-Charentes" = "Nouvelle-Aquitaine", "Auvergne Rhône-Alpes" = "Auvergne-Rhône-Alpes",
  "Centre" = "Centre-Val de Loire", "Région Centre" = "Centre-Val de Loire", "Ile-de-France" = "Île-de-France",
  "ILE-DE-FRANCE" = "Île-de-France", "Languedoc-Roussillon-Midi-Pyrénées" = "Occitanie", "LRMP" = "Occitanie",
  "Midi-Pyrénées-Languedoc-Roussillon" = "Occitanie", "Nord-Pas-de-Calais et Picardie" = "Hauts-de-France",
  "Nord-Pas-de-Calais-Picardie" = "Hauts-de-France", "NORD-PAS-DE-CALAIS-PICARDIE" = "Hauts-de-France",
  "PACA" = "Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d’Azur" = "Provence-Alpes-Côte d'Azur")
region <- function(text) {
  present <- unname(ifelse(text %in% names(former), former[text], text))
  stopifnot(present %in% regions)
  factor(present, levels = regions)
}
coded <- function(codes, labels) factor(labels[codes], levels = labels)

# MARK: Variables

dont_know <- "Ne sait pas"
agreement <- c("1" = "Tout à fait", "2" = "Plutôt", "3" = "Plutôt pas", "4" = "Pas du tout", "8" = dont_know)
innovation <- function(codes) single(codes, agreement, c("9" = "refused", "99" = "not_asked"),
  list(list("oui", "Sous-total Oui", c("1", "2")), list("non", "Sous-total Non", c("3", "4"))))
note <- function(text) quantity(text, "mean", c("99" = "refused"))
notes <- function(rows, prefix, names) {
  setNames(lapply(names, function(name) note(rows[[paste0(prefix, name)]])), paste0(names, "_note"))
}
refusal <- c("9" = "refused", "99" = "not_asked")
items <- list(
  priorites = c(emploi = "Emploi", niveau_vie = "Niveau de vie", securite = "Sécurité", environnement = "Environnement",
    deveco = "Développement économique", exclusion = "Pauvreté, exclusion", education = "Éducation", sante = "Santé",
    vieillissement = "Vieillissement", lien_social = "Lien social"),
  attentes = c(emploi = "Emploi", deveco = "Développement économique", lien_social = "Lien social",
    environnement = "Environnement", education = "Éducation"),
  modes = c(mecenat = "Mécénat", pratiques = "Pratiques responsables", cooperation = "Coopération économique",
    innovation_societale = "Innovation sociétale"),
  niveaux = c(local = "Local", regional = "Régional", national = "National", international = "International"))
# The items of a question in the columns `name.item`, or in those given.
several <- function(rows, name, columns = paste0(name, ".", names(items[[name]])), asked = TRUE) {
  multiple(lapply(columns, function(column) rows[[column]]), items[[name]], refusal, asked)
}
partnership <- function(codes) single(codes, c("1" = "Oui", "2" = "Non", "8" = dont_know), c("9" = "refused"),
  list(list("oui", "Oui", "1")))
impact <- function(codes) single(codes,
  c("1" = "Très fort", "2" = "Fort", "3" = "Faible", "4" = "Très faible", "8" = dont_know), c("9" = "refused"),
  list(list("forts", "Sous-total Forts / très forts", c("1", "2"))))
agreed <- function(codes) single(codes, agreement, c("9" = "refused"), list(list("oui", "Sous-total Oui", c("1", "2"))))
size_classes <- c("1" = "Moins de 2 000 habitants", "2" = "2 000 à 19 999 habitants", "3" = "20 000 habitants et plus")
size_of_commune <- function(codes) counted(codes, size_classes,
  Map(function(id, code) list(id, size_classes[[code]], code), c("petites", "moyennes", "grandes"), c("1", "2", "3")))
counted <- function(codes, labels, nets = list()) single(codes, labels, nets = nets)

# MARK: Designs

rows <- read_wave("citizens-2015.csv", sep = ";")
rows$weight <- number(rows$POIDS)
rows$stratum <- region(rows$REGION)
sexes <- c("1" = "Homme", "2" = "Femme")
ages <- c("1" = "18-24 ans", "2" = "25-34 ans", "3" = "35-49 ans", "4" = "50-64 ans", "5" = "65 ans et plus")
scales <- c("emploi", "pouvoir_achat", "securite", "deveco", "environnement", "exclusion", "education", "sante", "logement",
  "vieillissement", "lien_social", "mobilite", "energie", "culture", "numerique", "egalite")
for (i in seq_along(scales)) rows[[scales[i]]] <- rows[[paste0("Q2_", i)]]
citizens2015 <- list(id = "citizens-2015", audience = "citizens", year = 2015,
  design = svydesign(~1, strata = ~stratum, weights = ~weight, data = rows),
  variables = c(list(innovation = innovation(rows$Q1), priorites = several(rows, "priorites", paste0("Q3_", 1:10)),
    impact_emploi = impact(rows$Q4_emploi), impact_deveco = impact(rows$Q4_deveco),
    impact_environnement = impact(rows$Q4_environnement), impact_exclusion = impact(rows$Q4_exclusion),
    impact_education = impact(rows$Q4_education)),
    notes(rows, "", scales)),
  by = list(unite = coded(rows$UNITE, c("1" = "PACA et Corse", "2" = "Rhône-Alpes", "3" = "Autre région")),
    region = rows$stratum, sexe = coded(rows$SEXE, sexes), age = coded(rows$AGE, ages)))

rows <- read_wave("citizens-2019.csv", sep = ";", fileEncoding = "windows-1252")
rows$weight <- number(rows$Poids)
rows$stratum <- region(rows[["Région"]])
answer <- c("Tout à fait" = "1", "Plutôt" = "2", "Plutôt pas" = "3", "Pas du tout" = "4", "Ne sait pas" = "8", "Refus" = "9")
classes <- c("18-24" = "1", "25-34" = "2", "35-49" = "3", "50-64" = "4", "65+" = "5")
citizens2019 <- list(id = "citizens-2019", audience = "citizens", year = 2019,
  design = svydesign(~1, strata = ~stratum, weights = ~weight, data = rows),
  variables = c(list(innovation = innovation(unname(answer[rows$Q1])), legitimes = agreed(rows$LEGITIME),
    credibles = agreed(rows$CREDIBLE), efficaces = agreed(rows$EFFICACE),
    pas_assez_collectivites = agreed(rows$PAS_ASSEZ_COLLECTIVITES),
    pas_assez_associations = agreed(rows$PAS_ASSEZ_ASSOCIATIONS), devoir_alliance = agreed(rows$DEVOIR),
    pas_assez_ensemble = agreed(rows$MOBILISATION)),
    notes(rows, "Note ", replace(scales, 2, "niveau_vie"))),
  by = list(region = rows$stratum, sexe = factor(rows$Sexe, levels = sexes),
    age = coded(classes[rows[["Tranche d'âge"]]], ages)))

rows <- read_wave("companies-2015.csv", fileEncoding = "UTF-8-BOM")
rows$weight <- number(rows$poids)
rows$stratum <- region(rows$region)
engaged <- rows$partenariat == "1"
companies <- list(id = "companies-2015", audience = "companies", year = 2015,
  design = svydesign(~1, strata = ~stratum, weights = ~weight, data = rows),
  variables = c(
    list(innovation = innovation(rows$innovation), priorites = several(rows, "priorites"),
      performance = agreed(rows$performance), ancrage = agreed(rows$ancrage),
      partenariat = partnership(rows$partenariat), modes = several(rows, "modes", paste0("mode_", 1:4), engaged),
      niveaux = several(rows, "niveaux", asked = engaged),
      nb_partenariats = quantity(rows$nb_partenariats, "total", asked = engaged)),
    notes(rows, "note_", scales)),
  by = list(region = rows$stratum,
    taille_entreprise = coded(rows$tranche_effectif,
      c("1" = "10 à 49 salariés", "2" = "50 à 249 salariés", "3" = "250 salariés et plus")),
    secteur_entreprise = coded(rows$secteur, c("1" = "Industrie", "2" = "Construction", "3" = "Commerce", "4" = "Services"))))

rows <- read_wave("associations-2015.csv", sep = ";", fileEncoding = "UTF-8-BOM")
rows$weight <- number(rows$Coefficient)
areas <- c("Région parisienne", "Nord-Ouest", "Nord-Est", "Sud-Ouest", "Sud-Est")
rows$area <- factor(rows[["Grande région"]], levels = areas)
rows$employer <- factor(c(Oui = "Employeuses", Non = "Non employeuses")[rows$Employeuse], c("Employeuses", "Non employeuses"))
rows$stratum <- interaction(rows$area, rows$employer)
engaged <- rows$Partenariat == "Oui"
associations <- list(id = "associations-2015", audience = "associations", year = 2015,
  design = svydesign(~1, strata = ~stratum, weights = ~weight, data = rows),
  variables = list(innovation = innovation(rows$Innovation),
    partenariat = partnership(c(Oui = "1", Non = "2", NSP = "8")[rows$Partenariat]),
    priorites = several(rows, "priorites"), attentes = several(rows, "attentes"),
    modes = several(rows, "modes", asked = engaged), niveaux = several(rows, "niveaux", asked = engaged),
    nb_partenariats = quantity(rows[["Nombre de partenariats"]], "total", asked = engaged)),
  by = list(employeuse = rows$employer, grande_region = rows$area))

mayors <- function(rows, id, year, variables, region_names, size, weight, communes) {
  rows$weight <- number(weight)
  rows$stratum <- size
  rows$communes <- number(communes)
  list(id = id, audience = "mayors", year = year,
    design = svydesign(~1, strata = ~stratum, fpc = ~communes, weights = ~weight, data = rows),
    variables = variables, by = list(taille = coded(size, size_classes), region = region(region_names)))
}
rows <- read_wave("mayors-2016.csv", sep = ";", fileEncoding = "windows-1252")
mayors2016 <- mayors(rows, "mayors-2016", 2016, list(taille = size_of_commune(rows$TAILLE),
  innovation = innovation(rows$Q1),
  dynamique = counted(rows$Q2,
    c("1" = "Oui, bien engagée", "2" = "Oui, tout juste en émergence", "3" = "Non", "8" = dont_know),
    list(list("entree", "Sous-total Oui", c("1", "2")), list("emergence", "Tout juste en émergence", "2"))),
  pilotage = counted(rows$Q3,
    c("1" = "Ne sait pas encore comment la piloter", "2" = "Sait comment la piloter", "8" = "Ne se prononce pas"),
    list(list("pas_encore", "Ne sait pas encore comment la piloter", "1")))),
  rows$REGION, rows$TAILLE, rows$POIDS, rows$UNIVERS)
rows <- read_wave("mayors-2024.csv")
mayors2024 <- mayors(rows, "mayors-2024", 2024, list(taille = size_of_commune(rows$taille),
  innovation = innovation(rows$innovation),
  mouvement = counted(rows$mouvement,
    c("1" = "Oui, fortement", "2" = "Oui, ni plus ni moins qu'ailleurs", "3" = "Non", "8" = dont_know),
    list(list("en_mouvement", "Sous-total En mouvement", c("1", "2")), list("fortement", "Oui, fortement", "1"),
      list("ni_plus_ni_moins", "Oui, ni plus ni moins qu'ailleurs", "2"))),
  fonction = counted(rows$fonction, c("1" = "Maire", "2" = "Adjoint au maire", "3" = "Autre élu"),
    list(list("maire", "Maire", "1"), list("adjoint", "Adjoint au maire", "2")))),
  rows$region, rows$taille, rows$poids, rows$univers)

# MARK: Tables

# `rest` stands where a table has `versus_rest`, or columns that are regions: those are always compared with the rest.
specs <- list(
  list(id = "innovation-par-region", rows = "innovation", columns = list("region"), statistic = "proportion", rest = TRUE,
    waves = list(citizens2015, citizens2019, companies, mayors2016), independent = TRUE),
  list(id = "innovation-par-profil", rows = "innovation", columns = list("sexe", "age", c("sexe", "age")),
    statistic = "proportion", waves = list(citizens2015, citizens2019), paired = TRUE),
  list(id = "fragilites-par-region-2015", rows = paste0(scales[1:8], "_note"), columns = list("region"), statistic = "mean",
    rest = TRUE, waves = list(citizens2015, companies)),
  list(id = "fragilites-par-region-2019", columns = list("region"), statistic = "mean", rest = TRUE,
    rows = c("emploi_note", "niveau_vie_note", "securite_note", "deveco_note", "environnement_note", "mobilite_note",
      "energie_note"), waves = list(citizens2019)),
  list(id = "priorites-par-region", rows = "priorites", columns = list("region"), statistic = "proportion", rest = TRUE,
    waves = list(citizens2015, companies)),
  list(id = "modes-par-region", rows = c("modes", "niveaux"), columns = list("region"), statistic = "proportion",
    rest = TRUE, waves = list(companies)),
  list(id = "partenariats-des-entreprises", rows = "partenariat", columns = list("taille_entreprise", "secteur_entreprise"),
    statistic = "proportion", waves = list(companies), independent = TRUE, paired = TRUE),
  list(id = "entreprises-engagees", rows = "partenariat", columns = list("region"), statistic = "total",
    waves = list(companies)),
  list(id = "nombre-de-partenariats", rows = "nb_partenariats", columns = list(), statistic = "total",
    waves = list(companies, associations)),
  list(id = "associations-par-type", rows = c("innovation", "partenariat", "priorites", "attentes"),
    columns = list("employeuse", "grande_region"), statistic = "proportion", waves = list(associations), paired = TRUE),
  list(id = "modes-des-associations", rows = c("modes", "niveaux"), columns = list("employeuse"), statistic = "proportion",
    waves = list(associations)),
  list(id = "priorites-des-employeuses", rows = "priorites", columns = list("grande_region"), statistic = "proportion",
    waves = list(associations), where = function(wave) wave$by$employeuse == "Employeuses"),
  list(id = "maires-par-taille-2016", rows = c("innovation", "dynamique", "pilotage"), columns = list("taille"),
    statistic = "proportion", waves = list(mayors2016), independent = TRUE, paired = TRUE),
  list(id = "maires-par-taille-2024", rows = c("innovation", "mouvement", "fonction"), columns = list("taille"),
    statistic = "proportion", waves = list(mayors2024), independent = TRUE, paired = TRUE))

rule <- list(small_base = 30, hide_below = 10, counts = TRUE)
tables <- list()
tests <- list()
comparisons <- list()
for (spec in specs) for (wave in spec$waves) {
  message(spec$id, " ", wave$id)
  tables[[spec$id]] <- c(tables[[spec$id]], records(spec, wave, rule))
  if (isTRUE(spec$independent)) tests <- c(tests, independence(spec, wave))
  if (isTRUE(spec$paired)) comparisons <- c(comparisons, pairs(spec, wave, rule$small_base))
}

# MARK: Barometer

# Indicators: key, variable, answer, and the answers to other questions that it is about.
indicator <- function(id, variable, answer, ...) list(id = id, rows = variable, only = answer, filter = list(...))
scored <- function(name) indicator(paste0(gsub("_", "-", name), "-note"), paste0(name, "_note"), "mean")
indicators <- c(
  list(indicator("innovation", "innovation", "oui")),
  lapply(c("emploi", "pouvoir_achat", "niveau_vie", "securite", "deveco", "environnement", "exclusion", "mobilite",
    "energie"), scored),
  lapply(c("emploi", "securite", "niveau_vie", "environnement", "vieillissement", "lien_social"), function(item)
    indicator(paste0("priorite-", gsub("_", "-", item)), "priorites", item)),
  list(
    indicator("priorite-niveau-vie-paca-corse", "priorites", "niveau_vie", unite = "PACA et Corse"),
    indicator("priorite-environnement-paca-corse", "priorites", "environnement", unite = "PACA et Corse"),
    indicator("priorite-pauvrete-employeuses", "priorites", "exclusion", employeuse = "Employeuses")),
  lapply(c("emploi", "deveco", "lien_social"), function(item)
    indicator(paste0("attente-", gsub("_", "-", item)), "attentes", item)),
  Map(function(id, name) indicator(paste0("impact-", id), paste0("impact_", name), "forts"),
    c("emploi", "deveco", "environnement", "precarite", "education"),
    c("emploi", "deveco", "environnement", "exclusion", "education")),
  lapply(c("performance", "ancrage"), function(name) indicator(name, name, "oui")),
  lapply(c("legitimes", "credibles", "efficaces"), function(name) indicator(paste0("entreprises-", name), name, "oui")),
  lapply(c("pas_assez_collectivites", "pas_assez_associations", "devoir_alliance", "pas_assez_ensemble", "partenariat"),
    function(name) indicator(gsub("_", "-", name), name, "oui")),
  list(
    indicator("partenariat-employeuses", "partenariat", "oui", employeuse = "Employeuses"),
    indicator("partenariat-non-employeuses", "partenariat", "oui", employeuse = "Non employeuses")),
  lapply(names(items$modes), function(item) indicator(paste0("mode-", gsub("_", "-", item)), "modes", item)),
  lapply(names(items$niveaux), function(item) indicator(paste0("niveau-", item), "niveaux", item)),
  list(
    indicator("dynamique", "dynamique", "entree"), indicator("dynamique-emergence", "dynamique", "emergence"),
    indicator("pilotage", "pilotage", "pas_encore"), indicator("en-mouvement", "mouvement", "en_mouvement"),
    indicator("fortement", "mouvement", "fortement"), indicator("ni-plus-ni-moins", "mouvement", "ni_plus_ni_moins"),
    indicator("fortement-petites-communes", "mouvement", "fortement", taille = size_classes[["1"]]),
    indicator("fortement-grandes-communes", "mouvement", "fortement", taille = size_classes[["3"]]),
    indicator("maires", "fonction", "maire"), indicator("adjoints", "fonction", "adjoint")),
  lapply(c("petites", "moyennes", "grandes"), function(net) indicator(paste0("communes-", net), "taille", net)))

waves <- list(citizens2015, citizens2019, companies, associations, mayors2016, mayors2024)
for (spec in indicators) for (wave in waves) {
  # A wave gives the indicators whose questions it asked.
  if (!(spec$rows %in% names(wave$variables)) || !all(names(spec$filter) %in% names(wave$by))) next
  spec$statistic <- if (spec$only == "mean") "mean" else "proportion"
  spec$columns <- if ("region" %in% names(wave$by)) list("region") else list()
  spec$rest <- TRUE
  spec$where <- function(wave) {
    Reduce(`&`, Map(function(name, value) wave$by[[name]] == value, names(spec$filter), spec$filter),
      rep(TRUE, nrow(wave$design)))
  }
  found <- records(spec, wave, replace(rule, "counts", FALSE))
  if (length(spec$columns) == 0) found <- lapply(found, append, list(region = NA), after = 4)
  tables$barometer <- c(tables$barometer, found)
}
message("barometer")

write_figures("Tests/PhareReportTests/References/phare-figures.json", "phare-reports.R", waves, tables, tests, comparisons)
