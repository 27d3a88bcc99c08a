# Differences between a region and all others with their standard errors, from R's survey package, as JSON.
#
#   cd Tests/PhareEstimationTests/References
#   Rscript ../../../Scripts/References/differences-from-rest.R > differences-from-rest.json
#
# The sample is designs.csv. The covariance of both means is that of svyby with influence functions; svycontrast
# takes their difference.

suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "remove")
rows <- read.csv("designs.csv")
rows$everybody <- 1
designs <- list(
  rows = svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = rows),
  clusters = svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = rows, nest = TRUE),
  two = svydesign(
    ids = ~psu + unit, strata = ~stratum + stratum2, fpc = ~population1 + population2, weights = ~weight, data = rows,
    nest = TRUE)
)
lines <- character()
for (name in names(designs)) for (region in c("a", "b", "c")) for (kind in c("mean", "proportion", "ratio")) {
  design <- designs[[name]]
  design$variables$own <- design$variables$region == region
  by <- switch(kind,
    mean = svyby(~y, ~own, design, svymean, covmat = TRUE),
    proportion = svyby(~yes, ~own, design, svymean, covmat = TRUE),
    ratio = svyby(~y, ~own, denominator = ~x, design, svyratio, covmat = TRUE))
  difference <- svycontrast(by, c(-1, 1))
  lines <- c(lines, sprintf(
    '{"design": "%s", "region": "%s", "kind": "%s", "value": %.17g, "se": %.17g, "df": %d}',
    name, region, kind, as.numeric(coef(difference)), as.numeric(SE(difference)), as.integer(degf(design))))
}
cat(sprintf('{"meta": {"script": "Scripts/References/differences-from-rest.R", "R": "%s", "survey": "%s"}, "rows": [\n',
  R.version.string, packageVersion("survey")), paste(lines, collapse = ",\n"), "\n]}\n", sep = "")
