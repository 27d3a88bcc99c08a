# Quantiles with R's survey package, for Tests/PhareEstimationTests/References/quantiles.json.
#   Rscript Scripts/References/quantiles.R      R 4.2.2, survey 4.1-1
#
# Probabilities lie away from the steps of the cumulated weights: there, rounding decides. Weights have a mean of 1 for
# "shahvaish", which R computes from weights as they are.

suppressMessages(library(survey))
rows <- read.csv("Tests/PhareEstimationTests/References/data/comparison-sample.csv")
rows$scaled <- rows$weight / mean(rows$weight)
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }

designs <- list(
  simple = svydesign(~1, weights = ~scaled, data = rows),
  stratified = svydesign(~1, strata = ~stratum, weights = ~scaled, fpc = ~rows, data = rows),
  clustered = svydesign(~unit, strata = ~stratum, weights = ~scaled, fpc = ~units, data = rows))
designs$small <- subset(designs$clustered, size == "small")

rules <- c("math", "school", "shahvaish", paste0("hf", 1:9))
methods <- c("mean", "beta", "xlogit", "asin")
out <- character()
for (name in names(designs)) for (variable in c("income", "score")) for (rule in rules) for (method in methods)
  for (p in c(0.123, 0.5017, 0.8771)) {
    if (rule == "shahvaish" && name == "small") next   # the mean weight of the domain is not 1
    design <- designs[[name]]
    q <- suppressWarnings(svyquantile(as.formula(paste0("~", variable)), design, p, interval.type = method, qrule = rule))[[1]]
    out <- c(out, record(design = text(name), variable = text(variable), rule = text(rule), method = text(method), p = number(p),
      estimate = number(q[1, 1]), low = number(q[1, 2]), high = number(q[1, 3]), se = number(q[1, 4]), df = number(degf(design))))
  }

# With jackknife replicates, where R 4.1 takes "mean" for every other method; "quantile" is the quantile computed with each of them.
jackknifed <- svrepdesign(data = read.csv("Tests/PhareEstimationTests/References/data/apiclus1_jk1.csv"), weights = ~pw,
  repweights = "^jk[0-9]+$", type = "JK1", scale = 14 / 15, combined.weights = TRUE)
replicated <- character()
for (rule in c("math", "hf7")) for (method in c("mean", "quantile")) for (p in c(0.123, 0.5017, 0.8771)) {
  q <- suppressWarnings(svyquantile(~api00, jackknifed, p, interval.type = method, qrule = rule))[[1]]
  replicated <- c(replicated, record(rule = text(rule), method = text(method), p = number(p), estimate = number(q[1, 1]),
    low = number(q[1, 2]), high = number(q[1, 3]), se = number(q[1, 4]), df = number(degf(jackknifed))))
}
cat("{\n  \"about\": \"Scripts/References/quantiles.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"quantiles\": [\n    ", paste(out, collapse = ",\n    "), "\n  ],\n  \"replicated\": [\n    ",
  paste(replicated, collapse = ",\n    "), "\n  ]\n}\n",
  sep = "", file = "Tests/PhareEstimationTests/References/quantiles.json")
