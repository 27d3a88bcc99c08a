# Three small waves that share some communes, and what R says of the changes and trends between them, as JSON on
# standard output.
#
#   Rscript Scripts/References/changes.R > Tests/PhareStudyTests/References/changes.json
#
# The waves are drawn here: strata, communes as units, unequal weights, missing answers. As independent samples they are
# stacked with strata of their own; as samples that share communes, a commune of two waves is one unit of one stratum.

suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail")

set.seed(2015)
wave <- function(year, n, shift) {
  rows <- data.frame(year = rep(year, n))
  rows$stratum <- sample(3, n, TRUE)
  rows$psu <- paste0("c", 20 * rows$stratum + sample(8, n, TRUE) + shift * 2)
  rows$size <- sample(3, n, TRUE, prob = c(5, 2, 1))
  rows$weight <- round(20 * runif(n, 0.3, 2) * c(3, 1, 0.5)[rows$stratum], 2)
  commune <- as.integer(factor(rows$psu, levels = paste0("c", 20:99)))
  effect <- sin(commune * 1.7)
  rows$q <- ifelse(runif(n) < plogis(-0.2 + 0.3 * rows$size + 0.35 * shift + effect), 1, 2)
  rows$q[runif(n) < 0.06] <- 9
  rows$score <- pmin(10, pmax(0, round(rnorm(n, 5 + 0.4 * shift + effect, 2))))
  rows
}
waves <- list(wave(2012, 150, 0), wave(2015, 170, 1), wave(2019, 160, 2))
all <- do.call(rbind, waves)
all$yes <- ifelse(all$q == 9, NA, as.numeric(all$q == 1))
all$cell <- interaction(all$year, all$size)

years <- c(2012, 2015, 2019)
pairs <- list(c(1, 2), c(2, 3), c(1, 3))
number <- function(x) paste0("[", paste(ifelse(is.na(x), "null", sprintf("%.17g", x)), collapse = ", "), "]")

# One domain: the figures of the waves with their covariance, the changes, and the trend by generalised least squares.
domain <- function(design, variable, inside, independent) {
  part <- subset(design, inside)
  formula <- as.formula(paste("~", variable))
  # The rows outside stay in the design, which stays whole; those without an answer count in degrees of freedom.
  means <- svyby(formula, ~year, subset(design, inside & !is.na(all[[variable]])), svymean, covmat = TRUE)
  value <- coef(means)
  V <- vcov(means)
  freedom <- function(chosen) degf(subset(part, year %in% years[chosen]))
  own <- sapply(1:3, freedom)
  changes <- lapply(pairs, function(p) {
    contrast <- rep(0, 3); contrast[p[2]] <- 1; contrast[p[1]] <- -1
    se <- sqrt(drop(t(contrast) %*% V %*% contrast))
    df <- freedom(p)
    d <- sum(contrast * value)
    t <- qt(0.975, df)
    c(d, se, df, 2 * pt(-abs(d / se), df), d - t * se, d + t * se)
  })
  X <- cbind(1, years - mean(years))
  W <- solve(V)
  A <- solve(t(X) %*% W %*% X) %*% t(X) %*% W
  slope <- drop(A %*% value)[2]
  se <- sqrt(drop(A %*% V %*% t(A))[2, 2])
  parts <- A[2, ]^2 * diag(V)
  df <- if (independent) sum(parts)^2 / sum(parts^2 / own) else freedom(1:3)
  list(value = unname(value), se = unname(SE(means)), df = own, changes = changes,
    trend = c(slope, se, df, 2 * pt(-abs(slope / se), df)))
}

report <- function(design, variable, independent) {
  domains <- list(rep(TRUE, nrow(all)), all$size == 1, all$size == 2, all$size == 3)
  found <- lapply(domains, function(d) domain(design, variable, d, independent))
  p <- unlist(lapply(found, function(f) sapply(f$changes, `[`, 4)))
  # Everybody is a family of its own beside the three domains.
  adjusted <- c(p.adjust(p[1:3], "BH"), p.adjust(p[-(1:3)], "BH"))
  slopes <- sapply(found, function(f) f$trend[4])
  trends <- c(p.adjust(slopes[1], "BH"), p.adjust(slopes[-1], "BH"))
  lines <- mapply(function(f, i) paste0(
    '{"value": ', number(f$value), ', "se": ', number(f$se), ', "df": ', number(f$df),
    ', "changes": [', paste(sapply(f$changes, number), collapse = ", "), ']',
    ', "adjusted": ', number(adjusted[3 * i - 2:0]), ', "trend": ', number(c(f$trend, trends[i])), '}'),
    found, seq_along(found))
  paste0("[\n    ", paste(lines, collapse = ",\n    "), "]")
}

apart <- svydesign(ids = ~psu, strata = ~interaction(year, stratum, drop = TRUE), weights = ~weight, data = all,
  nest = TRUE)
shared <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = all)

csv <- function(rows) paste0(
  paste(names(rows), collapse = ","), "\\n",
  paste(apply(rows, 1, function(r) paste(trimws(r), collapse = ",")), collapse = "\\n"), "\\n")
common <- sapply(pairs, function(p) length(intersect(waves[[p[1]]]$psu, waves[[p[2]]]$psu)))
cat('{\n  "r": "', R.version.string, '", "survey": "', as.character(packageVersion("survey")), '",\n', sep = "")
cat('  "waves": [\n    ', paste0('"', sapply(waves, csv), '"', collapse = ",\n    "), '],\n', sep = "")
cat('  "common": ', number(common), ',\n', sep = "")
cat('  "independentShares": ', report(apart, "yes", TRUE), ',\n', sep = "")
cat('  "sharedShares": ', report(shared, "yes", FALSE), ',\n', sep = "")
cat('  "independentMeans": ', report(apart, "score", TRUE), ',\n', sep = "")
cat('  "sharedMeans": ', report(shared, "score", FALSE), '\n}\n', sep = "")
