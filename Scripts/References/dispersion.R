# Variances and Gini coefficients with R's survey package, for Tests/PhareEstimationTests/References/dispersion.json.
#   Rscript Scripts/References/dispersion.R      R 4.2.2, survey 4.1-1
#
# Variances are svyvar's. Gini coefficients come from their definition, the mean distance of all pairs over twice the
# mean, and their errors from svytotal of the linearised variable of Deville (1999), or from every replicate; "convey" is
# the figure of convey::svygini, from cumulated ranks.

suppressMessages(library(survey))
data <- "Tests/PhareEstimationTests/References/data/"
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }

distances <- function(x, w) vapply(x, function(a) sum(w * abs(x - a)), 0)
gini <- function(x, w) sum(w * distances(x, w)) / (2 * sum(w) * sum(w * x))
convey <- function(x, w) { o <- order(x); x <- x[o]; w <- w[o]; sum((2 * cumsum(w) - 1) * w * x) / (sum(w) * sum(w * x)) - 1 }
# The linearised variables, on every row of the design: 0 outside the domain.
variance_scores <- function(x, w) {
  n <- sum(w > 0); m <- sum(w * x) / sum(w); y <- (x - m)^2 * n / (n - 1)
  (w > 0) * (y - sum(w * y) / sum(w)) / sum(w)
}
gini_scores <- function(x, w) {
  (w > 0) * (distances(x, w) - gini(x, w) * (sum(w * x) + sum(w) * x)) / (sum(w) * sum(w * x))
}
error <- function(design, scores) as.numeric(SE(svytotal(scores, design)))

rows <- read.csv(paste0(data, "comparison-sample.csv"))
clusters <- read.csv(paste0(data, "apiclus1.csv"))
jackknifed <- read.csv(paste0(data, "apiclus1_jk1.csv"))
designs <- list(
  simple = svydesign(~1, weights = ~weight, data = rows),
  stratified = svydesign(~1, strata = ~stratum, weights = ~weight, fpc = ~rows, data = rows),
  clustered = svydesign(~unit, strata = ~stratum, weights = ~weight, fpc = ~units, data = rows))
designs$small <- subset(designs$clustered, size == "small")
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
designs$calibrated <- postStratify(svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = clusters), ~stype, types)
designs$replicated <- svrepdesign(data = jackknifed, weights = ~pw, repweights = "^jk[0-9]+$", type = "JK1",
  scale = 14 / 15, combined.weights = TRUE)

out <- character()
for (name in names(designs)) for (variable in if (name %in% c("calibrated", "replicated")) c("api00", "enroll") else c("income", "score")) {
  design <- designs[[name]]
  x <- design$variables[[variable]]; w <- as.numeric(weights(design, "sampling")); df <- degf(design)
  v <- svyvar(as.formula(paste0("~", variable)), design)
  g <- gini(x[w > 0], w[w > 0])
  se <- if (name == "replicated") as.numeric(SE(withReplicates(design, function(w, data) gini(data[[variable]], w))))
    else error(design, gini_scores(x, w))
  for (one in list(list("variance", as.numeric(v)[1], as.numeric(SE(v))[1], NA), list("gini", g, se, convey(x[w > 0], w[w > 0]))))
    out <- c(out, record(design = text(name), variable = text(variable), statistic = text(one[[1]]), estimate = number(one[[2]]),
      se = number(one[[3]]), low = number(one[[2]] - qt(0.975, df) * one[[3]]), high = number(one[[2]] + qt(0.975, df) * one[[3]]),
      df = number(df), convey = number(one[[4]])))
}

# The difference between two regions that share clusters.
pairs <- character()
first <- rows$region == "r1"; second <- rows$region == "r2"
for (name in c("stratified", "clustered")) for (statistic in c("variance", "gini")) {
  f <- get(paste0(statistic, "_scores")); x <- rows$income; w <- rows$weight
  value <- function(s) if (statistic == "gini") gini(x[s], w[s]) else
    as.numeric(svyvar(~income, subset(designs[[name]], s)))[1]
  pairs <- c(pairs, record(design = text(name), statistic = text(statistic), difference = number(value(first) - value(second)),
    se = number(error(designs[[name]], f(x, w * first) - f(x, w * second)))))
}
cat("{\n  \"about\": \"Scripts/References/dispersion.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"figures\": [\n    ", paste(out, collapse = ",\n    "),
  "\n  ],\n  \"differences\": [\n    ", paste(pairs, collapse = ",\n    "), "\n  ]\n}\n",
  sep = "", file = "Tests/PhareEstimationTests/References/dispersion.json")
