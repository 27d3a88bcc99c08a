# Small-area estimates under the model of Fay and Herriot, by dense matrices, as JSON on standard output.
#
#   Rscript Scripts/References/fay-herriot.R > Tests/PhareEstimationTests/References/fay-herriot.json
#
# The variance between areas is the root of the derivative of the log-likelihood, adjusted where that is 0; errors follow Datta
# and Lahiri (2000) with P and V as matrices; the mean of sin² on the arcsine scale is a numerical integral.
# "published" holds what mseFH of sae 1.3 prints for the expenditure on milk of Arora and Lahiri (1997), with the
# major areas of You and Chapman (2006): it stops at a relative change of 1e-4.

milk <- data.frame(
  y = c(1.099, 1.075, 1.105, 0.628, 0.753, 0.981, 1.257, 1.095, 1.405, 1.356, 0.615, 1.46, 1.338, 0.854, 1.176, 1.111,
    1.257, 1.43, 1.278, 1.292, 1.002, 1.183, 1.044, 1.267, 1.193, 0.791, 0.795, 0.759, 0.796, 0.565, 0.886, 0.952, 0.807,
    0.582, 0.684, 0.787, 0.44, 0.759, 0.77, 0.8, 0.756, 0.865, 0.64),
  sd = c(0.163, 0.08, 0.083, 0.109, 0.119, 0.141, 0.202, 0.127, 0.168, 0.178, 0.1, 0.201, 0.148, 0.143, 0.149, 0.145,
    0.135, 0.172, 0.137, 0.163, 0.125, 0.247, 0.14, 0.171, 0.106, 0.121, 0.121, 0.259, 0.106, 0.089, 0.225, 0.205, 0.119,
    0.067, 0.106, 0.126, 0.092, 0.132, 0.1, 0.113, 0.083, 0.121, 0.129),
  major = rep(1:4, c(7, 7, 11, 18)))

likelihood <- function(A, y, psi, X, method) {
  V <- diag(A + psi)
  Vi <- solve(V)
  b <- solve(t(X) %*% Vi %*% X, t(X) %*% Vi %*% y)
  r <- y - X %*% b
  value <- -0.5 * sum(log(A + psi)) - 0.5 * drop(t(r) %*% Vi %*% r)
  if (method == "reml") value <- value - 0.5 * as.numeric(determinant(t(X) %*% Vi %*% X)$modulus)
  value
}

score <- function(A, y, psi, X, method) {
  Vi <- diag(1 / (A + psi))
  P <- Vi - Vi %*% X %*% solve(t(X) %*% Vi %*% X) %*% t(X) %*% Vi
  trace <- if (method == "reml") sum(diag(P)) else sum(diag(Vi))
  -0.5 * trace + 0.5 * drop(t(y) %*% P %*% P %*% y)
}

fay_herriot <- function(y, psi, X, Xall, method, information) {
  top <- 100 * (var(y) + max(psi))
  adjusted <- score(0, y, psi, X, method) <= 0
  slope <- function(A) score(A, y, psi, X, method) + if (adjusted) 1 / A else 0
  A <- uniroot(slope, c(if (adjusted) 1e-9 * median(psi) else 0, top), tol = 1e-15)$root
  # The root must be where the likelihood itself is highest; Li and Lahiri (2010) multiply it by A where it is so at 0.
  grid <- seq(0, 4 * A + 0.001 * median(psi), length.out = 400)
  value <- function(A) likelihood(A, y, psi, X, method) + if (adjusted) log(A) else 0
  stopifnot(value(A) >= max(sapply(grid, value)) - 1e-9)
  V <- diag(A + psi)
  Vi <- solve(V)
  Q <- solve(t(X) %*% Vi %*% X)
  P <- Vi - Vi %*% X %*% Q %*% t(X) %*% Vi
  b <- Q %*% t(X) %*% Vi %*% y
  eblup <- X %*% b + A * Vi %*% (y - X %*% b)
  B <- psi / (A + psi)
  VarA <- if (information == "areas") 2 / sum(diag(Vi %*% Vi)) else 2 / sum(diag(P %*% P))
  g1 <- psi * (1 - B)
  g2 <- B^2 * diag(X %*% Q %*% t(X))
  g3 <- B^2 * VarA / (A + psi)
  bias <- if (method == "ml") -sum(diag(Q %*% t(X) %*% Vi %*% Vi %*% X)) / sum(diag(Vi %*% Vi)) else 0
  # With an adjusted A no error, apart from g2, is smaller than that of an area with a smaller variance.
  own <- g1 + 2 * g3 - bias * B^2
  least <- if (adjusted) sapply(psi, function(p) max(own[psi <= p])) else own
  list(A = A, b = b, bse = sqrt(diag(Q)), eblup = drop(eblup), mse = least + g2, g1 = g1,
    synthetic = drop(Xall %*% b), syntheticmse = (if (adjusted) max(A, own) else A) + diag(Xall %*% Q %*% t(Xall)), weight = 1 - B)
}

number <- function(x) paste0("[", paste(ifelse(is.na(x), "null", sprintf("%.17g", x)), collapse = ", "), "]")
rows <- character()
case <- function(name, value, variance, size, X, scale, method, information) {
  surveyed <- !is.na(value)
  y <- switch(scale, identity = value, arcsine = asin(sqrt(value)), logit = log(value / (1 - value)))
  psi <- switch(scale, identity = variance, arcsine = 1 / (4 * size), logit = variance / (value * (1 - value))^2)
  fit <- fay_herriot(y[surveyed], psi[surveyed], X[surveyed, , drop = FALSE], X, method, information)
  theta <- fit$synthetic
  theta[surveyed] <- fit$eblup
  mse <- fit$syntheticmse
  mse[surveyed] <- fit$mse
  spread <- rep(fit$A, length(value))
  spread[surveyed] <- fit$g1
  back <- function(t) switch(scale, identity = t, arcsine = sin(pmin(pmax(t, 0), pi / 2))^2, logit = plogis(t))
  slope <- switch(scale, identity = 1, arcsine = abs(sin(2 * theta)), logit = plogis(theta) * (1 - plogis(theta)))
  estimate <- back(theta)
  if (scale == "arcsine" && fit$A > 0) estimate <- mapply(function(m, s) integrate(
    function(x) sin(x)^2 * dnorm(x, m, s), m - 10 * s, m + 10 * s, rel.tol = 1e-12)$value, theta, sqrt(spread))
  weight <- rep(NA, length(value))
  weight[surveyed] <- fit$weight
  z <- qnorm(0.975)
  rows <<- c(rows, sprintf(
    '{"name": "%s", "scale": "%s", "method": "%s", "information": "%s", "value": %s, "variance": %s, "size": %s, "covariates": [%s], "modelVariance": %.17g, "coefficients": %s, "coefficientErrors": %s, "estimate": %s, "standardError": %s, "lower": %s, "upper": %s, "weight": %s}',
    name, scale, method, information, number(value), number(variance), number(size),
    paste(apply(X[, -1, drop = FALSE], 1, number), collapse = ", "), fit$A, number(fit$b), number(fit$bse),
    number(estimate), number(sqrt(mse) * slope), number(back(theta - z * sqrt(mse))),
    number(back(theta + z * sqrt(mse))), number(weight)))
}

X <- model.matrix(~ factor(major), milk)
for (method in c("reml", "ml")) for (information in c("areas", "residual"))
  case("milk", milk$y, milk$sd^2, rep(NA, 43), X, "identity", method, information)

set.seed(20181107)
n <- c(60, 25, 180, 40, 33, 90, 51, 47, 38, 70, 29, 64, 55)
income <- round(rnorm(13, 21000, 1800))
rural <- round(runif(13, 0.1, 0.6), 3)
truth <- plogis(0.6 + (income - 21000) / 6000 - 0.8 * (rural - 0.3) + rnorm(13, 0, 0.35))
share <- rbinom(13, n, truth) / n
share[c(5, 12)] <- NA
variance <- 1.4 * share * (1 - share) / n
XR <- cbind(1, income, rural)
for (scale in c("identity", "arcsine", "logit")) for (information in c("areas", "residual"))
  case("regions", share, variance, n / 1.4, XR, scale, "reml", information)
case("regions", share, variance, n / 1.4, XR, "arcsine", "ml", "areas")
case("intercept", share, variance, n / 1.4, XR[, 1, drop = FALSE], "identity", "reml", "areas")
alike <- 0.6 + c(1, -1, 2, 0, -2, 1, -1, 0.5, 0, -0.5, 0.3, -0.3, 0) / 200
case("alike", alike, 1.4 * alike * (1 - alike) / n, n / 1.4, XR[, 1, drop = FALSE], "identity", "reml", "areas")
case("alike", alike, 1.4 * alike * (1 - alike) / n, n / 1.4, XR, "arcsine", "reml", "areas")

published <- list(
  reml_eblup = c(1.0219703, 1.0476018, 1.0679513, 0.7608170, 0.8461574, 0.9743727, 1.0584523, 1.0977762, 1.2215449,
    1.1951455, 0.7852155, 1.2139456, 1.2096593, 0.9834967, 1.1864247, 1.1556982, 1.2263411, 1.2856486, 1.2363247,
    1.2349600, 1.0903019, 1.1923057, 1.1216470, 1.2230296, 1.1938054, 0.7627195, 0.7649550, 0.7338443, 0.7699294,
    0.6134418, 0.7695558, 0.7958250, 0.7723187, 0.6102302, 0.7001782, 0.7592787, 0.5298867, 0.7434466, 0.7548996,
    0.7701918, 0.7481164, 0.8040773, 0.6810870),
  reml_mse = c(0.013460220, 0.005372876, 0.005701990, 0.008541740, 0.009579594, 0.011670632, 0.015926137, 0.010586518,
    0.014184043, 0.014901472, 0.007694262, 0.016336469, 0.012562726, 0.012117378, 0.012031229, 0.011709147, 0.010859780,
    0.013690860, 0.011034674, 0.013079686, 0.009948636, 0.017243977, 0.011292325, 0.013625297, 0.008065787, 0.009205133,
    0.009205133, 0.016476912, 0.007800626, 0.006098668, 0.015441564, 0.014657866, 0.009024699, 0.003870786, 0.007800626,
    0.009646139, 0.006404335, 0.010155645, 0.007209937, 0.008470277, 0.005484860, 0.009205133, 0.009903626),
  reml_coefficients = c(0.9681890, 0.1327801, 0.2269462, -0.2413011),
  ml_coefficients = c(0.9677986, 0.1278756, 0.2266909, -0.2425804),
  ml_mse = c(0.013579953, 0.005512868, 0.005850584, 0.008735454, 0.009774528))
cat(sprintf('{"meta": {"script": "Scripts/References/fay-herriot.R", "R": "%s"},\n"published": {%s},\n"cases": [\n',
  R.version.string, paste(sprintf('"%s": %s', names(published), sapply(published, number)), collapse = ",\n")),
  paste(rows, collapse = ",\n"), "\n]}\n", sep = "")
