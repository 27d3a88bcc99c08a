# Tests and quantiles from replicate weights with R's survey package, for
# Tests/PhareEstimationTests/References/replicated-tests.json.
#   Rscript Scripts/References/replicated-tests.R      R 4.2.2, survey 4.1-1

suppressMessages(library(survey))
rows <- read.csv("Tests/PhareEstimationTests/References/data/apiclus1_jk1.csv")
jk1 <- svrepdesign(data = rows, weights = ~pw, repweights = "^jk[0-9]+$", type = "JK1", scale = 14 / 15, combined.weights = TRUE)
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }

independence <- vapply(c("F", "Chisq", "Wald", "adjWald"), function(s) {
  r <- suppressWarnings(svychisq(~stype + sch.wide, jk1, statistic = s)); p <- as.numeric(r$parameter)
  record(test = text(s), statistic = number(r$statistic), ndf = number(p[1]), ddf = number(p[2]), p = number(r$p.value))
}, "")

# Of the intervals of shares, survey 4.1-1 makes "mean" whatever is asked from a replicated design.
quantiles <- character()
for (method in c("mean", "quantile")) for (rule in c("math", "hf7", "hf2")) for (p in c(0.263, 0.5017, 0.761)) {
  q <- suppressWarnings(svyquantile(~api00, jk1, p, interval.type = method, qrule = rule))[[1]]
  quantiles <- c(quantiles, record(method = text(method), rule = text(rule), p = number(p), estimate = number(q[1, 1]),
    low = number(q[1, 2]), high = number(q[1, 3]), se = number(q[1, 4])))
}

pair <- svyby(~api00, ~stype, jk1, svymean, covmat = TRUE)
d <- svycontrast(pair, c(1, -1, 0))
letters <- record(difference = number(coef(d)), se = number(SE(d)), df = number(degf(subset(jk1, stype != "M"))))

cat("{\n  \"about\": \"Scripts/References/replicated-tests.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"independence\": [\n    ", paste(independence, collapse = ",\n    "),
  "\n  ],\n  \"quantiles\": [\n    ", paste(quantiles, collapse = ",\n    "), "\n  ],\n  \"pair\": ", letters, "\n}\n",
  sep = "", file = "Tests/PhareEstimationTests/References/replicated-tests.json")
