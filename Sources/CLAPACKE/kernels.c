#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

/// OpenBLAS's own constructor, which does nothing the second time.
extern void gotoblas_init(void) __attribute__((weak));

/// Chooses one family of OpenBLAS's kernels for every processor with AVX2 and FMA, before OpenBLAS chooses its own.
///
/// Left alone, OpenBLAS takes other kernels for each model of processor, whose sums differ in the last bits, and for a
/// model that is younger than itself those of 2004. So a report has the same bytes on all of these processors, and a
/// new one is not slower than an old one. OpenBLAS reads the variable when it starts, which a program that carries it
/// does here; where OpenBLAS is a shared library it has started already, and the caller sets the variable. A value that
/// is set already stays.
///
/// The environment is put back where it was: `setenv` moves it, and in a static program Swift looks for the arguments
/// in front of it, where they would then be none.
__attribute__((constructor(101))) static void choose_kernels(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!gotoblas_init || getenv("OPENBLAS_CORETYPE")) return;
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return;
  char **environment = environ;
  setenv("OPENBLAS_CORETYPE", "Haswell", 0);
  gotoblas_init();
  environ = environment;
#endif
}
