# Calibrated weights from R's survey package, as JSON on standard output.
#
#   Rscript Scripts/References/calibration.R > Tests/PhareEstimationTests/References/calibration.json
#
# Sixty rows with unequal weights, three categorical margins and one number; the factors (new weight over
# design weight) of every row under each distance, from calibrate() at its tightest stop rule.

suppressPackageStartupMessages(library(survey))

rows <- data.frame(id = 1:60)
rows$a <- factor(c("x", "y", "z")[1 + (rows$id * 7) %% 11 %% 3])
rows$b <- factor(c("u", "v")[1 + (rows$id * 5) %% 13 %% 2])
rows$c <- factor(c("k", "l", "m", "n")[1 + (rows$id * 3) %% 17 %% 4])
rows$y <- 10 + (rows$id * 29) %% 23
rows$w <- 20 + (rows$id * 37) %% 19
design <- svydesign(ids = ~1, weights = ~w, data = rows)

sums <- colSums(model.matrix(~ a + b + c + y, rows) * rows$w)
change <- c(1.06, 1.2, 0.9, 1.1, 0.8, 1.25, 1.15, 1.09)
population <- round(sums * change)

g <- function(...) weights(calibrate(design, ~ a + b + c + y, population, epsilon = 1e-13, maxit = 500, ...)) / rows$w
factors <- list(
  linear = g(calfun = "linear"),
  raking = g(calfun = "raking"),
  "truncated" = g(calfun = "linear", bounds = c(0.7, 1.6)),
  logit = g(calfun = "logit", bounds = c(0.5, 2))
)

number <- function(x) sprintf("%.17g", as.numeric(x))
array <- function(x) paste0("[", paste(x, collapse = ", "), "]")
x <- model.matrix(~ a + b + c + y, rows)
cat(sprintf('{"meta": {"script": "Scripts/References/calibration.R", "R": "%s", "survey": "%s"},\n', R.version.string, packageVersion("survey")))
cat('"names":', array(sprintf('"%s"', colnames(x))), ',\n"targets":', array(number(population)), ',\n"weights":', array(number(rows$w)), ',\n"rows": [\n')
cat(paste(apply(x, 1, function(r) array(number(r))), collapse = ",\n"), '\n],\n"factors": {\n')
cat(paste(sprintf('"%s": %s', names(factors), vapply(factors, function(f) array(number(f)), "")), collapse = ",\n"), "\n}}\n")
