# Intervals of proportions from R's survey package, as JSON on standard output.
#
#   Rscript Scripts/References/confidence-intervals.R > Tests/PhareEstimationTests/References/confidence-intervals.json
#
# Each row: the share, its variance, the degrees of freedom and the rows of the design as svyciprop
# sees them, then its limits. Stratified, clustered, weighted and domain designs, small and large shares,
# three levels. "likelihood" is left out: R interpolates it.

suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail")
data(api)

rows <- data.frame(id = 1:240)
rows$stratum <- (rows$id - 1) %/% 40
rows$psu <- (rows$id - 1) %/% 8
rows$weight <- 1 + (rows$id * 7) %% 13 + rows$stratum
rows$half <- (rows$id * 31) %% 97 < 48
rows$tenth <- (rows$id * 17) %% 101 < 10
rows$rare <- rows$id %in% c(11, 167)
rows$most <- !(rows$id %in% c(5, 90, 212))
rows$region <- (rows$id * 5) %% 7

designs <- list(
  srs = svydesign(ids = ~1, weights = ~weight, data = rows),
  stratified = svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = rows),
  clustered = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = rows),
  few = svydesign(ids = ~stratum, weights = ~weight, data = rows)
)
designs$domain <- subset(designs$clustered, region == 3)
designs$api <- svydesign(ids = ~dnum, weights = ~pw, fpc = ~fpc, data = transform(apiclus1,
  half = awards == "Yes", tenth = stype == "H", rare = api00 > 880, most = api00 > 470))

number <- function(x) sprintf("%.17g", as.numeric(x))
lines <- character()
for (name in names(designs)) for (variable in c("half", "tenth", "rare", "most")) {
  design <- designs[[name]]
  y <- design$variables[[variable]]
  if (all(y) || !any(y)) next
  for (method in c("logit", "xlogit", "asin", "beta", "mean")) for (level in c(0.8, 0.95, 0.99)) {
    result <- eval(bquote(svyciprop(~.(as.name(variable)), design, method = .(method), level = .(level))))
    lines <- c(lines, sprintf(
      '{"design": "%s", "variable": "%s", "method": "%s", "level": %s, "share": %s, "variance": %s, "df": %s, "n": %d, "lower": %s, "upper": %s}',
      name, variable, method, number(level), number(coef(result)), number(attr(result, "var")),
      number(degf(design)), nrow(design), number(confint(result)[1]), number(confint(result)[2])))
  }
}
cat(sprintf('{"meta": {"script": "Scripts/References/confidence-intervals.R", "R": "%s", "survey": "%s"}, "rows": [\n',
  R.version.string, packageVersion("survey")), paste(lines, collapse = ",\n"), "\n]}\n", sep = "")
