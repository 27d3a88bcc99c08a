#include "CFileSystem.h"

static char *const *arguments;

/// The C library hands the arguments to constructors too, of a static program as of another.
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
  (void)count;
  arguments = values;
}

char *const *phare_arguments(void) { return arguments; }
