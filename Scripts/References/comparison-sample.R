# A made-up sample with everything that tests of tables stumble on: strata, clusters, unequal weights, empty cells,
# ties. Read by comparison-tests.R and quantiles.R, and by the tests.
#   Rscript Scripts/References/comparison-sample.R      R 4.2.2

set.seed(20240611)
n <- 360
unit <- sort(sample(36, n, replace = TRUE))
stratum <- c("north", "south", "west")[(unit - 1) %/% 12 + 1]
region <- paste0("r", 1 + (unit + sample(0:1, n, replace = TRUE)) %% 4)
size <- ifelse(runif(n) < 0.4, "small", "large")
push <- rnorm(36, sd = 0.5)[unit]
latent <- push + rnorm(n) + 0.4 * (region == "r2") - 0.3 * (size == "small")
answer <- as.character(cut(latent, c(-Inf, -0.7, 0.2, 1, Inf), c("a", "b", "c", "d")))
rare <- ifelse(region %in% c("r1", "r2"), ifelse(latent > 0.5, "y", "x"), ifelse(latent > 0.3, "z", "x"))
score <- pmin(10, pmax(0, round(5 + 2 * latent)))
income <- round(exp(7 + 0.4 * latent), ifelse(stratum == "north", 0, 2))
weight <- round(20 * exp(rnorm(n, sd = 0.5)) * ifelse(stratum == "south", 2, 1), 3)
partial <- ifelse(score == 3 | unit == 5, "", answer)   # nobody of a whole unit answers
rows <- data.frame(stratum, unit = paste0("u", unit), units = 60, rows = 4000, weight, region, size, answer, rare, score, income, partial)
write.csv(rows, "Tests/PhareEstimationTests/References/data/comparison-sample.csv", row.names = FALSE, quote = FALSE)
