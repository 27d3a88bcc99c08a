# Every figure of `phare report Datasets/api/study.yaml` from R's survey package, for
# Tests/PhareReportTests/References/api-figures.json.
#   Rscript Scripts/References/api-reports.R      R 4.2.2, survey 4.1-1
#
# The designs and tables are those of study.yaml, written out here by hand.

source("Scripts/References/report-figures.R")

types <- c("1" = "Elementary", "2" = "Middle", "3" = "High")
read_wave <- function(id, design) {
  rows <- read.csv(file.path("Datasets/api", paste0(id, ".csv")), colClasses = "character", check.names = FALSE)
  rows$pw <- as.numeric(rows$pw)
  rows$fpc <- as.numeric(rows$fpc)
  yes <- function(text) c(Yes = "1", No = "0")[text]
  list(id = id, audience = "schools", year = 2000, design = design(rows),
    variables = list(
      sch_wide = single(yes(rows$sch.wide), c("1" = "Met", "0" = "Not met"), nets = list(list("met", "Met", "1"))),
      awards = single(yes(rows$awards), c("1" = "Eligible", "0" = "Not eligible"),
        nets = list(list("eligible", "Eligible", "1"))),
      api00 = quantity(rows$api00, "mean"), api99 = quantity(rows$api99, "mean"), middle = quantity(rows$api00, "0.5"),
      enroll = quantity(rows$enroll, "total"), api_stu = quantity(rows$api.stu, "ratio")),
    by = list(
      stype = factor(c(E = "Elementary", M = "Middle", H = "High")[rows$stype], levels = types),
      sch_wide = factor(c(Yes = "Met", No = "Not met")[rows$sch.wide], levels = c("Met", "Not met"))))
}
waves <- list(
  read_wave("apisrs", function(rows) svydesign(~1, fpc = ~fpc, weights = ~pw, data = rows)),
  read_wave("apistrat", function(rows) svydesign(~1, strata = ~stype, fpc = ~fpc, weights = ~pw, data = rows)),
  read_wave("apiclus1", function(rows) svydesign(~dnum, fpc = ~fpc, weights = ~pw, data = rows)))

rule <- list(small_base = 30, hide_below = 5, counts = TRUE)
specs <- list(
  list(id = "target-met-by-type", rows = "sch_wide", columns = list("stype"), waves = 1:3, statistic = "proportion",
    rest = TRUE, independent = TRUE),
  list(id = "api-by-type", rows = c("api00", "api99"), columns = list("stype"), waves = 1:3, statistic = "mean"),
  list(id = "pupils", rows = "enroll", columns = list("stype"), waves = 1:3, statistic = "total"),
  list(id = "pupils-tested", rows = "api_stu", columns = list("stype"), waves = 1:3, statistic = "ratio",
    denominator = "enroll"),
  list(id = "awards-by-target", rows = "awards", columns = list("sch_wide", c("stype", "sch_wide")), waves = 2,
    statistic = "proportion"),
  list(id = "api-quantiles", rows = "middle", columns = list("stype"), waves = 2, statistic = "quantile"))

tables <- list()
tests <- list()
for (spec in specs) for (wave in waves[spec$waves]) {
  tables[[spec$id]] <- c(tables[[spec$id]], records(spec, wave, rule))
  if (isTRUE(spec$independent)) tests <- c(tests, independence(spec, wave))
}
tables[["api-quantiles"]] <- lapply(tables[["api-quantiles"]], function(row) replace(row, "variable", "api00"))

indicators <- list(
  list(id = "target-met", rows = "sch_wide", only = "met", statistic = "proportion"),
  list(id = "api00-mean", rows = "api00", statistic = "mean"))
barometer <- list()
for (spec in indicators) for (wave in waves)
  barometer <- c(barometer, records(spec, wave, replace(rule, "counts", FALSE)))
tables$barometer <- lapply(barometer, append, list(region = NA), after = 4)

write_figures("Tests/PhareReportTests/References/api-figures.json", "api-reports.R", waves, tables, tests, list())
