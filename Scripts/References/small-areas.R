# Small-area estimates of a study with covariates, from the rows of its wave to the coefficients, by dense matrices.
#
#   Rscript Scripts/References/small-areas.R        (from the root of the package)
#
# Writes Tests/PhareStudyTests/References/small-areas-wave.csv and -regions.csv, made up here, and small-areas.json,
# computed from these two files as they are written. Direct estimates are weighted shares and means; their variance is
# that of a ratio linearised over the whole sample, with n/(n - 1) (Sarndal, Swensson and Wretman 1992, ch. 5). Shares
# are modelled by Fay and Herriot (1979) as asin(sqrt(p)) with variance 1/(4 n*), n* = p(1 - p)/V but no more than Kish's
# (sum w)^2 / sum w^2, which it is where p is 0 or 1; means as they are. The variance between regions is the maximum of the residual likelihood,
# found by a search over it, or where that is 0 of the same times the variance (Li and Lahiri 2010); the error is g1 + g2 +
# 2 g3 of Prasad and Rao (1990) and Datta and Lahiri (2000), in the latter case with g1 + 2 g3 never below that of a region
# that is more precise. The
# share returned is the mean of sin^2 over what is not known of the region, by numerical integration.

folder <- "Tests/PhareStudyTests/References/"
regions <- c("Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté", "Bretagne", "Centre-Val de Loire", "Corse",
  "Grand Est", "Hauts-de-France", "Île-de-France", "Normandie", "Nouvelle-Aquitaine", "Occitanie",
  "Pays de la Loire", "Provence-Alpes-Côte d'Azur")
# The same regions as a wave and a file of covariates may write them.
in_wave <- c("AUVERGNE RHONE-ALPES", "Bourgogne Franche-Comté", "bretagne", "Centre", "Corse", "Grand Est",
  "Hauts de France", "Ile-de-France", "NORMANDIE", "Nouvelle Aquitaine", "Occitanie", "Pays de la Loire", "PACA")
in_file <- c("Auvergne-Rhône-Alpes", "BFC", "Bretagne", "Centre-Val de Loire", "Corse", "Grand-Est",
  "Hauts-de-France", "IDF", "Normandie", "Nouvelle-Aquitaine", "Occitanie", "Pays de la Loire",
  "provence alpes cote d'azur")
# Corse is hidden, with six respondents; Bretagne always says yes.
size <- c(48, 22, 20, 19, 6, 40, 41, 70, 24, 43, 39, 27, 36)

set.seed(19790601)
rural <- round(100 * runif(13, 0.05, 0.5), 1)
log_population <- round(log(1e6 * runif(13, 0.4, 12)), 4)
file <- data.frame(region = in_file, part_rurale = sub(".", ",", sprintf("%.1f %%", rural), fixed = TRUE),
  log_population = sub(".", ",", sprintf("%.4f", log_population), fixed = TRUE))
order <- c(8, 1:7, 9:13)
con <- file(paste0(folder, "small-areas-regions.csv"), open = "wb", encoding = "UTF-8")
writeLines(c("region;part_rurale;log_population", do.call(paste, c(file[order, ], sep = ";"))), con, sep = "\n")
close(con)

place <- rep(seq_along(regions), size)
truth <- plogis(0.3 + 2.4 * (rural / 100 - 0.25) + 0.15 * (log_population - 15) + rnorm(13, 0, 0.25))
yes <- rbinom(length(place), 1, truth[place])
yes[place == 3] <- 1
score <- pmin(10, pmax(0, round(4 + 4 * truth[place] + rnorm(length(place), 0, 2.2))))
weight <- round(rgamma(length(place), 8, 8) + 0.2, 3)
wave <- data.frame(region = in_wave[place], q = ifelse(yes == 1, 1, 2), score = score, weight = weight)
wave <- wave[sample(nrow(wave)), ]
con <- file(paste0(folder, "small-areas-wave.csv"), open = "wb", encoding = "UTF-8")
writeLines(c("region,q,score,weight", sprintf("%s,%d,%d,%.3f", wave$region, wave$q, wave$score, wave$weight)), con,
  sep = "\n")
close(con)

# From here on, nothing but the two files.
wave <- read.csv(paste0(folder, "small-areas-wave.csv"), encoding = "UTF-8")
file <- read.csv2(paste0(folder, "small-areas-regions.csv"), encoding = "UTF-8", colClasses = "character")
decimal <- function(x) as.numeric(sub(",", ".", x, fixed = TRUE))
rural <- decimal(sub(" %", "", file$part_rurale, fixed = TRUE))[match(in_file, file$region)] / 100
log_population <- decimal(file$log_population)[match(in_file, file$region)]
where <- match(wave$region, in_wave)
w <- wave$weight
n <- nrow(wave)

direct <- function(y) t(sapply(seq_along(regions), function(k) {
  own <- where == k
  p <- sum(w[own] * y[own]) / sum(w[own])
  z <- ifelse(own, w * (y - p), 0) / sum(w[own])
  c(value = p, variance = n / (n - 1) * sum((z - mean(z))^2), base = sum(own), kish = sum(w[own])^2 / sum(w[own]^2))
}))

residual_likelihood <- function(A, y, psi, X) {
  V <- diag(A + psi)
  Vi <- solve(V)
  XVX <- t(X) %*% Vi %*% X
  r <- y - X %*% solve(XVX, t(X) %*% Vi %*% y)
  drop(-0.5 * determinant(V)$modulus - 0.5 * determinant(XVX)$modulus - 0.5 * t(r) %*% Vi %*% r)
}

fit <- function(y, psi, X) {
  # A search over a grid, then ever finer ones around its best: no derivative is used but for the last digits.
  top <- 10 * (var(y) + max(psi))
  grid <- seq(0, top, length.out = 4001)
  best <- which.max(sapply(grid, residual_likelihood, y, psi, X))
  lower <- grid[max(best - 1, 1)]
  upper <- grid[min(best + 1, length(grid))]
  slope <- function(A) {
    Vi <- solve(diag(A + psi))
    P <- Vi - Vi %*% X %*% solve(t(X) %*% Vi %*% X) %*% t(X) %*% Vi
    drop(-0.5 * sum(diag(P)) + 0.5 * t(y) %*% P %*% P %*% y)
  }
  adjusted <- slope(lower) <= 0
  A <- if (adjusted) uniroot(function(A) slope(A) + 1 / A, c(1e-9 * median(psi), top), tol = 1e-16)$root
    else uniroot(slope, c(lower, upper), tol = 1e-16)$root
  Vi <- solve(diag(A + psi))
  Q <- solve(t(X) %*% Vi %*% X)
  b <- Q %*% t(X) %*% Vi %*% y
  gamma <- A / (A + psi)
  theta <- drop(X %*% b + gamma * (y - X %*% b))
  g1 <- gamma * psi
  g2 <- (1 - gamma)^2 * diag(X %*% Q %*% t(X))
  g3 <- psi^2 / (A + psi)^3 * 2 / sum((A + psi)^-2)
  own <- g1 + 2 * g3
  least <- if (adjusted) sapply(psi, function(p) max(own[psi <= p])) else own
  list(A = A, b = drop(b), se = sqrt(diag(Q)), theta = theta, g1 = g1, mse = least + g2, gamma = gamma)
}

number <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
case <- function(name, y, covariates) {
  all <- direct(y)
  shown <- which(all[, "base"] >= 10)
  estimates <- all[shown, ]
  X <- cbind(1, covariates[shown, , drop = FALSE])
  p <- estimates[, "value"]
  isShare <- name != "score"
  if (isShare) {
    effective <- ifelse(p > 0 & p < 1, pmin(p * (1 - p) / estimates[, "variance"], estimates[, "kish"]), estimates[, "kish"])
    model <- fit(asin(sqrt(p)), 1 / (4 * effective), X)
    angle <- function(t) pmin(pmax(t, 0), pi / 2)
    value <- if (model$A > 0) mapply(function(m, s) integrate(
      function(x) sin(x)^2 * dnorm(x, m, s), m - 12 * s, m + 12 * s, rel.tol = 1e-12)$value, model$theta, sqrt(model$g1))
    else sin(model$theta)^2
    rmse <- sqrt(model$mse) * sin(2 * angle(model$theta))
    back <- function(t) sin(angle(t))^2
  } else {
    model <- fit(p, estimates[, "variance"], X)
    value <- model$theta
    rmse <- sqrt(model$mse)
    back <- identity
  }
  half <- qnorm(0.975) * sqrt(model$mse)
  sprintf(paste0('{"indicator": "%s", "regions": [%s], "direct": %s, "variance": %s, "modelVariance": %.17g,\n',
    ' "coefficients": %s, "coefficientErrors": %s,\n "estimate": %s,\n "rootMeanSquaredError": %s,\n "lower": %s,\n',
    ' "upper": %s,\n "directWeight": %s}'),
    name, paste0('"', regions[shown], '"', collapse = ", "), number(p), number(estimates[, "variance"]), model$A,
    number(model$b), number(model$se), number(value), number(rmse), number(back(model$theta - half)),
    number(back(model$theta + half)), number(model$gamma))
}

covariates <- cbind(rural, log_population)
writeLines(c(
  sprintf('{"meta": {"script": "Scripts/References/small-areas.R", "R": "%s"},\n"cases": [', R.version.string),
  paste(case("yes", as.numeric(wave$q == 1), covariates), case("score", wave$score, covariates), sep = ",\n"),
  "]}"), file(paste0(folder, "small-areas.json"), encoding = "UTF-8"))
