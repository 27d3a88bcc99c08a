# Linear and logistic regressions with R's survey package, for Tests/PhareEstimationTests/References/regression.json.
#
#   Rscript Scripts/References/regression.R      R 4.2.2, survey 4.1-1
#
# Coefficients, degrees of freedom, dispersion and Wald tests are those of `svyglm`, `summary` and `regTermTest`. Average
# marginal effects are not in the package: the linearised values (mu(x') - theta)/N + D'(influence of the coefficients)
# are put together here from the model matrices and given to `svyrecvar`; with replicates, every replicate is fitted.

suppressMessages(library(survey))
folder <- "Tests/PhareEstimationTests/References/"
read <- function(name) {
  rows <- read.csv(paste0(folder, "data/", name, ".csv"))
  rows$poor <- factor(ifelse(rows$meals > 50, "yes", "no"))
  rows$stype <- factor(rows$stype)
  rows$wide <- as.numeric(rows$sch.wide == "Yes")
  rows
}
srs <- svydesign(ids = ~1, weights = ~pw, fpc = ~fpc, data = read("apisrs"))
strat <- svydesign(ids = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = read("apistrat"))
clus1 <- svydesign(ids = ~dnum, weights = ~pw, fpc = ~fpc, data = read("apiclus1"))
jackknife <- read.csv(paste0(folder, "data/apiclus1_jk1.csv"))
jackknife <- jackknife[, grep("^jk[0-9]+$", names(jackknife))]
types <- c(E = 4421, H = 755, M = 1018)
designs <- list(
  srs = srs, strat = strat, clus1 = clus1,
  post = postStratify(clus1, ~stype, data.frame(stype = names(types), Freq = types)),
  jk1 = svrepdesign(data = read("apiclus1"), weights = ~pw, repweights = jackknife, type = "JK1", scale = 14 / 15,
    combined.weights = TRUE))

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", as.numeric(x)), "null")
text <- function(x) paste0('"', x, '"')
list_of <- function(x) paste0("[", paste(x, collapse = ", "), "]")
record <- function(...) { x <- list(...); paste0("{", paste0(text(names(x)), ": ", unlist(x), collapse = ", "), "}") }

averages <- function(model, rows) {
  tt <- delete.response(terms(formula(model)))
  x <- function(data) model.matrix(tt, model.frame(tt, data, xlev = model$xlevels))
  link <- model$family$linkinv
  slope <- model$family$mu.eta
  out <- list()
  for (v in all.vars(tt)) {
    if (is.factor(rows[[v]])) {
      for (level in levels(droplevels(rows[[v]]))) {
        there <- rows
        there[[v]] <- factor(level, levels = levels(rows[[v]]))
        m <- x(there)
        out[[paste0(v, "=", level)]] <- local({ m <- m; list(
          value = function(b) link(drop(m %*% b)),
          gradient = function(b) slope(drop(m %*% b)) * m) })
      }
    } else {
      there <- rows
      there[[v]] <- there[[v]] + 1
      out[[v]] <- local({ m <- x(rows); q <- x(there) - m; list(
        value = function(b) slope(drop(m %*% b)) * drop(q %*% b),
        gradient = function(b) {
          eta <- drop(m %*% b); g <- drop(q %*% b)
          curve <- if (model$family$link == "logit") slope(eta) * (1 - 2 * link(eta)) else 0 * eta
          curve * g * m + slope(eta) * q
        }) })
    }
  }
  out
}

effects <- function(model) {
  d <- model$survey.design
  w <- weights(d, "sampling")
  keep <- w > 0
  rows <- droplevels(model.frame(d)[, all.vars(formula(model)), drop = FALSE])
  found <- averages(model, rows)
  theta <- vapply(found, function(a) sum(w * a$value(coef(model))) / sum(w), 0)
  x <- model.matrix(model)
  influence <- (x * resid(model, "working") * model$weights) %*% summary.glm(model)$cov.unscaled
  z <- vapply(names(found), function(n) {
    a <- found[[n]]
    gradient <- colSums(w * a$gradient(coef(model))) / sum(w)
    w * (a$value(coef(model)) - theta[[n]]) / sum(w) + drop(influence %*% gradient)
  }, numeric(nrow(x)))
  list(theta = theta, v = survey:::svyrecvar(z, d$cluster, d$strata, d$fpc, postStrata = d$postStrata))
}

replicated <- function(model, betas) {
  d <- model$survey.design
  rows <- droplevels(d$variables)
  found <- averages(model, rows)
  mean_of <- function(b, w) vapply(found, function(a) sum(w * a$value(b)) / sum(w), 0)
  full <- mean_of(coef(model), weights(d, "sampling"))
  w <- weights(d, "analysis")
  each <- matrix(vapply(seq_len(ncol(w)), function(r) mean_of(betas[r, ], w[, r]), full), nrow = ncol(w), byrow = TRUE)
  list(theta = full, v = survey:::svrVar(each, d$scale, d$rscales, mse = d$mse, coef = full))
}

run <- function(name, formula, family, domain = NULL) {
  d <- designs[[name]]
  if (!is.null(domain)) d <- subset(d, eval(parse(text = domain)))
  fit <- if (family == "logistic") quasibinomial() else gaussian()
  control <- glm.control(epsilon = 1e-15, maxit = 60)
  isReplicated <- inherits(d, "svyrep.design")
  model <- eval(bquote(svyglm(.(as.formula(formula)), d, family = .(fit), control = .(control))))
  if (isReplicated) {
    model <- eval(bquote(svyglm(.(as.formula(formula)), d, family = .(fit), control = .(control), return.replicates = TRUE)))
    found <- replicated(model, matrix(model$replicates, ncol = length(coef(model))))
  } else found <- effects(model)
  terms <- attr(terms(model), "term.labels")
  tests <- vapply(terms, function(t) {
    test <- regTermTest(model, as.formula(paste("~", t)))
    record(term = text(t), statistic = number(test$Ftest), ndf = number(test$df), ddf = number(test$ddf), p = number(test$p))
  }, "")
  s <- suppressWarnings(summary(model))
  limits <- confint(model)
  b <- coef(model)
  rows <- vapply(seq_along(b), function(i) record(name = text(names(b)[i]), value = number(b[i]), se = number(SE(model)[i]),
    p = number(s$coefficients[i, 4]), low = number(limits[i, 1]), high = number(limits[i, 2])), "")
  margins <- vapply(seq_along(found$theta), function(i) record(name = text(names(found$theta)[i]),
    value = number(found$theta[i]), se = number(sqrt(found$v[i, i]))), "")
  first <- grep("=", names(found$theta))
  differences <- character()
  for (i in first) {
    v <- sub("=.*", "", names(found$theta)[i])
    r <- grep(paste0("^", v, "="), names(found$theta))[1]
    if (i != r) differences <- c(differences, record(name = text(names(found$theta)[i]),
      value = number(found$theta[i] - found$theta[r]),
      se = number(sqrt(found$v[i, i] + found$v[r, r] - 2 * found$v[i, r]))))
  }
  record(design = text(name), formula = text(formula), family = text(family), domain = text(if (is.null(domain)) "" else domain),
    df = number(model$df.residual), n = length(model$y), dispersion = number(as.numeric(s$dispersion)),
    coefficients = list_of(rows), tests = list_of(tests), margins = list_of(margins), effects = list_of(differences))
}

cases <- character()
for (name in names(designs)) {
  cases <- c(cases,
    run(name, "wide ~ stype + meals", "logistic"),
    run(name, "api00 ~ ell + meals + stype", "linear"),
    run(name, "wide ~ stype * meals", "logistic"),
    run(name, "wide ~ poor + stype", "logistic"),
    run(name, "api00 ~ poor * stype", "linear"),
    run(name, "wide ~ meals", "logistic", "stype == 'E'"),
    run(name, "api00 ~ poor", "linear", "stype == 'E'"))
}
# Parents' education is missing for some schools.
for (name in c("srs", "strat", "clus1")) cases <- c(cases, run(name, "api00 ~ avg.ed + poor", "linear", "stype != 'H'"))

cat("{\n  \"about\": \"Scripts/References/regression.R, R ", R.version$major, ".", R.version$minor, ", survey ",
  as.character(packageVersion("survey")), "\",\n  \"models\": [\n    ", paste(cases, collapse = ",\n    "), "\n  ]\n}\n",
  sep = "", file = paste0(folder, "regression.json"))
