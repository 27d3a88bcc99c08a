# Ratios, relative changes, tests against a value, and domains with one PSU in a stratum, with R's survey package, for
# Tests/PhareEstimationTests/References/ratios.json.
#   Rscript Scripts/References/ratios.R      R 4.2.2, survey 4.1-1
#
# Relative changes are svycontrast's, by the delta method on the covariance of two domains. Tests against a value have the
# degrees of freedom of degf(); svyttest of 4.1-1 takes one less.

suppressMessages(library(survey))
data <- "Tests/PhareEstimationTests/References/data/"
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }

rows <- read.csv(paste0(data, "comparison-sample.csv"))
rows$income[is.na(rows$income)] <- NA
rows$yes <- as.numeric(rows$answer == "a")
designs <- list(
  simple = svydesign(~1, weights = ~weight, data = rows),
  stratified = svydesign(~1, strata = ~stratum, weights = ~weight, fpc = ~rows, data = rows),
  clustered = svydesign(~unit, strata = ~stratum, weights = ~weight, fpc = ~units, data = rows))
designs$small <- subset(designs$clustered, size == "small")
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
clusters <- read.csv(paste0(data, "apiclus1.csv"))
calibrated <- postStratify(svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = clusters), ~stype, types)
jackknifed <- svrepdesign(data = read.csv(paste0(data, "apiclus1_jk1.csv")), weights = ~pw, repweights = "^jk[0-9]+$",
  type = "JK1", scale = 14 / 15, combined.weights = TRUE)

# Design effects of ratios, without and with replacement.
ratios <- character()
ratio <- function(name, design, numerator, denominator) {
  one <- function(deff) svyratio(as.formula(paste0("~", numerator)), as.formula(paste0("~", denominator)), design,
    deff = deff, na.rm = TRUE)
  r <- one(TRUE)
  record(design = text(name), numerator = text(numerator), denominator = text(denominator), estimate = number(coef(r)),
    se = number(as.numeric(SE(r))), df = number(degf(design)), wor = number(as.numeric(deff(r))),
    wr = number(as.numeric(deff(one("replace")))))
}
for (name in names(designs)) ratios <- c(ratios, ratio(name, designs[[name]], "income", "score"))
ratios <- c(ratios, ratio("calibrated", calibrated, "api00", "enroll"), ratio("calibrated", calibrated, "enroll", "api00"))

# The second domain over the first, minus 1.
relative <- function(name, design, variable, by, first, second) {
  m <- svyby(as.formula(paste0("~", variable)), as.formula(paste0("~", by)), design, svymean, covmat = TRUE, na.rm = TRUE)
  names(m$se) <- NULL
  change <- svycontrast(m, eval(parse(text = sprintf("quote(`%s` / `%s`)", second, first))))
  kept <- design[design$variables[[by]] %in% c(first, second), ]
  value <- as.numeric(coef(change)) - 1; se <- as.numeric(SE(change))
  # Satterthwaite's degrees of freedom over the two, never above those of both together.
  figures <- coef(m)[c(first, second)]
  parts <- c(figures[[2]] / figures[[1]]^2, 1 / figures[[1]])^2 * SE(m)[match(c(first, second), names(coef(m)))]^2
  own <- sapply(c(first, second), function(d) degf(design[design$variables[[by]] %in% d, ]))
  df <- min(sum(parts)^2 / sum(parts^2 / own), degf(kept))
  record(design = text(name), variable = text(variable), by = text(by), first = text(first), second = text(second),
    value = number(value), se = number(se), df = number(df), p = number(2 * pt(-abs(value / se), df)))
}
changes <- character()
for (name in c("simple", "stratified", "clustered")) for (variable in c("yes", "score"))
  changes <- c(changes, relative(name, designs[[name]], variable, "region", "r1", "r2"))
changes <- c(changes, relative("replicated", jackknifed, "api00", "stype", "E", "H"))

# Figures against a value.
against <- character()
test <- function(name, design, variable, value) {
  m <- svymean(as.formula(paste0("~", variable)), design, na.rm = TRUE); df <- degf(design)
  t <- (as.numeric(coef(m)) - value) / as.numeric(SE(m))
  plain <- if (inherits(design, "svyrep.design")) NA else as.numeric(svyttest(as.formula(paste0("I(", variable, " - ", value, ") ~ 0")),
    subset(design, !is.na(design$variables[[variable]])))$statistic)
  record(design = text(name), variable = text(variable), against = number(value), difference = number(as.numeric(coef(m)) - value),
    se = number(as.numeric(SE(m))), t = number(t), svyttest = number(plain), df = number(df), p = number(2 * pt(-abs(t), df)))
}
for (name in names(designs)) against <- c(against, test(name, designs[[name]], "yes", 0.3), test(name, designs[[name]], "score", 5))
against <- c(against, test("replicated", jackknifed, "api00", 650))

# People per answer, also of one respondent.
totals <- character()
total <- function(name, design, variable, keep) {
  t <- svytotal(~I(as.numeric(answer == variable)), subset(design, keep & answer != ""))
  d <- subset(design, keep & answer != "")
  t <- svytotal(as.formula(paste0("~I(as.numeric(answer == '", variable, "'))")), d, deff = TRUE)
  record(design = text(name), answer = text(variable), n = number(sum(keep & rows$answer != "")), estimate = number(as.numeric(coef(t))),
    se = number(as.numeric(SE(t))), deff = number(as.numeric(deff(t))))
}
one <- seq_len(nrow(rows)) == which(rows$answer == "a")[1]
for (name in c("simple", "stratified", "clustered")) {
  rows$keep <- TRUE
  for (answer in c("a", "b")) totals <- c(totals, total(name, designs[[name]], answer, TRUE))
  totals <- c(totals, total(name, designs[[name]], "a", one))
}

# One PSU of the domain in a stratum: seven PSUs in three strata, the domain in one of stratum A, two of B and one of C.
small <- data.frame(
  stratum = c("A", "A", "A", "A", "B", "B", "B", "B", "C", "C", "C"), psu = c(1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7),
  population = c(10, 10, 10, 10, 8, 8, 8, 8, 12, 12, 12), weight = c(5, 4, 6, 5, 3, 4, 5, 4, 4, 3, 5),
  y = c(2, 5, 1, 7, 3, 9, 4, 4, 6, 2, 8), domain = c(1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0))
lonely <- character()
for (adjusted in c(FALSE, TRUE)) for (rule in c("adjust", "average")) for (finite in c(FALSE, TRUE)) {
  options(survey.lonely.psu = rule, survey.adjust.domain.lonely = adjusted)
  design <- if (finite) svydesign(~psu, strata = ~stratum, weights = ~weight, fpc = ~population, data = small) else
    svydesign(~psu, strata = ~stratum, weights = ~weight, data = small)
  m <- suppressWarnings(svymean(~y, subset(design, domain == 1)))
  t <- suppressWarnings(svytotal(~y, subset(design, domain == 1)))
  lonely <- c(lonely, record(rule = text(rule), adjusted = tolower(adjusted), finite = tolower(finite), mean = number(as.numeric(coef(m))),
    se = number(as.numeric(SE(m))), total = number(as.numeric(SE(t)))))
}
list_of <- function(name, x) paste0("  \"", name, "\": [\n    ", paste(x, collapse = ",\n    "), "\n  ]")
cat("{\n  \"about\": \"Scripts/References/ratios.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n", paste(list_of("ratios", ratios), list_of("changes", changes),
  list_of("against", against), list_of("totals", totals), list_of("lonely", lonely), sep = ",\n"), "\n}\n", sep = "",
  file = "Tests/PhareEstimationTests/References/ratios.json")
