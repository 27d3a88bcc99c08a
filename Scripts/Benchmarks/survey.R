# What R's survey needs for the table of shares (W2) and for Rao & Scott's test (W3), beside Phare's minima.
#
#   Rscript survey.R WAVE.csv MINIMA.csv
#
# The wave is one that PhareBenchmarks generated. Larger ones than 20,000 rows take hours and are left out.
suppressMessages(library(survey))

arguments <- commandArgs(trailingOnly = TRUE)
rows <- sub("\\.csv$", "", sub("^.*-", "", arguments[1]))
if (as.numeric(rows) > 20000) quit()
minima <- read.csv(arguments[2])
minima <- minima[minima$rows == as.numeric(rows), ]
respondents <- read.csv(arguments[1], colClasses = c(region = "factor", psu = "factor"), na.strings = "", stringsAsFactors = TRUE)
design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = respondents)
questions <- grep("^q[0-9]+$", names(respondents), value = TRUE)

report <- function(workload, seconds) {
  own <- minima$minimum[minima$workload == workload]
  ratio <- if (length(own)) sprintf("%8.1f × Phare", seconds / own) else ""
  cat(sprintf("%s %10s %8s %12.1f ms %s\n", workload, rows, "survey", seconds * 1e3, ratio))
}

report("W2", system.time(for (question in questions) {
  answered <- design[!is.na(respondents[[question]]), ]
  svyby(as.formula(paste0("~", question)), ~ region + wave + audience, answered, svymean, na.rm = TRUE)
})[["elapsed"]])
report("W3", system.time(for (question in questions) {
  svychisq(as.formula(paste0("~region + ", question)), design, statistic = "F")
})[["elapsed"]])
