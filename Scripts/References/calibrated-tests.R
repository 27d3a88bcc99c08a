# Tests and quantiles of a post-stratified sample with R's survey package, for
# Tests/PhareEstimationTests/References/calibrated-tests.json.
#   Rscript Scripts/References/calibrated-tests.R      R 4.2.2, survey 4.1-1

suppressMessages(library(survey))
rows <- read.csv("Tests/PhareEstimationTests/References/data/apiclus1.csv")
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
schools <- postStratify(svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = rows), ~stype, types)
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }

independence <- character()
for (t in list(c("comp.imp", "sch.wide"), c("sch.wide", "stype"))) for (s in c("F", "Chisq", "Wald", "adjWald")) {
  r <- suppressWarnings(svychisq(as.formula(paste0("~", t[1], "+", t[2])), schools, statistic = s)); p <- as.numeric(r$parameter)
  independence <- c(independence, record(row = text(t[1]), column = text(t[2]), test = text(s), statistic = number(r$statistic),
    ndf = number(p[1]), ddf = number(p[2]), p = number(r$p.value)))
}
quantiles <- character()
for (p in c(0.263, 0.5017, 0.761)) {
  q <- svyquantile(~api00, schools, p)[[1]]
  quantiles <- c(quantiles, record(p = number(p), estimate = number(q[1, 1]), low = number(q[1, 2]), high = number(q[1, 3]), se = number(q[1, 4])))
}
# svyby(covmat = TRUE) fails on a post-stratified design in survey 4.1-1: the difference of two ratios of totals.
schools <- update(schools, no = comp.imp == "No", yes = comp.imp == "Yes")
totals <- svytotal(~I(no * api00) + I(no + 0) + I(yes * api00) + I(yes + 0), schools)
names(totals) <- c("t1", "t2", "t3", "t4")
d <- svycontrast(totals, quote(t1 / t2 - t3 / t4))

cat("{\n  \"about\": \"Scripts/References/calibrated-tests.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"independence\": [\n    ", paste(independence, collapse = ",\n    "),
  "\n  ],\n  \"quantiles\": [\n    ", paste(quantiles, collapse = ",\n    "), "\n  ],\n  \"pair\": ",
  record(difference = number(coef(d)), se = number(SE(d))), "\n}\n",
  sep = "", file = "Tests/PhareEstimationTests/References/calibrated-tests.json")
