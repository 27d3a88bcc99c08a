# Estimates and standard errors after calibration from R's survey package, as JSON on standard output.
#
#   Rscript Scripts/References/calibrated-variance.R > Tests/PhareEstimationTests/References/calibrated-variance.json
#
# 144 rows with unequal weights in three strata of eight clusters of six, drawn from populations of 20, 30 and 40
# clusters or of 150, 200 and 250 rows, or as a stratified jackknife of the clusters; two categorical margins, one
# number, one crossed margin. Every design is calibrated by every method, and every figure is estimated from it: also in
# domains, and as the difference of two.

suppressPackageStartupMessages(library(survey))

rows <- data.frame(id = 1:144)
rows$stratum <- c("p", "q", "r")[1 + (rows$id - 1) %/% 48]
rows$cluster <- 1 + (rows$id - 1) %/% 6
rows$clusters <- c(p = 20, q = 30, r = 40)[rows$stratum]
rows$respondents <- c(p = 150, q = 200, r = 250)[rows$stratum]
rows$a <- factor(c("x", "y", "z")[1 + (rows$id * 7) %% 11 %% 3])
rows$b <- factor(c("u", "v")[1 + (rows$id * 5) %% 13 %% 2])
rows$d <- c("one", "two")[1 + (rows$id * 17 + rows$cluster) %% 19 %% 2]
rows$x <- 10 + (rows$id * 29) %% 23
rows$y <- 5 + (rows$id * 31) %% 37 + 3 * (rows$a == "y") + rows$x / 4 + rows$cluster %% 5
rows$s <- as.numeric((rows$id * 23 + rows$cluster * 3) %% 10 < 4 + 2 * (rows$b == "u"))
rows$w <- 1 + (rows$id * 37) %% 19 / 4

designs <- list(
  rows = svydesign(ids = ~1, strata = ~stratum, weights = ~w, fpc = ~respondents, data = rows),
  clusters = svydesign(ids = ~cluster, strata = ~stratum, weights = ~w, fpc = ~clusters, data = rows)
)
# Replicates are built first and calibrated one by one.
designs$jackknife <- as.svrepdesign(
  svydesign(ids = ~cluster, strata = ~stratum, weights = ~w, data = rows), type = "JKn")
sums <- colSums(model.matrix(~ a + b + x, rows) * rows$w)
population <- round(sums * c(1.06, 1.2, 0.9, 1.1, 1.04))
cells <- aggregate(w ~ a + b, rows, sum)
names(cells)[3] <- "Freq"
cells$Freq <- round(cells$Freq * c(1.1, 0.8, 1.3, 0.9, 1.2, 1))

methods <- list(
  linear = function(d) calibrate(d, ~ a + b, population[1:4], epsilon = 1e-13, calfun = "linear"),
  raking = function(d) calibrate(d, ~ a + b, population[1:4], epsilon = 1e-13, maxit = 500, calfun = "raking"),
  logit = function(d) {
    calibrate(d, ~ a + b, population[1:4], epsilon = 1e-13, maxit = 500, calfun = "logit", bounds = c(0.5, 2))
  },
  number = function(d) calibrate(d, ~ a + b + x, population, epsilon = 1e-13, calfun = "linear"),
  cells = function(d) postStratify(d, ~ a + b, cells)
)
figures <- list(
  mean_y = function(d) svymean(~y, d),
  share_s = function(d) svymean(~s, d),
  total_y = function(d) svytotal(~y, d),
  total_x = function(d) svytotal(~x, d),
  ratio = function(d) svyratio(~y, ~x, d),
  mean_y_one = function(d) svymean(~y, subset(d, d == "one")),
  share_s_two = function(d) svymean(~s, subset(d, d == "two")),
  total_s_one = function(d) svytotal(~s, subset(d, d == "one")),
  # The slope of a regression on the domain: mean of "one" minus mean of "two".
  difference = function(d) svycontrast(svyglm(y ~ I(d == "one"), d), c(0, 1))
)
plain <- setdiff(names(figures), "difference")

number <- function(v) sprintf("%.17g", as.numeric(v))
text <- function(v) sprintf('"%s"', v)
array <- function(v) paste0("[", paste(v, collapse = ", "), "]")
cat(sprintf(
  '{"meta": {"script": "Scripts/References/calibrated-variance.R", "R": "%s", "survey": "%s"},\n',
  R.version.string, packageVersion("survey")))
cat('"margins": {"a": ', array(number(c(population[1] - population[2] - population[3], population[2:3]))),
  ', "b": ', array(number(c(population[1] - population[4], population[4]))),
  ', "x": ', number(population[5]), ', "cells": ', array(number(cells$Freq)), '},\n"columns": {\n', sep = "")
for (name in c("stratum", "cluster", "a", "b", "d")) {
  cat(text(name), ': ', array(text(rows[[name]])), ',\n', sep = "")
}
for (name in c("clusters", "respondents", "x", "y", "s")) {
  cat(text(name), ': ', array(number(rows[[name]])), ',\n', sep = "")
}
cat('"w": ', array(number(rows$w)), '\n},\n"results": [\n', sep = "")
lines <- c()
for (design in names(designs)) {
  for (method in names(methods)) {
    calibrated <- methods[[method]](designs[[design]])
    for (figure in if (design == "jackknife") plain else names(figures)) {
      result <- figures[[figure]](calibrated)
      lines <- c(lines, sprintf(
        '{"design": "%s", "method": "%s", "figure": "%s", "estimate": %s, "se": %s}',
        design, method, figure, number(coef(result)), number(SE(result))))
    }
  }
}
cat(paste(lines, collapse = ",\n"), "\n]}\n")
