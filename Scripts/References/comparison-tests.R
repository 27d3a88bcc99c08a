# Tests of tables with R's survey package, for Tests/PhareEstimationTests/References/comparison-tests.json:
# independence, residuals, pairwise differences, goodness of fit, corrections for many tests.
#   Rscript Scripts/References/comparison-tests.R      R 4.2.2, survey 4.1-1

suppressMessages(library(survey))
rows <- read.csv("Tests/PhareEstimationTests/References/data/comparison-sample.csv", na.strings = "")
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
array <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
table <- function(m) paste0("[", paste(apply(m, 1, array), collapse = ", "), "]")
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }
list_of <- function(x) paste0("[\n    ", paste(x, collapse = ",\n    "), "\n  ]")

designs <- list(
  simple = svydesign(~1, weights = ~weight, data = rows),
  stratified = svydesign(~1, strata = ~stratum, weights = ~weight, fpc = ~rows, data = rows),
  clustered = svydesign(~unit, strata = ~stratum, weights = ~weight, fpc = ~units, data = rows))
designs$small <- subset(designs$clustered, size == "small")

tables <- list(c("answer", "region"), c("answer", "size"), c("rare", "region"), c("rare", "size"))
tables_of <- function(name) if (name == "small") tables[c(1, 3)] else tables

# 1. Independence.
independence <- character()
for (name in names(designs)) for (t in tables_of(name)) for (s in c("F", "Chisq", "Wald", "adjWald")) {
  design <- designs[[name]]
  r <- suppressWarnings(svychisq(as.formula(paste0("~", t[1], "+", t[2])), design, statistic = s))
  p <- as.numeric(r$parameter)
  independence <- c(independence, record(design = text(name), row = text(t[1]), column = text(t[2]), test = text(s),
    statistic = number(r$statistic), ndf = number(p[1]), ddf = number(p[2]), p = number(r$p.value)))
}

# The same where some gave no answer: R's degrees of freedom count them.
for (name in names(designs)) for (s in c("F", "Wald")) {
  r <- suppressWarnings(svychisq(~partial + region, designs[[name]], statistic = s))
  p <- as.numeric(r$parameter)
  independence <- c(independence, record(design = text(name), row = text("partial"), column = text("region"), test = text(s),
    statistic = number(r$statistic), ndf = number(p[1]), ddf = number(p[2]), p = number(r$p.value)))
}

# The second order on the shares that independence makes of the margins, which survey does not offer.
independent <- character()
for (name in names(designs)) for (t in tables_of(name)) {
  design <- designs[[name]]
  shares <- svymean(as.formula(paste0("~interaction(", t[1], ",", t[2], ")")), design)
  P <- matrix(coef(shares), length(unique(rows[[t[1]]])))
  E <- as.vector(outer(rowSums(P), colSums(P))); n <- nrow(design)
  grid <- expand.grid(r = factor(seq_len(nrow(P))), k = factor(seq_len(ncol(P))))
  X1 <- model.matrix(~r + k, grid); X12 <- model.matrix(~r * k, grid)[, -seq_len(ncol(X1)), drop = FALSE]
  C <- qr.resid(qr(X1), X12)
  D <- solve(t(C) %*% (C / E / n), t(C / E) %*% vcov(shares) %*% (C / E))
  trace <- sum(diag(D)); ndf <- trace^2 / sum(diag(D %*% D))
  independent <- c(independent, record(design = text(name), row = text(t[1]), column = text(t[2]),
    statistic = number(n * sum((as.vector(P) - E)^2 / E) / trace), ndf = number(ndf)))
}

# 2. Residuals: distances from independence over their standard errors, by the delta method on totals.
residuals <- character()
for (name in names(designs)) for (t in tables_of(name)) {
  design <- designs[[name]]
  totals <- svytotal(as.formula(paste0("~interaction(", t[1], ",", t[2], ")")), design)
  r <- sort(unique(rows[[t[1]]])); k <- sort(unique(rows[[t[2]]]))
  N <- matrix(coef(totals), length(r), length(k)); all <- sum(N)
  Y <- N - outer(rowSums(N), colSums(N)) / all
  J <- diag(length(N)); grid <- expand.grid(i = seq_along(r), j = seq_along(k))
  for (a in seq_len(nrow(grid))) for (b in seq_len(nrow(grid))) J[a, b] <- J[a, b] -
    (grid$i[a] == grid$i[b]) * colSums(N)[grid$j[a]] / all - (grid$j[a] == grid$j[b]) * rowSums(N)[grid$i[a]] / all +
    rowSums(N)[grid$i[a]] * colSums(N)[grid$j[a]] / all^2
  V <- J %*% vcov(totals) %*% t(J)
  residuals <- c(residuals, record(design = text(name), row = text(t[1]), column = text(t[2]),
    df = number(degf(design)), z = table(Y / sqrt(diag(V)))))
}

# 3. Differences of the regions two by two: R's p on the PSUs minus strata of both, and with Satterthwaite's degrees of freedom
# over the two, never above those; of shares the larger of that and the score test on the effective bases. Corrections are of
# the latter six.
effective <- function(design) { w <- weights(design); sum(w)^2 / sum(w^2) }
differences <- character()
pair <- combn(4, 2)
for (name in names(designs)) for (variable in c("score", "answer == 'a'", "answer == 'c'")) {
  design <- designs[[name]]
  m <- svyby(as.formula(paste0("~as.numeric(", variable, ")")), ~region, design, svymean, covmat = TRUE)
  d <- c(); se <- c(); df <- c(); freedom <- c(); score <- c(); V <- vcov(m)
  for (i in 1:6) {
    w <- rep(0, 4); w[pair[1, i]] <- 1; w[pair[2, i]] <- -1
    x <- svycontrast(m, w); d <- c(d, coef(x)); se <- c(se, SE(x))
    df <- c(df, degf(subset(design, region %in% paste0("r", pair[, i]))))
    parts <- lapply(paste0("r", pair[, i]), function(r) subset(design, region == r))
    variances <- diag(V)[pair[, i]]
    freedom <- c(freedom, min(sum(variances)^2 / sum(variances^2 / sapply(parts, degf)), df[i]))
    n <- sapply(parts, effective)
    pooled <- sum(coef(m)[pair[, i]] * n) / sum(n)
    score <- c(score, if (variable == "score") 0 else 2 * pnorm(-abs(d[i]) / sqrt(pooled * (1 - pooled) * sum(1 / n))))
  }
  p <- 2 * pt(-abs(d / se), df)
  larger <- pmax(2 * pt(-abs(d / se), freedom), score)
  q <- svycontrast(m, quote(r1 / r3))
  l <- svycontrast(m, c(1, 1, -1, -1) / 2)
  differences <- c(differences, record(design = text(name), variable = text(variable), difference = array(d), se = array(se),
    df = array(df), p = array(p), freedom = array(freedom), larger = array(larger),
    bonferroni = array(p.adjust(larger, "bonferroni")), holm = array(p.adjust(larger, "holm")),
    bh = array(p.adjust(larger, "BH")), ratio = number(coef(q)), ratio_se = number(SE(q)),
    contrast = number(coef(l)), contrast_se = number(SE(l))))
}

# 4. One variable against given shares.
fit <- character()
for (name in names(designs)) for (g in list(list("answer", c(.25, .3, .25, .2)), list("answer", c(1, 1, 1, 1)), list("region", c(.1, .4, .2, .3)))) {
  r <- suppressWarnings(svygofchisq(as.formula(paste0("~", g[[1]])), p = g[[2]], designs[[name]]))
  fit <- c(fit, record(design = text(name), variable = text(g[[1]]), shares = array(g[[2]]), df = number(r$parameter[["df"]]),
    statistic = number(r$statistic / r$parameter[["scale"]]), p = number(r$p.value)))
}

# 5. Corrections.
p <- c(0.01, 0.8, 0.04, 0.04, 0.0002, 0.3, 0.011)
adjusted <- record(p = array(p), none = array(p), bonferroni = array(p.adjust(p, "bonferroni")), holm = array(p.adjust(p, "holm")), bh = array(p.adjust(p, "BH")))

cat("{\n  \"about\": \"Scripts/References/comparison-tests.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"independence\": ", list_of(independence), ",\n  \"independent\": ", list_of(independent), ",\n  \"residuals\": ", list_of(residuals),
  ",\n  \"differences\": ", list_of(differences), ",\n  \"fit\": ", list_of(fit), ",\n  \"adjusted\": ", adjusted, "\n}\n",
  sep = "", file = "Tests/PhareEstimationTests/References/comparison-tests.json")
