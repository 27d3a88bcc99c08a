// The only file that includes Boost: its templates take seconds to compile.

#include "CBoostMath.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/version.hpp>
#include <cmath>
#include <limits>

namespace {

namespace policies = boost::math::policies;

// errno_on_error returns NaN where Boost's default throws.
using Policy = policies::policy<
    policies::domain_error<policies::errno_on_error>, policies::pole_error<policies::errno_on_error>,
    policies::overflow_error<policies::ignore_error>, policies::evaluation_error<policies::errno_on_error>,
    policies::rounding_error<policies::errno_on_error>, policies::promote_double<true>>;

// The same in double alone, at a tenth of the time.
using DoublePolicy = policies::normalise<Policy, policies::promote_double<false>>::type;

using Normal = boost::math::normal_distribution<double, Policy>;
using Student = boost::math::students_t_distribution<double, Policy>;
using DoubleStudent = boost::math::students_t_distribution<double, DoublePolicy>;
using ChiSquare = boost::math::chi_squared_distribution<double, Policy>;
using FisherF = boost::math::fisher_f_distribution<double, Policy>;
using Beta = boost::math::beta_distribution<double, Policy>;
using DoubleBeta = boost::math::beta_distribution<double, DoublePolicy>;

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// Beyond this, F with one df differs from its chi-square limit by less than a rounding error.
constexpr double practicallyInfinite = 1e17;

struct Support {
  double low;
  double high;
};

// P(X <= x) or P(X > x); x outside the support, or infinite, needs no Boost.
template <class Distribution>
double probability(const Distribution &distribution, Support support, double x, bool upper) {
  if (std::isnan(x)) return notANumber;
  if (x <= support.low) return upper ? 1 : 0;
  if (x >= support.high) return upper ? 0 : 1;
  try {
    return upper ? cdf(complement(distribution, x)) : cdf(distribution, x);
  } catch (...) {
    return notANumber;
  }
}

template <class Distribution>
double quantileOf(const Distribution &distribution, Support support, double p, bool upper) {
  if (!(p >= 0 && p <= 1)) return notANumber;
  if (p == 0) return upper ? support.high : support.low;
  if (p == 1) return upper ? support.low : support.high;
  try {
    return upper ? quantile(complement(distribution, p)) : quantile(distribution, p);
  } catch (...) {
    return notANumber;
  }
}

constexpr Support realLine{-infinity, infinity};
constexpr Support halfLine{0, infinity};
constexpr Support unitInterval{0, 1};

bool isPositive(double x) { return x > 0; }
bool isPositiveAndFinite(double x) { return x > 0 && x < infinity; }

}  // namespace

extern "C" {

double phare_normal_probability(double x, int upper) { return probability(Normal(), realLine, x, upper != 0); }

double phare_normal_quantile(double p, int upper) { return quantileOf(Normal(), realLine, p, upper != 0); }

double phare_student_probability(double x, double df, int upper) {
  if (!isPositive(df)) return notANumber;
  if (df == infinity) return phare_normal_probability(x, upper);
  // Seen against long double: 2e-14 apart at most here, more in further tails and for one degree of freedom.
  if (df > 1 && std::fabs(x) < 8) return probability(DoubleStudent(df), realLine, x, upper != 0);
  return probability(Student(df), realLine, x, upper != 0);
}

double phare_student_quantile(double p, double df, int upper) {
  if (!isPositive(df)) return notANumber;
  if (df == infinity) return phare_normal_quantile(p, upper);
  // Seen against long double: 5e-15 apart at most here, more near the median.
  if (df > 1 && p > 1e-6 && p < 0.4) return quantileOf(DoubleStudent(df), realLine, p, upper != 0);
  return quantileOf(Student(df), realLine, p, upper != 0);
}

double phare_chi_square_probability(double x, double df, int upper) {
  if (!isPositiveAndFinite(df)) return notANumber;
  return probability(ChiSquare(df), halfLine, x, upper != 0);
}

double phare_chi_square_quantile(double p, double df, int upper) {
  if (!isPositiveAndFinite(df)) return notANumber;
  return quantileOf(ChiSquare(df), halfLine, p, upper != 0);
}

// With df2 infinite F is chi-square(df1) / df1; with df1 infinite, df2 / chi-square(df2).
// Boost 1.74 answers 0 and NaN there.
double phare_f_probability(double x, double df1, double df2, int upper) {
  if (!isPositive(df1) || !isPositive(df2) || (df1 == infinity && df2 == infinity)) return notANumber;
  if (df2 > practicallyInfinite && df2 >= df1) return phare_chi_square_probability(x * df1, df1, upper);
  if (df1 > practicallyInfinite) {
    if (x <= 0) return upper ? 1 : 0;
    return phare_chi_square_probability(df2 / x, df2, !upper);
  }
  return probability(FisherF(df1, df2), halfLine, x, upper != 0);
}

double phare_f_quantile(double p, double df1, double df2, int upper) {
  if (!isPositive(df1) || !isPositive(df2) || (df1 == infinity && df2 == infinity)) return notANumber;
  if (df2 > practicallyInfinite && df2 >= df1) return phare_chi_square_quantile(p, df1, upper) / df1;
  if (df1 > practicallyInfinite) return df2 / phare_chi_square_quantile(p, df2, !upper);
  return quantileOf(FisherF(df1, df2), halfLine, p, upper != 0);
}

double phare_beta_probability(double x, double a, double b, int upper) {
  if (!isPositiveAndFinite(a) || !isPositiveAndFinite(b)) return notANumber;
  return probability(Beta(a, b), unitInterval, x, upper != 0);
}

double phare_beta_quantile(double p, double a, double b, int upper) {
  if (!isPositiveAndFinite(a) || !isPositiveAndFinite(b)) return notANumber;
  // Seen against long double: 3e-14 apart at most here, 1e-6 in far tails.
  if (p > 1e-4 && p < 0.5) return quantileOf(DoubleBeta(a, b), unitInterval, p, upper != 0);
  return quantileOf(Beta(a, b), unitInterval, p, upper != 0);
}
}

extern "C" const char *phare_boost_version(void) { return BOOST_LIB_VERSION; }

extern "C" int phare_libstdcxx_release(void) { return _GLIBCXX_RELEASE; }
