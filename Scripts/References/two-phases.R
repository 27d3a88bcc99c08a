# Samples in two phases, with R's survey package, for Tests/PhareEstimationTests/References/two-phases.json.
#   Rscript Scripts/References/two-phases.R      R 4.2.2, survey 4.1-1
#
# twophase(method = "full") is the variance of Särndal, Swensson & Wretman (1992), result 9.3.1, over all pairs of rows. It
# looks the size of a stratum of the first phase up by a row's position in the second phase (survey:::Dcheck_subset, survey
# 4.1), which is right where the second phase comes first in the data, as here, or where all strata are of one size, as in
# the clustered design. Without a population it takes the rows of the first phase as independent; the figures "infinite"
# are those of a population of 1e12 per stratum, of which a sampling fraction is left that no digit shows.

suppressMessages(library(survey))
options(warn = 2)
number <- function(x) sprintf("%.17g", x)
text <- function(x) paste0('"', x, '"')
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }
numbers <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
texts <- function(x) paste0("[", paste(text(x), collapse = ", "), "]")

set.seed(93)
sample_of <- function(sizes, rates, populations) {
  d <- data.frame(stratum = rep(seq_along(sizes), sizes))
  d$second <- sample(seq_along(rates), nrow(d), TRUE)
  d$y <- round(rnorm(nrow(d), 10 + d$stratum + d$second, 3), 1)
  d$x <- as.numeric(runif(nrow(d)) < 0.3 + 0.1 * d$second)
  d$domain <- as.numeric(runif(nrow(d)) < 0.5)
  d$population <- populations[d$stratum]
  d$sampled <- FALSE
  for (g in seq_along(rates)) { i <- which(d$second == g); d$sampled[sample(i, ceiling(length(i) * rates[g]))] <- TRUE }
  d
}
figure <- function(design, x, subset, label) {
  d <- if (subset) subset(design, domain == 1) else design
  one <- function(estimate) {
    v <- vcov(estimate); phases <- attr(v, "phases")
    c(value = number(coef(estimate)), variance = number(v[1, 1]), first = number(phases$phase1[1, 1]), second = number(phases$phase2[1, 1]))
  }
  formula <- as.formula(paste0("~", x)); mean <- one(svymean(formula, d)); total <- one(svytotal(formula, d))
  record(column = text(x), domain = tolower(subset), mean = mean["value"], mean_variance = mean["variance"],
    mean_first = mean["first"], mean_second = mean["second"], total = total["value"], total_variance = total["variance"],
    total_first = total["first"], total_second = total["second"], df = degf(d))
}
design_of <- function(name, data, design) {
  weights <- number(1 / design$phase1$full$prob)
  figures <- unlist(lapply(c(FALSE, TRUE), function(subset) sapply(c("y", "x"), figure, design = design, subset = subset)))
  paste0("    {\"name\": ", text(name), ", \"stratum\": ", texts(data$stratum), ",\n      \"psu\": ", texts(data$psu),
    ",\n      \"second\": ", texts(data$second), ",\n      \"sampled\": ", numbers(data$sampled), ",\n      \"population\": ",
    numbers(data$population), ",\n      \"weight\": [", paste(weights, collapse = ", "), "],\n      \"y\": ", numbers(data$y),
    ",\n      \"x\": ", numbers(data$x), ",\n      \"domain\": ", numbers(data$domain), ",\n      \"figures\": [\n        ",
    paste(figures, collapse = ",\n        "), "\n      ]}")
}
rows <- sample_of(c(12, 20, 9), c(0.5, 0.7, 0.4), c(100, 90, 70))
rows <- rows[order(!rows$sampled), ]; rows$psu <- seq_len(nrow(rows))
elements <- function(data, strata) twophase(list(~1, ~1), strata = strata, fpc = list(~population, NULL), subset = ~sampled, data = data)
infinite <- transform(rows, population = 1e12)
plain <- transform(rows, stratum = 1, population = 260)
clustered <- sample_of(c(20, 25, 15), c(0.6, 0.7, 0.5), c(20, 30, 25))
clustered$psu <- clustered$stratum * 100 + ave(seq_len(nrow(clustered)), clustered$stratum, FUN = function(i) rep(1:5, length.out = length(i)))
clustered$row <- seq_len(nrow(clustered))
stopifnot(all(tapply(clustered$sampled, clustered$psu, any)))
designs <- c(
  design_of("stratified", rows, elements(rows, list(~stratum, ~second))),
  design_of("infinite", infinite, elements(infinite, list(~stratum, ~second))),
  design_of("simple", plain, elements(plain, list(NULL, ~second))),
  design_of("one_second_stratum", transform(rows, second = 1), elements(rows, list(~stratum, NULL))),
  design_of("clustered", clustered, twophase(list(~psu, ~row), strata = list(~stratum, ~second), fpc = list(~population, NULL),
    subset = ~sampled, data = clustered)))
# method = "simple" approximates the first phase.
approximate <- twophase(list(~1, ~1), strata = list(NULL, ~second), subset = ~sampled, data = plain, method = "simple")
cat("mean of y, simple random first phase from a large population: ", SE(svymean(~y, approximate)), " by method simple, ",
  SE(svymean(~y, elements(transform(plain, population = 1e12), list(NULL, ~second)))), " by method full\n", sep = "")
cat("{\n  \"about\": \"Scripts/References/two-phases.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"designs\": [\n", paste(designs, collapse = ",\n"), "\n  ]\n}\n", sep = "",
  file = "Tests/PhareEstimationTests/References/two-phases.json")
