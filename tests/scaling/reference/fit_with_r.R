# Fits the public sets in points.csv with R's nls: Rscript tests/scaling/reference/fit_with_r.R
#
# Writes fitted_by_r.csv beside it: one line for each set and law, with what summary.nls and anova
# say, and the profile interval of kappa (package MASS). The package usl, from version 3 on, calls
# nls for the same law with the same three coefficients (its README prints these figures for
# specsdm91), so it is not asked again. Made with R 4.2.2 and MASS 7.3-58.2; the tests need no R.

suppressMessages(library(MASS))

folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
points <- read.csv(file.path(folder, "points.csv"))

# Lambda is found in units of the largest throughput, sigma and kappa as they are.
fit <- function(formula, d, start) {
  control <- nls.control(maxiter = 1000, tol = 1e-10, warnOnly = TRUE, scaleOffset = 1e-12)
  tryCatch(
    nls(formula, d, start = start, algorithm = "port", lower = 0, control = control),
    error = function(e) NULL
  )
}

best <- function(formula, d, starts) {
  fits <- Filter(Negate(is.null), lapply(starts, function(s) fit(formula, d, s)))
  fits[[which.min(sapply(fits, deviance))]]
}

laws <- list(
  linear = x ~ lambda * p,
  amdahl = x ~ lambda * p / (1 + sigma * (p - 1)),
  crosstalk = x ~ lambda * p / (1 + kappa * p * (p - 1)),
  usl = x ~ lambda * p / (1 + sigma * (p - 1) + kappa * p * (p - 1))
)

starts_of <- function(names, d) {
  lambdas <- max(d$x / d$p) * c(1, 0.7, 2)
  grid <- expand.grid(lambda = lambdas, sigma = c(0.001, 0.03, 0.3, 2), kappa = c(1e-6, 1e-4, 0.01))
  lapply(seq_len(nrow(grid)), function(i) as.list(grid[i, names, drop = FALSE]))
}

lines <- list()
for (set in unique(points$set)) {
  d <- points[points$set == set, ]
  unit <- max(d$throughput)
  d$x <- d$throughput / unit
  fitted <- list()
  for (law in names(laws)) {
    names <- setdiff(all.vars(laws[[law]]), c("x", "p"))
    fitted[[law]] <- best(laws[[law]], d, starts_of(names, d))
  }
  # A coefficient on its bound is left out, and the smaller law is refitted.
  on_bound <- function(law, name) name %in% names(coef(fitted[[law]])) && coef(fitted[[law]])[[name]] < 1e-12
  if (on_bound("amdahl", "sigma")) fitted$amdahl <- fitted$linear
  if (on_bound("crosstalk", "kappa")) fitted$crosstalk <- fitted$linear
  candidates <- fitted[c("linear", "amdahl", "crosstalk")]
  if (on_bound("usl", "sigma") || on_bound("usl", "kappa")) {
    fitted$usl <- candidates[[which.min(sapply(candidates, deviance))]]
  }
  for (law in c("linear", "amdahl", "usl")) {
    model <- fitted[[law]]
    errors <- tryCatch(summary(model)$coefficients[, 2], error = function(e) NULL)
    value <- function(list, name) if (name %in% names(list)) unname(list[name]) else NA
    before <- list(linear = NULL, amdahl = "linear", usl = "amdahl")[[law]]
    f <- NA
    p <- NA
    if (!is.null(before) && length(coef(model)) > length(coef(fitted[[before]]))) {
      test <- anova(fitted[[before]], model)
      f <- test[["F value"]][2]
      p <- test[["Pr(>F)"]][2]
    }
    interval <- c(NA, NA)
    if (law == "usl" && all(c("sigma", "kappa") %in% names(coef(model)))) {
      again <- nls(laws$usl, d, start = as.list(coef(model)),
                   control = nls.control(maxiter = 500, tol = 1e-9, scaleOffset = 1e-9, warnOnly = TRUE))
      interval <- tryCatch(
        suppressWarnings(suppressMessages(confint(again, "kappa"))),
        error = function(e) c(NA, NA)
      )
    }
    lines[[length(lines) + 1]] <- data.frame(
      set = set, law = law,
      lambda = unit * coef(model)[["lambda"]],
      sigma = ifelse(is.na(value(coef(model), "sigma")), 0, value(coef(model), "sigma")),
      kappa = ifelse(is.na(value(coef(model), "kappa")), 0, value(coef(model), "kappa")),
      squares = unit^2 * deviance(model),
      lambda_error = unit * value(errors, "lambda"),
      sigma_error = value(errors, "sigma"),
      kappa_error = value(errors, "kappa"),
      f = f, p_of_f = p, kappa_low = interval[1], kappa_high = interval[2]
    )
  }
}
out <- do.call(rbind, lines)
for (column in setdiff(names(out), c("set", "law"))) out[[column]] <- signif(out[[column]], 10)
write.csv(out, file.path(folder, "fitted_by_r.csv"), row.names = FALSE, quote = FALSE, na = "")
