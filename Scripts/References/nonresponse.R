# Weights adjusted for nonresponse, by classes and by a logistic model, for
# Tests/PhareEstimationTests/References/nonresponse.json.
#   Rscript Scripts/References/nonresponse.R      R 4.2.2, survey 4.1-1
#
# R's survey has no such adjustment of a sample with a design. Here the probabilities come from svyglm, and the linearised
# values of all sampled rows are written out for every figure; their variance is that of svytotal under the design of the
# sample, plus the share of the variance of the response that finite populations take away. Checks, which stop the script:
#   - for classes without finite populations, svycontrast of the totals of the sample gives the same standard errors, by R's own
#     derivatives of Σ N·Y/R over the classes;
#   - a jackknife that adjusts the weights anew in every replicate agrees to 12% where respondents are the PSUs, to 25% with five PSUs per stratum;
#   - in 2000 samples of one population, the mean of the estimated variances is that of the estimates, to 10%.

suppressMessages(library(survey))
number <- function(x) sprintf("%.17g", x)
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }
numbers <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
texts <- function(x) paste0("[", paste(text(x), collapse = ", "), "]")

set.seed(2005)
n <- 90
rows <- data.frame(stratum = rep(c("a", "b", "c"), c(40, 30, 20)))
rows$psu <- paste0(rows$stratum, ave(seq_len(n), rows$stratum, FUN = function(i) rep(1:5, length.out = length(i))))
rows$group <- sample(c("u", "v", "w"), n, TRUE)
rows$age <- round(runif(n, 18, 80))
rows$weight <- round(runif(n, 0.5, 2) * c(a = 10, b = 15, c = 30)[rows$stratum], 2)
rows$responded <- as.numeric(runif(n) < plogis(-0.6 + 0.02 * rows$age + c(u = 0.5, v = 0, w = -0.5)[rows$group]))
rows$y <- round(rnorm(n, 10 + 0.1 * rows$age + 2 * (rows$group == "u"), 3), 1)
rows$x <- as.numeric(runif(n) < 0.3 + 0.2 * (rows$group == "w"))
rows$domain <- as.numeric(runif(n) < 0.6)
rows$units <- c(a = 100, b = 90, c = 60)[rows$stratum]     # population of respondents
rows$clusters <- c(a = 12, b = 20, c = 9)[rows$stratum]    # population of PSUs

probabilities <- function(formula, data, weights) {
  data$d <- weights / mean(weights)
  fit <- suppressWarnings(glm(update(formula, responded ~ .), binomial, data, weights = d,
    control = list(epsilon = 1e-14, maxit = 100)))
  list(p = unname(fitted(fit)), x = model.matrix(fit))
}
# The linearised values of the rows, and the added variance, of z: the weighted scores of the respondents.
linearised <- function(z, model, data, f) {
  p <- model$p; d <- data$weight; r <- data$responded; z <- ifelse(r == 1, z, 0)
  inverse <- solve(crossprod(model$x, d * p * (1 - p) * model$x))
  gamma <- inverse %*% crossprod(model$x, r * (1 - p) * z)
  fit <- drop(d * model$x %*% gamma)
  list(eta = z - (r - p) * fit, added = sum(f * r * (1 - p) * (z - fit)^2))
}
designs <- list(
  rows = list(ids = ~1, fpc = NULL, f = 0), finite_rows = list(ids = ~1, fpc = ~units, f = c(a = 40, b = 30, c = 20) / c(100, 90, 60)),
  psus = list(ids = ~psu, fpc = NULL, f = 0), finite_psus = list(ids = ~psu, fpc = ~clusters, f = c(a = 5, b = 5, c = 5) / c(12, 20, 9)))
models <- list(classes_group = ~group, classes_both = ~group * stratum, propensity = ~group + age)
scores <- function(w, data, column, subset) {
  k <- if (subset) data$domain else rep(1, nrow(data)); y <- data[[column]]
  mean <- sum(w * k * y) / sum(w * k)
  list(mean = mean, total = sum(w * k * y), z_mean = w * k * (y - mean) / sum(w * k), z_total = w * k * y)
}
figures <- character()
for (m in names(models)) for (d in names(designs)) {
  fit <- probabilities(models[[m]], rows, rows$weight)
  w <- ifelse(rows$responded == 1, rows$weight / fit$p, 0)
  setting <- designs[[d]]
  f <- if (is.null(setting$fpc)) rep(0, n) else setting$f[rows$stratum]
  design <- svydesign(ids = setting$ids, strata = ~stratum, fpc = setting$fpc, weights = rep(1, n), data = rows)
  variance <- function(z) { l <- linearised(z, fit, rows, f); vcov(svytotal(l$eta, design))[1, 1] + l$added }
  for (column in c("y", "x")) for (subset in c(FALSE, TRUE)) {
    s <- scores(w, rows, column, subset)
    figures <- c(figures, record(model = text(m), design = text(d), column = text(column), domain = tolower(subset),
      mean = number(s$mean), mean_se = number(sqrt(variance(s$z_mean))), total = number(s$total), total_se = number(sqrt(variance(s$z_total)))))
    if (d == "psus" || d == "rows") {
      jack <- as.svrepdesign(svydesign(ids = setting$ids, strata = ~stratum, weights = ~weight, data = rows), type = "JKn")
      again <- withReplicates(jack, function(weights, data) {
        q <- probabilities(models[[m]], data, weights)
        v <- ifelse(data$responded == 1 & weights > 0, weights / q$p, 0); scores(v, data, column, subset)$mean
      })
      ratio <- sqrt(variance(s$z_mean)) / as.numeric(SE(again))
      cat(m, d, column, subset, "linearised over jackknife:", format(ratio, digits = 4), "\n")
      stopifnot(abs(ratio - 1) < if (d == "rows") 0.12 else 0.25)
    }
  }
  if (m == "classes_group" && is.null(setting$fpc)) {
    parts <- sapply(c("u", "v", "w"), function(g) with(rows, cbind(n = group == g, r = responded * (group == g), y = responded * (group == g) * y)))
    wide <- as.data.frame(matrix(parts, n)); names(wide) <- paste0(rep(c("n", "r", "y"), 3), rep(c("u", "v", "w"), each = 3))
    whole <- svydesign(ids = setting$ids, strata = ~stratum, weights = ~weight, data = cbind(rows, wide))
    totals <- svytotal(as.formula(paste("~", paste(names(wide), collapse = "+"))), whole)
    contrast <- svycontrast(totals, quote((nu * yu / ru + nv * yv / rv + nw * yw / rw) / (nu + nv + nw)))
    stopifnot(all.equal(as.numeric(SE(contrast)), sqrt(variance(scores(w, rows, "y", FALSE)$z_mean)), tolerance = 1e-9))
  }
}
# Simulation: a population of 600 in two strata, samples of 120 and 90 without replacement.
N <- 600
people <- data.frame(stratum = rep(1:2, each = 300), group = sample(1:4, N, TRUE), age = runif(N, 18, 80))
people$y <- 5 * people$group + 0.1 * people$age + rnorm(N, 0, 4); people$p <- plogis(-1 + 0.3 * people$group + 0.01 * people$age)
once <- function(formula) {
  s <- people[c(sample(300, 120), 300 + sample(300, 90)), ]; s$weight <- ifelse(s$stratum == 1, 2.5, 300 / 90)
  s$responded <- as.numeric(runif(nrow(s)) < s$p)
  fit <- probabilities(formula, s, s$weight); w <- ifelse(s$responded == 1, s$weight / fit$p, 0)
  mean <- sum(w * s$y) / sum(w); f <- 1 / s$weight
  l <- linearised(w * (s$y - mean) / sum(w), fit, s, f)
  n <- ifelse(s$stratum == 1, 120, 90)
  v <- sum(sapply(1:2, function(h) { e <- l$eta[s$stratum == h]; (1 - f[s$stratum == h][1]) * length(e) * var(e) })) + l$added
  c(mean, v, sum(sapply(1:2, function(h) { z <- (w * (s$y - mean) / sum(w))[s$stratum == h]; (1 - f[s$stratum == h][1]) * length(z) * var(z) })))
}
for (formula in c(~factor(group), ~factor(group) + age)) {
  samples <- replicate(2000, once(formula))
  ratio <- mean(samples[2, ]) / var(samples[1, ])
  cat("simulation", deparse(formula), "estimated over true variance:", format(ratio, digits = 3), "; weights taken as fixed:",
    format(mean(samples[3, ]) / var(samples[1, ]), digits = 3), "\n")
  stopifnot(abs(ratio - 1) < 0.1)
}
cat("{\n  \"about\": \"Scripts/References/nonresponse.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n", paste0("  \"", c("stratum", "psu", "group"), "\": ",
  sapply(rows[c("stratum", "psu", "group")], texts), ",\n", collapse = ""), paste0("  \"", c("age", "weight", "responded", "y", "x",
  "domain", "units", "clusters"), "\": ", sapply(rows[c("age", "weight", "responded", "y", "x", "domain", "units", "clusters")], numbers),
  ",\n", collapse = ""), "  \"figures\": [\n    ", paste(figures, collapse = ",\n    "), "\n  ]\n}\n", sep = "",
  file = "Tests/PhareEstimationTests/References/nonresponse.json")
