# Estimates and standard errors of R's survey package on multistage designs, as JSON on standard output.
#
#   Rscript Scripts/References/designs.R Tests/PhareEstimationTests/References
#
# writes designs.csv (96 respondents, three stages) and designs.json (designs, and rows of expected figures).
# Means, totals, ratios and proportions of everybody, of crossed domains, of a domain that misses a stratum and of
# one inside a single first-stage unit; rows of weight 0; strata of one unit at every stage under every rule.
#
# R's survey 4.1-1 centres a lonely unit at 0 under `adjust`; since 4.4 it is the mean of all units of the stage.
# That meaning is written out in `recursive` below, which must agree with the package under the other rules.
# Where a domain misses strata, `average` and `adjust` depend on whether they stay in the design: they do here, so the
# figures come from ratios and totals over all rows, not from subset().

suppressPackageStartupMessages(library(survey))
set.seed(20161014)

# --- the sample -------------------------------------------------------------------------------------------------
parts <- list()
psus <- c(3, 4, 2, 1)
for (h in 1:4) for (p in seq_len(psus[h])) for (s in seq_len(1 + (h + p) %% 2)) for (u in seq_len(1 + (h * p + s) %% 3)) {
  m <- sample(1:5, 1)
  parts[[length(parts) + 1]] <- data.frame(
    stratum = h, psu = p, stratum2 = s, unit = u, row = seq_len(m), population1 = c(8, 30, 5, 4)[h],
    population2 = 3 + 2 * s + p, population3 = m + (u + h) %% 3 * 6)
}
rows <- do.call(rbind, parts)
n <- nrow(rows)
rows$forever <- Inf
rows$id <- seq_len(n)
rows$psu_all <- paste(rows$stratum, rows$psu)
rows$unit_all <- paste(rows$psu_all, rows$stratum2, rows$unit)
rows$weight <- round(exp(rnorm(n, 2, 0.7)), 3)
rows$weight_zero <- ifelse(rows$id %% 9 == 4 | rows$psu_all == "2 3", 0, rows$weight)
effect <- rnorm(60)[as.integer(factor(rows$unit_all))] + 2 * rows$stratum
rows$x <- round(30 + effect + abs(rnorm(n, 0, 5)), 2)
rows$y <- round(2 * rows$x + rnorm(n, 0, 8), 2)
rows$yes <- as.integer(runif(n) < 0.2 + 0.1 * rows$stratum)
rows$region <- sample(c("a", "b", "c"), n, TRUE)
rows$size <- sample(1:2, n, TRUE, c(0.3, 0.7))
rows$most <- as.integer(rows$stratum != 3 & runif(n) < 0.6)
rows$one <- as.integer(rows$psu_all == "2 1" & runif(n) < 0.8)

# --- the designs ------------------------------------------------------------------------------------------------
stage <- function(unit = NULL, strata = NULL, population = NULL) list(unit = unit, strata = strata, population = population)
designs <- list(
  rows = list(stage(NULL, "stratum")),
  rows_unstratified = list(stage()),
  clusters = list(stage("psu", "stratum")),
  clusters_fpc = list(stage("psu", "stratum", "population1")),
  clusters_unstratified = list(stage("psu_all", NULL)),
  second_without = list(stage("psu", "stratum", "population1"), stage("unit", "stratum2")),
  two = list(stage("psu", "stratum", "population1"), stage("unit", "stratum2", "population2")),
  rows_in_two = list(stage("psu", "stratum", "population1"), stage(NULL, "stratum2", "population_rows")),
  third_without = list(
    stage("psu", "stratum", "population1"), stage("unit", "stratum2", "population2"), stage()),
  three = list(
    stage("psu", "stratum", "population1"), stage("unit", "stratum2", "population2"), stage(NULL, NULL, "population3")),
  three_no_first = list(
    stage("psu", "stratum"), stage("unit", "stratum2", "population2"), stage(NULL, NULL, "population3"))
)
cell <- interaction(rows$psu_all, rows$stratum2, drop = TRUE)
rows$population_rows <- ave(rows$id, cell, FUN = length) + as.integer(cell) %% 4 * 3

# --- our own recursion ------------------------------------------------------------------------------------------
column <- function(name, otherwise) if (is.null(name)) otherwise else rows[[name]]
recursive <- function(z, index, stages, rule) {
  first <- stages[[1]]
  strata <- as.character(column(first$strata, rep(1, n)))[index]
  units <- as.character(column(first$unit, rows$id))[index]
  population <- column(first$population, rep(Inf, n))[index]
  keys <- unique(data.frame(strata, units))
  everybody <- sum(z[index]) / nrow(keys)
  variances <- lonely <- numeric()
  for (h in unique(strata)) {
    inside <- strata == h
    sums <- tapply(z[index][inside], units[inside], sum)
    m <- length(sums)
    f <- m / population[inside][1]
    alone <- m == 1 && f < 1
    lonely <- c(lonely, alone)
    variances <- c(variances,
      if (!alone) if (m > 1) (1 - f) * m / (m - 1) * sum((sums - mean(sums))^2) else 0
      else switch(rule, adjust = (1 - f) * (sums - everybody)^2, average = NA, 0))
  }
  total <- sum(variances, na.rm = TRUE)
  if (rule == "average" && any(lonely > 0)) total <- if (all(lonely > 0)) 0 else total * length(lonely) / sum(lonely == 0)
  if (length(stages) > 1 && !is.null(first$population)) for (key in seq_len(nrow(keys))) {
    inside <- strata == keys$strata[key] & units == keys$units[key]
    f <- sum(keys$strata == keys$strata[key]) / population[inside][1]
    total <- total + f * recursive(z, index[inside], stages[-1], rule)
  }
  total
}

# --- the package --------------------------------------------------------------------------------------------------
made <- function(stages, weight) {
  formula <- function(names) as.formula(paste("~", paste(names, collapse = " + ")))
  rows$everybody <- 1
  ids <- sapply(stages, function(s) if (is.null(s$unit)) "id" else s$unit)
  strata <- sapply(stages, function(s) if (is.null(s$strata)) "everybody" else s$strata)
  population <- sapply(stages, function(s) if (is.null(s$population)) "forever" else s$population)
  fpc <- if (is.null(stages[[1]]$population)) NULL else formula(population)
  svydesign(ids = formula(ids), strata = formula(strata), fpc = fpc, weights = formula(weight), data = rows, nest = TRUE)
}

number <- function(x) if (is.null(x) || !is.finite(x)) "null" else sprintf("%.17g", as.numeric(x))
lines <- character()

check <- function(name, rule, weight, kind, domain, label) {
  stages <- designs[[name]]
  options(survey.lonely.psu = rule)
  design <- made(stages, weight)
  w <- rows[[weight]]
  y <- switch(kind, mean = , total = , ratio = rows$y, proportion = , count = rows$yes)
  x <- if (kind == "ratio") rows$x else rep(1, n)
  design$variables$top <- y * domain
  design$variables$bottom <- x * domain
  whole <- if (kind %in% c("total", "count")) svytotal(~top, design) else svyratio(~top, ~bottom, design)
  estimate <- as.numeric(coef(whole))
  z <- if (kind %in% c("total", "count")) w * domain * y else w * domain * (y - estimate * x) / sum(w * domain * x)
  variance <- recursive(z, seq_len(n), stages, rule)
  all_lonely <- rule == "average" && !is.finite(SE(whole))
  if (rule != "adjust" && !all_lonely) {
    stopifnot(abs(variance - as.numeric(SE(whole))^2) <= 1e-11 * variance + 1e-22 * sum(abs(z))^2)
  }
  part <- subset(design, domain & w > 0)
  deff <- deff_replace <- NULL
  if (kind %in% c("mean", "total", "proportion", "count") && variance > 1e-20 * sum(abs(z))^2 && nrow(part) > 1) {
    f <- if (kind %in% c("mean", "proportion")) svymean else svytotal
    v <- if (kind %in% c("mean", "total")) ~y else ~yes
    of <- f(v, part, deff = TRUE)
    with <- f(v, part, deff = "replace")
    # R's variance may be another (see above); the simple variance is what is taken from it.
    if (is.finite(SE(of)) && SE(of) > 0) {
      deff <- variance / (as.numeric(SE(of))^2 / as.numeric(deff(of)))
      deff_replace <- variance / (as.numeric(SE(with))^2 / as.numeric(deff(with)))
    }
    if (rule %in% c("remove", "certainty")) stopifnot(abs(as.numeric(SE(of)) - sqrt(variance)) <= 1e-9 * sqrt(variance))
  }
  lines <<- c(lines, sprintf(paste0(
    '{"design": "%s", "rule": "%s", "weight": "%s", "kind": "%s", "domain": {%s}, "estimate": %s, "se": %s, ',
    '"df": %d, "design_df": %d, "n": %d, "base": %s, "deff": %s, "deff_replace": %s}'),
    name, rule, weight, kind, label, number(estimate), number(sqrt(variance)), as.integer(degf(part)),
    as.integer(degf(design)), nrow(part), number(sum(w[domain])), number(deff), number(deff_replace)))
}

everybody <- rep(TRUE, n)
kinds <- c("mean", "total", "ratio", "proportion", "count")
for (name in names(designs)) for (rule in c("remove", "certainty", "adjust", "average")) {
  if (rule == "certainty" && name != "three") next  # the same figures as `remove`
  weights <- if (rule == "remove" || rule == "adjust") c("weight", "weight_zero") else "weight"
  for (weight in weights) for (kind in kinds) {
    check(name, rule, weight, kind, everybody, "")
    check(name, rule, weight, kind, rows$most == 1, '"most": "1"')
    check(name, rule, weight, kind, rows$one == 1, '"one": "1"')
    for (region in c("a", "b", "c")) {
      check(name, rule, weight, kind, rows$region == region, sprintf('"region": "%s"', region))
      if (rule == "remove" && kind != "proportion") for (size in 1:2) {
        check(name, rule, weight, kind, rows$region == region & rows$size == size,
          sprintf('"region": "%s", "size": "%d"', region, size))
      }
    }
  }
}

# svyby by two factors gives the same standard errors as the domains above.
options(survey.lonely.psu = "remove")
by <- svyby(~y, ~region + size, made(designs$two, "weight"), svymean)
single <- svymean(~y, subset(made(designs$two, "weight"), region == "b" & size == 2))
stopifnot(abs(SE(by)[5] - SE(single)) < 1e-12)

# --- the files ----------------------------------------------------------------------------------------------------
folder <- commandArgs(trailingOnly = TRUE)[1]
columns <- setdiff(names(rows), "forever")
write.csv(rows[columns], file.path(folder, "designs.csv"), row.names = FALSE)
described <- sapply(names(designs), function(name) {
  stages <- sapply(designs[[name]], function(s) {
    given <- Filter(Negate(is.null), s)
    paste0("{", paste(sprintf('"%s": "%s"', names(given), unlist(given)), collapse = ", "), "}")
  })
  sprintf('"%s": [%s]', name, paste(stages, collapse = ", "))
})
writeLines(c(
  sprintf('{"meta": {"script": "Scripts/References/designs.R", "R": "%s", "survey": "%s"},', R.version.string, packageVersion("survey")),
  '"designs": {', paste(described, collapse = ",\n"), '},', '"rows": [', paste(lines, collapse = ",\n"), ']}'),
  file.path(folder, "designs.json"))
