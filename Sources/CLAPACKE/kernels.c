#include <stdlib.h>

/// Chooses one family of OpenBLAS's kernels for every processor with AVX2 and FMA, before OpenBLAS chooses its own.
///
/// Left alone, OpenBLAS takes other kernels for each model of processor, whose sums differ in the last bits, and for a
/// model that is younger than itself those of 2004. So a report has the same bytes on all of these processors, and a
/// new one is not slower than an old one. OpenBLAS reads the variable in a constructor of its own, which a program that
/// carries it runs after this one; where OpenBLAS is a shared library it has run already, and the caller sets the
/// variable. A value that is set already stays.
__attribute__((constructor(101))) static void choose_kernels(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) setenv("OPENBLAS_CORETYPE", "Haswell", 0);
#endif
}
