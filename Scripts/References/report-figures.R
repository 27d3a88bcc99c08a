# What api-reports.R and phare-reports.R share: every figure of a table of a report, from R's survey package.
#
# A wave is a list with `id`, `audience`, `year`, `design` (of survey), `variables` and `by`.
#   variables  name -> list(answers, labels, status): a matrix with one 0/1 column an answer, or one column of numbers;
#              `status` says of each row "answered", or why there is no answer. Rows "not_asked" are outside the base.
#   by         name -> factor of printed labels, whose levels are all that can occur.
#
# The figures are those of svymean, svytotal, svyratio and svyquantile on the answers of a domain in the whole design;
# degrees of freedom are degf() of the domain, with or without an answer, as svymean(na.rm = TRUE) leaves them. The
# interval of a share is Clopper & Pearson's with Korn & Graubard's (1998) effective size, p(1 - p)/V times
# (t of n - 1 over t of df)^2 and at most min(n, (sum w)^2 / sum w^2); at a share of exactly 0 or 1 it is one-sided, and no
# test is made against the rest. Degrees of freedom of a difference are Satterthwaite's over its two parts, never above
# degf() of both together, and the p of two shares is that of the score test on the effective bases where it is larger.

suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail")

reasons <- c("refused", "does_not_know", "not_asked", "empty")
names_after <- c("variable", "category", "category_label", "statistic", "estimate", "se", "ci_low", "ci_high", "df", "deff",
  "n", "base", "n_eff", "cv", reasons, "rest_difference", "rest_se", "rest_p", "flags")

# A variable of one answer: codes as they are in the file, labels by code, codes that are no answer by reason.
# `nets` adds answers that add up codes, each with a label: list(list("yes", "Total yes", c("1", "2"))).
single <- function(codes, labels, missing = c(), nets = list(), asked = TRUE) {
  status <- ifelse(codes == "", "empty", ifelse(codes %in% names(missing), missing[codes], "answered"))
  status[!asked] <- "not_asked"
  stopifnot(codes[status == "answered"] %in% names(labels))
  answers <- sapply(names(labels), function(code) as.numeric(codes == code))
  for (net in nets) answers <- cbind(answers, as.numeric(codes %in% net[[3]]))
  ids <- c(names(labels), vapply(nets, `[[`, "", 1))
  colnames(answers) <- ids
  list(answers = answers, labels = setNames(c(unname(labels), vapply(nets, `[[`, "", 2)), ids), status = unname(status),
    codes = factor(ifelse(status == "answered", codes, NA), levels = names(labels)))
}

# A variable of several answers, one column of 0 and 1 each; a refusal or a blank is one of the whole question.
multiple <- function(columns, labels, missing = c(), asked = TRUE) {
  first <- columns[[1]]
  status <- ifelse(first == "", "empty", ifelse(first %in% names(missing), missing[first], "answered"))
  status[!asked] <- "not_asked"
  for (column in columns) stopifnot(column[status == "answered"] %in% c("0", "1"))
  answers <- sapply(columns, function(column) as.numeric(column == "1"))
  colnames(answers) <- names(labels)
  list(answers = answers, labels = labels, status = unname(status))
}

# A number, one answer called `code`.
quantity <- function(text, code, missing = c(), asked = TRUE) {
  status <- ifelse(text == "", "empty", ifelse(text %in% names(missing), missing[text], "answered"))
  status[!asked] <- "not_asked"
  list(answers = matrix(suppressWarnings(as.numeric(text)), dimnames = list(NULL, code)), labels = setNames(NA_character_, code),
    status = unname(status))
}

# The design with one more column, in some of its rows.
with_answer <- function(design, y, rows, own = TRUE) {
  design$variables$y <- y
  design$variables$own <- own
  subset(design, rows)
}

boundary <- function(share) share <= 1e-14 | share >= 1 - 1e-14

boundary_limit <- function(n, n_eff, df) {
  shrink <- (qt(0.975, n - 1) / qt(0.975, df))^2
  0.025^(1 / (min(n, n_eff) * min(1, shrink)))
}

# Estimate, standard error, limits and design effect of `y` in the rows answered.
point <- function(design, y, answered, statistic, df, n, n_eff, denominator) {
  part <- with_answer(design, y, answered)
  if (statistic == "quantile") {
    q <- svyquantile(~y, part, 0.5, interval.type = "mean", qrule = "math", df = df)[[1]]
    return(list(estimate = q[1, 1], se = q[1, 4], low = q[1, 2], high = q[1, 3], deff = NA))
  }
  found <- switch(statistic,
    total = svytotal(~y, part, deff = "replace"),
    ratio = { part$variables$x <- denominator[answered]; svyratio(~y, ~x, part, deff = "replace") },
    svymean(~y, part, deff = "replace"))
  estimate <- as.numeric(coef(found))
  effect <- as.numeric(deff(found))
  if (statistic == "proportion" && boundary(estimate)) {
    limit <- boundary_limit(n, n_eff, df)
    ends <- if (estimate < 0.5) c(0, 1 - limit) else c(limit, 1)
    return(list(estimate = round(estimate), se = 0, low = ends[1], high = ends[2], deff = NA, flag = "boundary_interval"))
  }
  if (statistic == "total" && estimate == 0)
    return(list(estimate = 0, se = 0, low = NA, high = NA, deff = NA, flag = "no_variation"))
  ends <- if (statistic == "proportion") {
    size <- min(n, n_eff, estimate * (1 - estimate) / as.numeric(SE(found))^2 * (qt(0.975, n - 1) / qt(0.975, df))^2)
    c(qbeta(0.025, size * estimate, size * (1 - estimate) + 1), qbeta(0.975, size * estimate + 1, size * (1 - estimate)))
  } else confint(found, level = 0.95, df = df)
  list(estimate = estimate, se = as.numeric(SE(found)), low = ends[[1]], high = ends[[2]], deff = effect)
}

# Satterthwaite's degrees of freedom of a sum of variances, never above those of all parts together.
satterthwaite <- function(variances, own, joint) {
  kept <- variances > 0
  min(sum(variances)^2 / sum((variances^2 / own)[kept]), joint)
}

# Kish's effective base.
effective <- function(design, rows) {
  w <- weights(design, "sampling")[rows]
  sum(w)^2 / sum(w^2)
}

# The p of a difference: Student's or, of two shares, that of the score test on their effective bases where it is larger.
p_value <- function(value, se, df, shares, bases, statistic) {
  student <- 2 * pt(-abs(value / se), df)
  if (statistic != "proportion") return(student)
  pooled <- sum(shares * bases) / sum(bases)
  max(student, 2 * pnorm(-abs(value) / sqrt(pooled * (1 - pooled) * sum(1 / bases))))
}

# The figure of the domain minus that of all other rows of the breakdown.
from_rest <- function(design, y, rows, all, answered, statistic) {
  part <- with_answer(design, y, all & answered, own = rows)
  if (length(unique(part$variables$own)) < 2) return(NULL)
  both <- svyby(~y, ~own, part, svymean, covmat = TRUE)
  difference <- svycontrast(both, c(-1, 1))
  value <- as.numeric(coef(difference))
  se <- as.numeric(SE(difference))
  own <- as.numeric(SE(both))[2]^2
  df <- satterthwaite(c(own, max(se^2 - own, 0)),
    c(degf(subset(design, all & rows)), degf(subset(design, all & !rows))), degf(subset(design, all)))
  bases <- c(effective(design, all & answered & !rows), effective(design, all & answered & rows))
  list(value = value, se = se, rest = coef(both)[[1]], p = p_value(value, se, df, as.numeric(coef(both)), bases, statistic))
}

# One record: everything from the statistic on.
record <- function(wave, variable, y, rows, all, statistic, rest, denominator, rule) {
  design <- wave$design
  inside <- rows & variable$status != "not_asked"
  answered <- inside & variable$status == "answered"
  if (!is.null(denominator)) answered <- answered & !is.na(denominator)
  n <- sum(answered)
  w <- weights(design, "sampling")[answered]
  base <- list(n = n, base = sum(w), n_eff = if (n > 0) sum(w)^2 / sum(w^2) else 0)
  counts <- if (rule$counts) setNames(lapply(reasons, function(r) sum(rows & variable$status == r)), reasons) else
    setNames(rep(list(NA), 4), reasons)
  blank <- list(estimate = NA, se = NA, ci_low = NA, ci_high = NA, df = NA, deff = NA)
  none <- list(rest_difference = NA, rest_se = NA, rest_p = NA)
  if (n == 0) return(c(blank, base, cv = NA, counts, none, flags = "empty_domain"))
  if (n < rule$hide_below) return(c(blank, base, cv = NA, counts, none, flags = "hidden_base"))
  df <- degf(subset(design, inside))
  f <- point(design, y, answered, statistic, df, n, base$n_eff, denominator)
  flags <- if (base$n_eff < rule$small_base) "small_base" else character()
  flags <- c(flags, f$flag)
  compared <- if (rest) from_rest(design, y, rows, all & variable$status != "not_asked", variable$status == "answered", statistic)
  if (!is.null(compared)) {
    none <- list(rest_difference = compared$value, rest_se = compared$se, rest_p = compared$p)
    above <- compared$p < 0.05 && compared$value > 0
    below <- compared$p < 0.05 && compared$value < 0
    if (boundary(f$estimate) && statistic == "proportion") {
      none$rest_p <- NA
      above <- compared$rest < f$low
      below <- compared$rest > f$high
    }
    if (base$n_eff >= rule$small_base && (above || below)) flags <- c(flags, if (above) "above_rest" else "below_rest")
  }
  c(list(estimate = f$estimate, se = f$se, ci_low = f$low, ci_high = f$high, df = df, deff = f$deff), base,
    cv = if (f$estimate == 0) NA else f$se / f$estimate, counts, none, flags = paste(flags, collapse = " "))
}

# The domains of a group of columns: rows, and the label of each variable.
domains <- function(wave, group, included) {
  if (length(group) == 0) return(list(list(rows = included, labels = c())))
  combinations <- rev(expand.grid(rev(lapply(wave$by[group], levels)), stringsAsFactors = FALSE))
  lapply(seq_len(nrow(combinations)), function(i) {
    labels <- unlist(combinations[i, , drop = FALSE])
    rows <- included
    for (name in group) rows <- rows & wave$by[[name]] == labels[[name]]
    list(rows = rows, labels = labels)
  })
}

# The records of a table: `spec` has id, rows (variables), columns (list of groups), statistic, rest, where, denominator.
records <- function(spec, wave, rule) {
  included <- if (is.null(spec$where)) rep(TRUE, nrow(wave$design)) else spec$where(wave)
  by <- unique(unlist(spec$columns))
  found <- list()
  for (name in spec$rows) for (group in c(list(character()), spec$columns)) {
    variable <- wave$variables[[name]]
    denominator <- if (!is.null(spec$denominator)) wave$variables[[spec$denominator]]$answers[, 1]
    parts <- domains(wave, group, included)
    all <- Reduce(`|`, lapply(parts, `[[`, "rows"))
    for (part in parts) for (answer in colnames(variable$answers)) {
      if (!is.null(spec$only) && !(answer %in% spec$only)) next
      values <- record(wave, variable, variable$answers[, answer], part$rows, all, spec$statistic,
        isTRUE(spec$rest) && length(group) > 0, denominator, rule)
      labels <- setNames(as.list(rep(NA, length(by))), by)
      labels[names(part$labels)] <- part$labels
      found <- c(found, list(c(list(table = spec$id, wave = wave$id, audience = wave$audience, year = wave$year), labels,
        list(variable = name, category = answer, category_label = variable$labels[[answer]],
          statistic = spec$statistic), values)))
    }
  }
  found
}

# Rao & Scott's test of answers by columns, one a group.
independence <- function(spec, wave) {
  found <- list()
  for (name in spec$rows) for (group in spec$columns) {
    design <- wave$design
    design$variables$answer <- wave$variables[[name]]$codes
    design$variables$column <- interaction(wave$by[group], drop = TRUE)
    test <- tryCatch(svychisq(~answer + column, design, statistic = "F"), error = function(e) {
      stopifnot(grepl("singular", conditionMessage(e)))
      independence_of_rank(design)
    })
    found <- c(found, list(list(table = spec$id, wave = wave$id, variable = name, group = paste(group, collapse = "*"),
      statistic = test$statistic[[1]], numerator = test$parameter[[1]], denominator = test$parameter[[2]], p = test$p.value[[1]])))
  }
  found
}

# The same where fewer cells hold a respondent than independence has degrees of freedom, so that svychisq stops at a
# singular system: the generalised design effects are those of the directions that the sample has (Moore-Penrose).
independence_of_rank <- function(design) {
  part <- subset(design, !is.na(answer) & !is.na(column))
  part$variables$answer <- droplevels(part$variables$answer)
  part$variables$column <- droplevels(part$variables$column)
  rows <- nlevels(part$variables$answer)
  columns <- nlevels(part$variables$column)
  cells <- svymean(model.matrix(~interaction(answer, column) - 1, model.frame(part)), part)
  p <- coef(cells)
  grid <- expand.grid(answer = factor(1:rows), column = factor(1:columns))
  main <- model.matrix(~answer + column, grid)
  complement <- qr.resid(qr(main), model.matrix(~answer * column, grid)[, -(1:ncol(main))])
  inverse <- diag(ifelse(p == 0, 0, 1 / p))
  n <- nrow(part)
  parts <- eigen(t(complement) %*% (inverse / n) %*% complement, symmetric = TRUE)
  kept <- parts$values > 1e-9 * max(parts$values)
  pseudo <- parts$vectors[, kept] %*% diag(1 / parts$values[kept]) %*% t(parts$vectors[, kept])
  effects <- pseudo %*% t(complement) %*% inverse %*% vcov(cells) %*% inverse %*% complement
  shares <- matrix(p, rows)
  expected <- outer(rowSums(shares), colSums(shares))
  trace <- sum(diag(effects))
  numerator <- trace^2 / sum(diag(effects %*% effects))
  denominator <- numerator * degf(subset(design, !is.na(column)))
  statistic <- n * sum((shares - expected)^2 / expected) / trace
  list(statistic = statistic, parameter = c(numerator, denominator),
    p.value = pf(statistic, numerator, denominator, lower.tail = FALSE))
}

# What the weights of a wave leave of its size: Kish's effective n, and the half-width at 50% of a normal interval.
weighting <- function(wave) {
  w <- weights(wave$design, "sampling")
  n_eff <- sum(w)^2 / sum(w^2)
  list(wave = wave$id, n = length(w), sum = sum(w), n_eff = n_eff, effect = length(w) / n_eff, smallest = min(w) / mean(w),
    largest = max(w) / mean(w), df = degf(wave$design), margin = qnorm(0.975) * sqrt(0.25 / n_eff),
    naive_margin = qnorm(0.975) * sqrt(0.25 / length(w)))
}

# The test of each pair of columns with an effective base of 30 or more, answer by answer: `first` minus `second`.
pairs <- function(spec, wave, smallest = 30) {
  included <- if (is.null(spec$where)) rep(TRUE, nrow(wave$design)) else spec$where(wave)
  found <- list()
  for (name in spec$rows) for (group in spec$columns) {
    variable <- wave$variables[[name]]
    parts <- domains(wave, group, included)
    column <- rep(NA_integer_, length(included))
    for (i in seq_along(parts)) column[parts[[i]]$rows] <- i
    asked <- variable$status != "not_asked"
    answered <- variable$status == "answered"
    for (answer in colnames(variable$answers)) {
      y <- variable$answers[, answer]
      inner <- sapply(seq_along(parts), function(i) {
        own <- answered & column %in% i
        any(own) && effective(wave$design, own) >= smallest && length(unique(y[own])) > 1
      })
      kept <- which(inner)
      if (length(kept) < 2) next
      part <- with_answer(wave$design, y, answered & column %in% kept)
      part$variables$column <- column[answered & column %in% kept]
      means <- svyby(~y, ~column, part, svymean, covmat = TRUE)
      covariance <- vcov(means)
      for (i in seq_along(kept)) for (j in seq_along(kept)) if (i < j) {
        value <- coef(means)[[i]] - coef(means)[[j]]
        se <- sqrt(covariance[i, i] + covariance[j, j] - 2 * covariance[i, j])
        own <- sapply(kept[c(i, j)], function(k) degf(subset(wave$design, asked & column %in% k)))
        df <- satterthwaite(diag(covariance)[c(i, j)], own, degf(subset(wave$design, asked & column %in% kept[c(i, j)])))
        bases <- sapply(kept[c(i, j)], function(k) effective(wave$design, answered & column %in% k))
        found <- c(found, list(list(table = spec$id, wave = wave$id, variable = name, group = paste(group, collapse = "*"),
          category = answer, first = kept[i], second = kept[j], value = value, se = se, df = df,
          p = p_value(value, se, df, as.numeric(coef(means))[c(i, j)], bases, spec$statistic))))
      }
    }
  }
  found
}

# JSON, one record a line; numbers with eleven digits, enough for 1e-8, NA and NaN as null.
cell <- function(x) {
  if (length(x) == 0 || is.na(x)) "null" else if (is.character(x)) paste0('"', gsub('"', '\\\\"', x), '"') else sprintf("%.11g", x)
}
line <- function(x) paste0("[", paste(vapply(x, cell, ""), collapse = ", "), "]")
lines <- function(found) paste0("[", if (length(found) > 0) "\n", paste(vapply(found, line, ""), collapse = ",\n"), "]")
texts <- function(x) paste0("[", paste0('"', x, '"', collapse = ", "), "]")

# Writes the records of several tables, and the tests of theirs, with the header of each table's CSV file.
write_figures <- function(path, script, waves, tables, tests, comparisons) {
  one <- function(id) {
    found <- tables[[id]]
    paste0('    {"table": "', id, '", "columns": ', texts(names(found[[1]])), ',\n     "rows": ', lines(found), "}")
  }
  fields <- function(found) if (length(found) > 0) texts(names(found[[1]])) else "[]"
  weights <- lapply(waves, weighting)
  cat('{\n  "about": "Scripts/References/', script, ", R ", R.version$major, ".", R.version$minor, ", survey ",
    as.character(packageVersion("survey")), '",\n  "tables": [\n', paste(vapply(names(tables), one, ""), collapse = ",\n"),
    '\n  ],\n  "weights": {"columns": ', fields(weights), ', "rows": ', lines(weights),
    '},\n  "independence": {"columns": ', fields(tests), ', "rows": ', lines(tests),
    '},\n  "pairs": {"columns": ', fields(comparisons), ', "rows": ', lines(comparisons), "}\n}\n", sep = "", file = path)
}
