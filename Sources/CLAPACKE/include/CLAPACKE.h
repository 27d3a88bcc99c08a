#pragma once
#include <stdint.h>

/// The LAPACKE and CBLAS routines that Phare calls, with their layout and triangle fixed: every matrix is
/// column-major and packed (its leading dimension is its number of rows), and of a symmetric or triangular
/// one only the lower triangle is read. LAPACK runs in OpenBLAS, held to one thread: Phare works in parallel
/// above it, and small matrices lose by threads.
///
/// Results: 0 done; k > 0 a numerical failure at order k; < 0 an argument that LAPACKE refuses.

/// C = op(A) op(B), C m×n, the inner dimension k; a flag other than 0 takes the transpose.
void phare_product(int32_t transpose_a, int32_t transpose_b, int32_t m, int32_t n, int32_t k,
                   const double *a, const double *b, double *c);

/// C = C + A Bᵀ, C m×n, the inner dimension k.
void phare_add_product(int32_t m, int32_t n, int32_t k, const double *a, const double *b, double *c);

/// Lower triangle of C = AᵀA (n×n from A k×n), or with `transposed` of C = AAᵀ (n×n from A n×k).
void phare_symmetric_product(int32_t transposed, int32_t n, int32_t k, const double *a, double *c);

/// Lower Cholesky factor in place: dpotrf.
int32_t phare_cholesky_factor(int32_t n, double *a);

/// Solves L Lᵀ X = B in place: dpotrs.
int32_t phare_cholesky_solve(int32_t n, int32_t columns, const double *factor, double *b);

/// Lower triangle of the inverse of L Lᵀ, in place of L: dpotri.
int32_t phare_cholesky_inverse(int32_t n, double *factor);

/// Eigenvalues in ascending order, and with `vectors` the eigenvectors in place of A: dsyevd.
int32_t phare_symmetric_eigen(int32_t vectors, int32_t n, double *a, double *values);

/// Minimum-norm least squares by singular values: dgelsd. A m×n is destroyed; B has max(m, n) rows.
int32_t phare_least_squares(int32_t m, int32_t n, int32_t columns, double *a, double *b,
                            double *singular_values, double tolerance, int32_t *rank);

/// Solves op(L) X = B in place, L lower triangular: dtrtrs.
int32_t phare_triangular_solve(int32_t transposed, int32_t n, int32_t columns, const double *factor, double *b);

/// Lower Cholesky factor of a positive semidefinite matrix with complete pivoting, stopped where every pivot left is
/// at most `tolerance`; `pivots` has n elements: dpstrf. A result of 1 only says that the rank is below n.
int32_t phare_pivoted_cholesky(int32_t n, double *a, int32_t *pivots, double tolerance, int32_t *rank);

/// The version of OpenBLAS, such as `0.3.21`.
const char *phare_openblas_version(void);

/// The version of LAPACK: ilaver.
void phare_lapack_version(int32_t *major, int32_t *minor, int32_t *patch);
