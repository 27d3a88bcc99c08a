# Figures with replicate weights from R's survey package, as JSON on standard output.
#
#   Rscript Scripts/References/replicates.R > Tests/PhareEstimationTests/References/replicates.json
#
# 48 respondents in 16 units, two a stratum, three regions of which "rare" lies in two units: half samples and
# bootstrap draws that miss both have no figure there. Each design gives its columns of replicate weights, then means,
# shares with their intervals, ratios and totals by region, and what lies between regions.

suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail", warn = -1)

rows <- data.frame(id = 0:47)
rows$stratum <- rows$id %/% 6
rows$unit <- rows$id %/% 3
rows$population <- 10 + rows$stratum
rows$weight <- 5 + (rows$id * 7) %% 11 + rows$stratum / 4
rows$region <- ifelse(rows$unit %in% c(5, 8), "rare", ifelse((rows$id * 5) %% 7 < 3, "north", "south"))
rows$agrees <- (rows$id * 31) %% 37 < 17
rows$agrees[c(4, 20, 33)] <- NA
rows$size <- 20 + (rows$id * 13) %% 29 + 3 * rows$stratum
rows$staff <- 3 + (rows$id * 11) %% 17

clustered <- svydesign(ids = ~unit, weights = ~weight, data = rows)
stratified <- svydesign(ids = ~unit, strata = ~stratum, weights = ~weight, data = rows)
finite <- svydesign(ids = ~unit, strata = ~stratum, weights = ~weight, fpc = ~population, data = rows)
set.seed(20190321)
boot <- as.svrepdesign(stratified, type = "subbootstrap", replicates = 25)
jk1 <- as.svrepdesign(clustered, type = "JK1")
jkn <- as.svrepdesign(finite, type = "JKn")
jkn0 <- as.svrepdesign(stratified, type = "JKn")
brr <- as.svrepdesign(stratified, type = "BRR")
fay <- as.svrepdesign(stratified, type = "Fay", fay.rho = 0.3)
pair <- outer(rows$stratum, 0:7, function(s, h) ifelse(s == h, 2 * (rows$unit %% 2), 1))
hadamard20 <- 2 * survey:::hadamard(16)[1:20, 1:20] - 1
steps <- 1 + 2^-1.5 * (hadamard20[1 + rows$unit, ] - hadamard20[2 + rows$unit, ])

# name, columns, multipliers or weights, and what svrepdesign is told
cases <- list(
  list("jk1", weights(jk1, "analysis"), TRUE, type = "JK1"),
  list("jk1", weights(jk1, "replication"), FALSE, type = "JK1"),
  list("jk1", weights(jk1, "analysis"), TRUE, type = "JK1", scale = 0.8, mse = TRUE),
  list("jkn", weights(jkn, "analysis"), TRUE, type = "JKn", rscales = jkn$rscales),
  list("jkn", weights(jkn, "analysis"), TRUE, type = "JKn", rscales = jkn$rscales, mse = TRUE),
  list("jkn", weights(jkn0, "replication"), FALSE, type = "JKn"),
  list("jk2", pair * rows$weight, TRUE, type = "JK2"),
  list("jk2", pair, FALSE, type = "JK2", mse = TRUE),
  list("brr", weights(brr, "analysis"), TRUE, type = "BRR"),
  list("brr", weights(brr, "replication"), FALSE, type = "BRR", mse = TRUE),
  list("fay", weights(fay, "analysis"), TRUE, type = "Fay", rho = 0.3),
  list("fay", weights(fay, "replication"), FALSE, type = "Fay", rho = 0.3, mse = TRUE),
  list("bootstrap", weights(boot, "analysis"), TRUE, type = "bootstrap"),
  list("bootstrap", weights(boot, "replication"), FALSE, type = "bootstrap", scale = 1 / 25, mse = TRUE),
  list("successive_difference", steps * rows$weight, TRUE, type = "ACS", mse = TRUE),
  list("successive_difference", steps, FALSE, type = "successive-difference", mse = FALSE)
)

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", as.numeric(x)), "null")
array <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
object <- function(...) { x <- list(...); paste0("{", paste0('"', names(x), '": ', x, collapse = ", "), "}") }
text <- function(x) paste0('"', x, '"')

figure <- function(kind, region, estimate, variance, df, deff = NA, ci = c(NA, NA))
  object(kind = text(kind), region = text(region), value = number(estimate), variance = number(variance),
    df = number(df), deff = number(deff), lower = number(ci[1]), upper = number(ci[2]))

results <- function(design) {
  out <- character()
  for (region in c("north", "south", "rare")) {
    part <- eval(bquote(subset(design, region == .(region))))
    mean <- svymean(~size, part, deff = TRUE)
    out <- c(out, figure("mean", region, coef(mean), vcov(mean), degf(part), deff(mean)))
    total <- svytotal(~size, part)
    out <- c(out, figure("total", region, coef(total), vcov(total), degf(part)))
    ratio <- svyratio(~size, ~staff, part)
    out <- c(out, figure("ratio", region, coef(ratio), vcov(ratio), degf(part)))
    share <- svymean(~as.numeric(agrees), part, na.rm = TRUE)
    ci <- if (region == "rare") c(NA, NA) else confint(svyciprop(~agrees, part, method = "logit", na.rm = TRUE))
    out <- c(out, figure("share", region, coef(share), vcov(share), degf(part), ci = ci))
  }
  difference <- withReplicates(design, function(w, data) {
    north <- data$region == "north"
    sum((w * data$size)[north]) / sum(w[north]) - sum((w * data$size)[!north]) / sum(w[!north])
  })
  out <- c(out, figure("difference", "north", coef(difference), vcov(difference), degf(design)))
  means <- svyby(~size, ~region, subset(design, region != "rare"), svymean, covmat = TRUE)
  c(out, figure("covariance", "north", NA, vcov(means)["north", "south"], NA))
}

designs <- sapply(cases, function(case) {
  given <- case[-(1:3)]
  columns <- as.matrix(case[[2]])
  design <- do.call(svrepdesign, c(list(data = rows, weights = ~weight, repweights = columns,
    combined.weights = case[[3]]), given))
  object(method = text(case[[1]]), combined = tolower(case[[3]]), mse = tolower(isTRUE(given$mse)),
    scale = number(if (is.null(given$scale)) NA else given$scale),
    rho = number(if (is.null(given$rho)) NA else given$rho),
    rscales = if (is.null(given$rscales)) "null" else array(given$rscales),
    used_scale = number(design$scale), used_rscales = array(design$rscales), df = number(degf(design)),
    columns = paste0("[", paste(apply(columns, 2, array), collapse = ",\n"), "]"),
    figures = paste0("[\n", paste(results(design), collapse = ",\n"), "]"))
})
cat(object(
  script = text("Scripts/References/replicates.R"), R = text(R.version.string), survey = text(packageVersion("survey")),
  unit = array(rows$unit), stratum = array(rows$stratum), population = array(rows$population),
  weight = array(rows$weight), region = paste0("[", paste(text(rows$region), collapse = ", "), "]"),
  agrees = array(rows$agrees), size = array(rows$size), staff = array(rows$staff),
  variance_clustered = number(vcov(svytotal(~size, clustered))),
  variance_stratified = number(vcov(svytotal(~size, stratified))),
  variance_finite = number(vcov(svytotal(~size, finite))),
  designs = paste0("[\n", paste(designs, collapse = ",\n"), "\n]")), "\n", sep = "")
