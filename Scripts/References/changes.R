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

# Satterthwaite's degrees of freedom of a sum of variances, never above those of all parts together.
satterthwaite <- function(parts, own, joint) min(sum(parts)^2 / sum(parts^2 / own), joint)

# The design of some waves: with strata of their own, or with the communes that they share.
stack <- function(years, independent) {
  rows <- all[all$year %in% years, ]
  if (!independent) return(svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = rows))
  svydesign(ids = ~psu, strata = ~interaction(year, stratum, drop = TRUE), weights = ~weight, data = rows, nest = TRUE)
}

# One domain: the figures of the waves with their covariance, the changes, each of its two waves alone, and the trend of
# all by generalised least squares. The p of a share of independent waves is that of the score test on the effective
# bases, where it is larger.
domain <- function(variable, size, independent) {
  formula <- as.formula(paste("~", variable))
  figures <- function(chosen) {
    design <- stack(years[chosen], independent)
    inside <- if (is.null(size)) rep(TRUE, nrow(design)) else design$variables$size == size
    # The rows outside stay in the design, which stays whole; those without an answer count in degrees of freedom.
    part <- subset(design, inside)
    means <- svyby(formula, ~year, subset(design, inside & !is.na(design$variables[[variable]])), svymean, covmat = TRUE)
    list(value = unname(coef(means)), V = vcov(means), se = unname(SE(means)), joint = degf(part),
      own = sapply(years[chosen], function(y) degf(subset(part, year == y))))
  }
  changes <- lapply(pairs, function(p) {
    f <- figures(p)
    d <- f$value[2] - f$value[1]
    se <- sqrt(f$V[1, 1] + f$V[2, 2] - 2 * f$V[1, 2])
    df <- satterthwaite(diag(f$V), f$own, f$joint)
    t <- qt(0.975, df)
    student <- 2 * pt(-abs(d / se), df)
    score <- 0
    if (independent && variable == "yes") {
      rows <- all[!is.na(all$yes) & (is.null(size) | all$size == max(size, 0)), ]
      n <- sapply(years[p], function(y) with(rows[rows$year == y, ], sum(weight)^2 / sum(weight^2)))
      pooled <- sum(f$value * n) / sum(n)
      score <- 2 * pnorm(-abs(d) / sqrt(pooled * (1 - pooled) * sum(1 / n)))
    }
    c(d, se, df, student, d - t * se, d + t * se, max(student, score))
  })
  f <- figures(1:3)
  X <- cbind(1, years - mean(years))
  W <- solve(f$V)
  A <- solve(t(X) %*% W %*% X) %*% t(X) %*% W
  slope <- drop(A %*% f$value)[2]
  se <- sqrt(drop(A %*% f$V %*% t(A))[2, 2])
  df <- satterthwaite(A[2, ]^2 * diag(f$V), f$own, if (independent) Inf else f$joint)
  list(value = f$value, se = f$se, df = f$own, changes = changes,
    trend = c(slope, se, df, 2 * pt(-abs(slope / se), df)))
}

report <- function(variable, independent) {
  found <- lapply(list(NULL, 1, 2, 3), function(size) domain(variable, size, independent))
  p <- unlist(lapply(found, function(f) sapply(f$changes, `[`, 7)))
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

csv <- function(rows) paste0(
  paste(names(rows), collapse = ","), "\\n",
  paste(apply(rows, 1, function(r) paste(trimws(r), collapse = ",")), collapse = "\\n"), "\\n")
common <- sapply(pairs, function(p) length(intersect(waves[[p[1]]]$psu, waves[[p[2]]]$psu)))
cat('{\n  "r": "', R.version.string, '", "survey": "', as.character(packageVersion("survey")), '",\n', sep = "")
cat('  "waves": [\n    ', paste0('"', sapply(waves, csv), '"', collapse = ",\n    "), '],\n', sep = "")
cat('  "common": ', number(common), ',\n', sep = "")
cat('  "independentShares": ', report("yes", TRUE), ',\n', sep = "")
cat('  "sharedShares": ', report("yes", FALSE), ',\n', sep = "")
cat('  "independentMeans": ', report("score", TRUE), ',\n', sep = "")
cat('  "sharedMeans": ', report("score", FALSE), '\n}\n', sep = "")
