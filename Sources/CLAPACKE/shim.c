#include "CLAPACKE.h"

#include <cblas.h>
#include <lapacke.h>
#include <pthread.h>
#include <string.h>

// cblas.h is an alternative on Debian; netlib's does not declare what is OpenBLAS's own. That this name is
// called also makes the program need libopenblas itself, so that its LAPACK comes before liblapack's.
extern void openblas_set_num_threads(int threads);
extern char *openblas_get_config(void);

static pthread_once_t threads_set = PTHREAD_ONCE_INIT;

static void use_one_thread(void) { openblas_set_num_threads(1); }

static void prepare(void) { pthread_once(&threads_set, use_one_thread); }

static int32_t leading(int32_t rows) { return rows > 1 ? rows : 1; }

void phare_product(int32_t transpose_a, int32_t transpose_b, int32_t m, int32_t n, int32_t k,
                   const double *a, const double *b, double *c) {
  prepare();
  cblas_dgemm(CblasColMajor, transpose_a ? CblasTrans : CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans,
              m, n, k, 1, a, leading(transpose_a ? k : m), b, leading(transpose_b ? n : k), 0, c, leading(m));
}

void phare_add_product(int32_t m, int32_t n, int32_t k, const double *a, const double *b, double *c) {
  prepare();
  cblas_dgemm(CblasColMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, leading(m), b, leading(n), 1, c, leading(m));
}

void phare_symmetric_product(int32_t transposed, int32_t n, int32_t k, const double *a, double *c) {
  prepare();
  cblas_dsyrk(CblasColMajor, CblasLower, transposed ? CblasNoTrans : CblasTrans, n, k, 1, a,
              leading(transposed ? n : k), 0, c, leading(n));
}

int32_t phare_cholesky_factor(int32_t n, double *a) {
  prepare();
  return LAPACKE_dpotrf(LAPACK_COL_MAJOR, 'L', n, a, leading(n));
}

int32_t phare_cholesky_solve(int32_t n, int32_t columns, const double *factor, double *b) {
  prepare();
  return LAPACKE_dpotrs(LAPACK_COL_MAJOR, 'L', n, columns, factor, leading(n), b, leading(n));
}

int32_t phare_cholesky_inverse(int32_t n, double *factor) {
  prepare();
  return LAPACKE_dpotri(LAPACK_COL_MAJOR, 'L', n, factor, leading(n));
}

int32_t phare_symmetric_eigen(int32_t vectors, int32_t n, double *a, double *values) {
  prepare();
  return LAPACKE_dsyevd(LAPACK_COL_MAJOR, vectors ? 'V' : 'N', 'L', n, a, leading(n), values);
}

int32_t phare_least_squares(int32_t m, int32_t n, int32_t columns, double *a, double *b,
                            double *singular_values, double tolerance, int32_t *rank) {
  prepare();
  return LAPACKE_dgelsd(LAPACK_COL_MAJOR, m, n, columns, a, leading(m), b, leading(m > n ? m : n),
                        singular_values, tolerance, rank);
}

int32_t phare_triangular_solve(int32_t transposed, int32_t n, int32_t columns, const double *factor, double *b) {
  prepare();
  return LAPACKE_dtrtrs(LAPACK_COL_MAJOR, 'L', transposed ? 'T' : 'N', 'N', n, columns, factor, leading(n), b,
                        leading(n));
}

int32_t phare_pivoted_cholesky(int32_t n, double *a, int32_t *pivots, double tolerance, int32_t *rank) {
  prepare();
  return LAPACKE_dpstrf(LAPACK_COL_MAJOR, 'L', n, a, leading(n), pivots, rank, tolerance);
}

const char *phare_openblas_version(void) {
  // "OpenBLAS 0.3.21 NO_LAPACKE …"
  static char version[32];
  const char *config = openblas_get_config();
  const char *space = strchr(config, ' ');
  const char *start = space ? space + 1 : config;
  size_t length = strcspn(start, " ");
  if (length >= sizeof version) length = sizeof version - 1;
  memcpy(version, start, length);
  version[length] = 0;
  return version;
}

void phare_lapack_version(int32_t *major, int32_t *minor, int32_t *patch) {
  lapack_int numbers[3] = {0, 0, 0};
  LAPACKE_ilaver(&numbers[0], &numbers[1], &numbers[2]);
  *major = (int32_t)numbers[0];
  *minor = (int32_t)numbers[1];
  *patch = (int32_t)numbers[2];
}
