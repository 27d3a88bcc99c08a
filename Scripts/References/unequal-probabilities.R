# Sampling with unequal probabilities and without replacement, with R's survey package, for
# Tests/PhareEstimationTests/References/unequal-probabilities.json.
#   Rscript Scripts/References/unequal-probabilities.R      R 4.2.2, survey 4.1-1
#
# The sample is drawn by Sampford's method from the population of the 24 rows, whose joint probabilities are computed here
# by enumeration.

suppressMessages(library(survey))
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }
numbers <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
texts <- function(x) paste0("[", paste(text(x), collapse = ", "), "]")

set.seed(20)
# Conditional Poisson (rejective) sampling of n units: exact joint probabilities from all samples of that size.
rejective <- function(p, n) {
  samples <- combn(length(p), n)
  odds <- p / (1 - p)
  mass <- apply(samples, 2, function(s) prod(odds[s])); mass <- mass / sum(mass)
  joint <- matrix(0, length(p), length(p))
  for (k in seq_along(mass)) { s <- samples[, k]; joint[s, s] <- joint[s, s] + mass[k] }
  list(joint = joint, sample = samples[, sample.int(ncol(samples), 1, prob = mass)])
}
sizes <- list(A = c(3, 5, 8, 4, 6, 9, 2, 7), B = c(10, 4, 6, 12, 5, 8, 7))
rows <- NULL; joint <- matrix(0, 0, 0)
for (h in names(sizes)) {
  x <- sizes[[h]]; n <- if (h == "A") 4 else 3
  drawn <- rejective(n * x / sum(x) * 0.9, n)
  s <- drawn$sample
  pi <- diag(drawn$joint)
  part <- data.frame(stratum = match(h, names(sizes)), unit = paste0(h, s), p = pi[s], squares = sum(pi^2) / n)
  k <- nrow(joint)
  bigger <- matrix(0, k + n, k + n)
  if (k > 0) { bigger[1:k, 1:k] <- joint; bigger[1:k, k + 1:n] <- outer(rows$p, part$p); bigger[k + 1:n, 1:k] <- outer(part$p, rows$p) }
  bigger[k + 1:n, k + 1:n] <- drawn$joint[s, s]
  joint <- bigger; rows <- rbind(rows, part)
}
# Every unit has two respondents.
people <- rows[rep(seq_len(nrow(rows)), each = 2), ]
people$y <- round(20 * people$p + rnorm(nrow(people), 10, 3), 1)
people$x <- round(5 + 3 * runif(nrow(people)), 1)
people$domain <- as.numeric(runif(nrow(people)) < 0.5)
# R takes one row per unit where joint probabilities count: sums by unit, of a domain too.
sums <- aggregate(cbind(y, x, one, y * domain, x * domain, domain) ~ unit, transform(people, one = 1), sum)
names(sums) <- c("unit", "y1", "x1", "n1", "y2", "x2", "n2")
sums <- cbind(rows, sums[match(rows$unit, sums$unit), -1])
squares <- rows$squares[!duplicated(rows$stratum)]
figures <- character()
add <- function(name, variance, domain) {
  design <- switch(name, overton = svydesign(~1, strata = ~stratum, fpc = ~p, data = sums, pps = "overton", variance = variance),
    hartley_rao = svydesign(~1, strata = ~stratum, fpc = ~p, data = sums, pps = HR(), variance = variance),
    hartley_rao_known = svydesign(~1, strata = ~stratum, fpc = ~p, data = sums, pps = HR(list(squares), list(1:2)), variance = variance),
    joint = svydesign(~1, fpc = ~p, data = sums, pps = ppsmat(joint, tolerance = 0), variance = variance),
    brewer = svydesign(~1, strata = ~stratum, fpc = ~p, data = sums, pps = "brewer"))
  k <- if (domain) 2 else 1
  sums$y <- sums[[paste0("y", k)]]; sums$x <- sums[[paste0("x", k)]]; sums$n <- sums[[paste0("n", k)]]
  design$variables <- sums
  m <- svyratio(~y, ~n, design); r <- svyratio(~y, ~x, design); t <- svytotal(~y, design)
  record(method = text(name), variance = text(variance), domain = tolower(domain), mean = number(coef(m)),
    mean_se = number(suppressWarnings(as.numeric(SE(m)))), total = number(coef(t)), total_se = number(suppressWarnings(as.numeric(SE(t)))), ratio = number(coef(r)),
    ratio_se = number(suppressWarnings(as.numeric(SE(r)))), covariance = number(vcov(svytotal(~y + x, design))[1, 2]))
}
for (domain in c(FALSE, TRUE)) for (method in c("overton", "hartley_rao", "hartley_rao_known", "joint")) for (variance in c("HT", "YG"))
  figures <- c(figures, add(method, variance, domain))
for (domain in c(FALSE, TRUE)) figures <- c(figures, add("brewer", "HT", domain))
# Clusters and a subset go through R's own route where the method is Brewer's.
whole <- svydesign(~unit, strata = ~stratum, fpc = ~p, data = people, pps = "brewer")
stopifnot(all.equal(as.numeric(SE(svytotal(~y, subset(whole, domain == 1)))), as.numeric(SE(svytotal(~y2, svydesign(~1, strata = ~stratum,
  fpc = ~p, data = sums, pps = "brewer"))))))
# Strata with a single PSU by the four rules: R's own under Brewer's approximation. It knows none of them under Overton's,
# whose quadratic form is written out here: strata of several PSUs times H/(H - L) where lonely ones count as their average.
lonely <- data.frame(stratum = rep(1:5, times = c(2, 3, 4, 1, 1)),
  p = c(0.621, 0.337, 0.877, 0.656, 0.457, 0.892, 0.771, 0.378, 0.681, 0.782, 1),
  y = c(11.12, 11.63, 13.01, 15.42, 12.28, 12.45, 5.28, 11.23, 6.87, 9.82, 8.04),
  domain = c(1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 0))
brewer <- svydesign(ids = ~1, strata = ~stratum, fpc = ~p, data = lonely, pps = "brewer")
overton <- function(z, rule, variance) {
  alone <- ave(lonely$p, lonely$stratum, FUN = length) == 1 & lonely$p < 1
  total <- 0
  for (h in unique(lonely$stratum[!alone])) {
    s <- which(lonely$stratum == h); n <- length(s)
    if (n == 1) next
    delta <- 1 - outer(s, s, function(i, j) (n - (lonely$p[i] + lonely$p[j]) / 2) / (n - 1)); diag(delta) <- 1 - lonely$p[s]
    total <- total + if (variance == "HT") sum(delta * outer(z[s], z[s])) else -sum(delta * outer(z[s], z[s], "-")^2) / 2
  }
  if (rule == "average") total <- total * length(unique(lonely$stratum)) / (length(unique(lonely$stratum)) - sum(alone))
  if (rule == "adjust") total <- total + sum((1 - lonely$p[alone]) * (z[alone] - mean(z))^2)
  sqrt(total)
}
rules <- character()
for (rule in c("remove", "certainty", "adjust", "average")) {
  options(survey.lonely.psu = rule)
  part <- subset(brewer, domain == 1)
  rules <- c(rules, record(rule = text(rule), method = text("brewer"), variance = text("YG"), mean = number(SE(svymean(~y, brewer))),
    total = number(SE(svytotal(~y, brewer))), domain_mean = number(SE(svymean(~y, part)))))
  z <- lonely$y / lonely$p
  linear <- function(d) d / lonely$p * (lonely$y - weighted.mean(lonely$y, d / lonely$p)) / sum(d / lonely$p)
  for (variance in c("HT", "YG")) rules <- c(rules, record(rule = text(rule), method = text("overton"), variance = text(variance),
    mean = number(overton(linear(1), rule, variance)), total = number(overton(z, rule, variance)),
    domain_mean = number(overton(linear(lonely$domain), rule, variance))))
}
list_of <- function(name, x) paste0("  \"", name, "\": [\n    ", paste(x, collapse = ",\n    "), "\n  ]")
cat("{\n  \"about\": \"Scripts/References/unequal-probabilities.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"stratum\": ", texts(people$stratum), ",\n  \"unit\": ", texts(people$unit),
  ",\n  \"p\": ", numbers(people$p), ",\n  \"squares\": ", numbers(people$squares), ",\n  \"y\": ", numbers(people$y), ",\n  \"x\": ", numbers(people$x),
  ",\n  \"domain\": ", numbers(people$domain), ",\n  \"units\": ", texts(rows$unit), ",\n",
  list_of("joint", apply(joint, 1, numbers)), ",\n", list_of("figures", figures), ",\n",
  "  \"lonely_stratum\": ", numbers(lonely$stratum), ",\n  \"lonely_p\": ", numbers(lonely$p), ",\n  \"lonely_y\": ", numbers(lonely$y),
  ",\n  \"lonely_domain\": ", numbers(lonely$domain), ",\n", list_of("lonely", rules), "\n}\n", sep = "",
  file = "Tests/PhareEstimationTests/References/unequal-probabilities.json")
