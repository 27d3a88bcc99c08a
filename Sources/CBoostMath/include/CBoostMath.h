#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// Distribution functions of Boost.Math, in long double and rounded once to double.
///
/// `upper` asks for the upper tail: of a distribution function, P(X > x); of a quantile, the x that
/// leaves probability p above it. Upper tails are computed as such and not as 1 minus the lower one.
/// Infinite x, infinite degrees of freedom and p = 0 or 1 give the limit. An argument outside the
/// domain, or a value that Boost cannot compute, gives NaN: no exception leaves these functions.

double phare_normal_probability(double x, int upper);
double phare_normal_quantile(double p, int upper);

/// Student's t, df in (0, +inf]; with df = +inf it is the normal distribution.
double phare_student_probability(double x, double df, int upper);
double phare_student_quantile(double p, double df, int upper);

/// Chi-square, df in (0, +inf).
double phare_chi_square_probability(double x, double df, int upper);
double phare_chi_square_quantile(double p, double df, int upper);

/// Fisher's F, both df in (0, +inf] and not both infinite.
double phare_f_probability(double x, double df1, double df2, int upper);
double phare_f_quantile(double p, double df1, double df2, int upper);

/// Beta on (0, 1), both shapes in (0, +inf).
double phare_beta_probability(double x, double a, double b, int upper);
double phare_beta_quantile(double p, double a, double b, int upper);

/// The version of Boost, such as `1_74`.
const char *phare_boost_version(void);

/// The release of the C++ library, such as 12.
int phare_libstdcxx_release(void);

#ifdef __cplusplus
}
#endif
