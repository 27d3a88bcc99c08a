# Two small waves, and what R says of their joint figures, ranks, change and trend, as JSON on standard output.
#
#   Rscript Scripts/References/waves.R > Tests/PhareEstimationTests/References/waves.json
#
# The waves are drawn here: strata, communes of unequal size as units, unequal weights, missing answers. Covariances of
# figures come from vcov(svytotal) of the totals behind them and numerical derivatives, so that no linearisation by hand
# is shared with what they test.

suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail")

set.seed(302)
wave <- function(year, n, shift) {
  rows <- data.frame(id = seq_len(n))
  rows$stratum <- sample(4, n, TRUE)
  rows$psu <- 10 * rows$stratum + sample(7, n, TRUE)
  rows$region <- sample(5, n, TRUE, prob = c(4, 2, 2, 1, 1))
  rows$size <- sample(3, n, TRUE, prob = c(5 - shift, 3, 2 + shift))
  rows$weight <- round(20 * runif(n, 0.3, 2) * c(3, 1, 1, 0.5)[rows$stratum], 2)
  rows$yes <- as.integer(runif(n) < plogis(-0.4 + 0.5 * rows$size + 0.25 * shift + 0.3 * (rows$region == 1)))
  rows$yes[runif(n) < 0.08] <- NA
  for (item in 1:4) {
    rows[[paste0("score", item)]] <- pmin(10, pmax(0, round(rnorm(n, 5 + 0.4 * item + 0.2 * rows$size, 2.5))))
    rows[[paste0("score", item)]][runif(n) < 0.05] <- NA
  }
  rows
}
first <- wave(2015, 260, 0)
second <- wave(2019, 310, 1)

designed <- function(rows) svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = rows)
totals <- function(columns, design) {
  design$variables <- as.data.frame(columns)
  total <- svytotal(as.formula(paste("~", paste(names(columns), collapse = "+"))), design)
  list(value = coef(total), covariance = vcov(total))
}
jacobian <- function(f, x) sapply(seq_along(x), function(j) {
  # Richardson's extrapolation of central differences.
  h <- 1e-3 * max(abs(x[j]), 1)
  step <- function(h) { up <- down <- x; up[j] <- x[j] + h; down[j] <- x[j] - h; (f(up) - f(down)) / (2 * h) }
  (4 * step(h / 2) - step(h)) / 3
})
number <- function(x) paste0("[", paste(ifelse(is.na(x), "null", sprintf("%.17g", x)), collapse = ", "), "]")
matrixOf <- function(m) paste0("[", paste(apply(m, 1, number), collapse = ", "), "]")

# Kitagawa: N and Y by category in each wave, then the effects as a function of all of them.
kitagawa <- function(y1, y2, k1, k2, stacked = FALSE) {
  columns <- function(rows, y, k) {
    keep <- !is.na(y)
    result <- list()
    for (c in sort(unique(k))) {
      result[[paste0("n", c)]] <- as.numeric(keep & k == c)
      result[[paste0("y", c)]] <- ifelse(keep & k == c, y, 0)
    }
    result
  }
  t1 <- totals(columns(first, y1, k1), designed(first))
  t2 <- totals(columns(second, y2, k2), designed(second))
  count <- length(t1$value)
  effects <- function(x) {
    split <- function(x) {
      N <- x[seq(1, count, 2)]
      list(w = N / sum(N), r = x[seq(2, count, 2)] / N)
    }
    a <- split(x[1:count]); b <- split(x[count + 1:count])
    behaviour <- (a$w + b$w) / 2 * (b$r - a$r)
    composition <- (a$r + b$r) / 2 * (b$w - a$w)
    average <- (sum(a$w * a$r) + sum(b$w * b$r)) / 2
    centred <- ((a$r + b$r) / 2 - average) * (b$w - a$w)
    unname(c(sum(b$w * b$r) - sum(a$w * a$r), sum(behaviour), sum(composition), rbind(behaviour, composition, centred)))
  }
  x <- c(t1$value, t2$value)
  J <- jacobian(effects, x)
  V <- matrix(0, 2 * count, 2 * count)
  V[1:count, 1:count] <- t1$covariance
  V[count + 1:count, count + 1:count] <- t2$covariance
  if (stacked) {
    # Both waves as one design whose communes are the same: columns of one wave are 0 in the other.
    both <- rbind(first, second)
    blank <- function(columns, n, before, wave) {
      result <- lapply(columns, function(c) if (before) c(rep(0, n), c) else c(c, rep(0, n)))
      setNames(result, paste0(names(columns), "w", wave))
    }
    stack <- totals(c(blank(columns(first, y1, k1), nrow(second), FALSE, 1), blank(columns(second, y2, k2), nrow(first), TRUE, 2)),
      designed(both))
    stopifnot(all.equal(unname(stack$value), unname(x)))
    V <- stack$covariance
  }
  list(values = effects(x), errors = sqrt(diag(J %*% V %*% t(J))))
}
crossed <- function(rows) 10 * rows$region + rows$size
kitagawas <- list(
  share = kitagawa(first$yes, second$yes, first$size, second$size),
  mean = kitagawa(first$score1, second$score1, first$region, second$region),
  stacked = kitagawa(first$yes, second$yes, first$size, second$size, stacked = TRUE),
  crossed = kitagawa(first$yes, second$yes, ifelse(crossed(first) < 30, crossed(first), 30 + first$size),
    ifelse(crossed(second) < 30, crossed(second), 30 + second$size)))

# Joint figures: the share by region, and the mean of each score among those who gave one, with their covariances.
design <- designed(first)
byRegion <- svyby(~yes, ~region, subset(design, !is.na(yes)), svymean, covmat = TRUE)
scores <- paste0("score", 1:4)
columns <- list()
for (s in scores) {
  columns[[paste0("n", s)]] <- as.numeric(!is.na(first[[s]]))
  columns[[paste0("y", s)]] <- ifelse(is.na(first[[s]]), 0, first[[s]])
}
behind <- totals(columns, design)
means <- function(x) unname(x[seq(2, 8, 2)] / x[seq(1, 8, 2)])
J <- jacobian(means, behind$value)
joint <- list(
  regions = list(values = coef(byRegion), covariance = vcov(byRegion), df = degf(design)),
  scores = list(values = means(behind$value), covariance = J %*% behind$covariance %*% t(J), df = degf(design)))

# Ranks: one-sided tests of all ordered pairs, corrected by p.adjust; groups by trying all subsets.
ranks <- function(values, covariance, df, method) {
  K <- length(values)
  p <- matrix(NA, K, K)
  for (i in 1:K) for (j in 1:K) if (i != j) {
    se <- sqrt(covariance[i, i] + covariance[j, j] - 2 * covariance[i, j])
    p[i, j] <- pt((values[i] - values[j]) / se, df, lower.tail = FALSE)
  }
  adjusted <- p
  if (method == "none") adjusted[] <- 2 * p else adjusted[!is.na(p)] <- p.adjust(p[!is.na(p)], method)
  exceeds <- !is.na(adjusted) & adjusted <= 0.05
  apart <- exceeds | t(exceeds)
  cliques <- Filter(function(s) length(s) == 1 || !any(apart[s, s]), lapply(1:(2^K - 1), function(b) which(bitwAnd(b, 2^(0:(K - 1))) > 0)))
  maximal <- Filter(function(s) !any(sapply(cliques, function(o) length(o) > length(s) && all(s %in% o))), cliques)
  list(rank = rank(-values, ties.method = "min"), best = 1 + colSums(exceeds), worst = K - rowSums(exceeds),
    groups = maximal)
}
set.seed(5)
simulated <- list(values = c(6.1, 5.2, 5.9, 7.4, 5.25, 3.1, 6.0, 4.9),
  covariance = crossprod(matrix(rnorm(80, 0, 0.09), 10, 8)) + diag(c(2, 3, 1, 9, 2, 4, 1, 3) / 100), df = 60)
rankings <- c(lapply(joint, identity), list(simulated = simulated))
rankLines <- character()
for (name in names(rankings)) for (method in c("none", "bonferroni", "holm")) {
  r <- rankings[[name]]
  found <- ranks(r$values, r$covariance, r$df, method)
  rankLines <- c(rankLines, sprintf(
    '{"name": "%s", "adjustment": "%s", "values": %s, "covariance": %s, "df": %d, "rank": %s, "best": %s, "worst": %s, "groups": [%s]}',
    name, method, number(r$values), matrixOf(r$covariance), r$df, number(found$rank), number(found$best),
    number(found$worst), paste(sapply(found$groups, function(g) number(g - 1)), collapse = ", ")))
}

# Trends: generalised least squares by matrices.
trend <- function(values, V, times) {
  X <- cbind(1, times)
  Vi <- solve(V)
  C <- solve(t(X) %*% Vi %*% X)
  b <- C %*% t(X) %*% Vi %*% values
  r <- values - X %*% b
  ols <- solve(t(X) %*% X) %*% t(X)
  list(slope = b[2], error = sqrt(C[2, 2]), fitted = drop(X %*% b), wald = drop(t(r) %*% Vi %*% r),
    equalSlope = drop(ols %*% values)[2], equalError = sqrt((ols %*% V %*% t(ols))[2, 2]))
}
set.seed(7)
trends <- list(
  independent = list(values = c(0.69, 0.74, 0.71, 0.78), V = diag(c(0.012, 0.010, 0.02, 0.015)^2), times = c(2015, 2019, 2020, 2024)),
  panel = list(values = c(7.1, 6.9, 6.4), V = crossprod(matrix(rnorm(30, 0, 0.03), 10, 3)), times = c(2015, 2017, 2019)))
trendLines <- sapply(names(trends), function(name) {
  t <- trends[[name]]
  f <- trend(t$values, t$V, t$times)
  pairs <- combn(length(t$values), 2)
  z <- apply(pairs, 2, function(p) (t$values[p[2]] - t$values[p[1]]) / sqrt(t$V[p[1], p[1]] + t$V[p[2], p[2]] - 2 * t$V[p[1], p[2]]))
  p <- 2 * pt(-abs(z), 40)
  sprintf('{"name": "%s", "values": %s, "covariance": %s, "times": %s, "slope": %.17g, "error": %.17g, "fitted": %s, "wald": %.17g, "equalSlope": %.17g, "equalError": %.17g, "pValues": %s, "holm": %s}',
    name, number(t$values), matrixOf(t$V), number(t$times), f$slope, f$error, number(f$fitted), f$wald, f$equalSlope,
    f$equalError, number(p), number(p.adjust(p, "holm")))
})

rowsOf <- function(rows) paste0("{", paste(sapply(names(rows)[-1], function(n) sprintf('"%s": %s', n, number(rows[[n]]))), collapse = ",\n"), "}")
cat(sprintf('{"meta": {"script": "Scripts/References/waves.R", "R": "%s", "survey": "%s"},\n', R.version.string, packageVersion("survey")),
  '"first": ', rowsOf(first), ',\n"second": ', rowsOf(second), ',\n"joint": {',
  paste(sapply(names(joint), function(n) sprintf('"%s": {"values": %s, "covariance": %s, "df": %d}', n,
    number(joint[[n]]$values), matrixOf(joint[[n]]$covariance), joint[[n]]$df)), collapse = ",\n"),
  '},\n"kitagawa": {', paste(sapply(names(kitagawas), function(n) sprintf('"%s": {"values": %s, "errors": %s}', n,
    number(kitagawas[[n]]$values), number(kitagawas[[n]]$errors))), collapse = ",\n"),
  '},\n"degreesOfFreedom": ', degf(designed(first)) + degf(designed(second)),
  ',\n"stackedDegreesOfFreedom": ', degf(designed(rbind(first, second))),
  ',\n"rankings": [', paste(rankLines, collapse = ",\n"), '],\n"trends": [', paste(trendLines, collapse = ",\n"), "]}\n", sep = "")
