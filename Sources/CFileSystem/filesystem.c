#define _GNU_SOURCE
#include "CFileSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <stdio.h>

static int rename_in(int folder, const char *first, const char *second, unsigned flags) {
  return renameat2(folder, first, folder, second, flags) == 0 ? 0 : errno;
}

int phare_exchange(int folder, const char *first, const char *second) {
  return rename_in(folder, first, second, RENAME_EXCHANGE);
}

int phare_rename_new(int folder, const char *from, const char *to) {
  return rename_in(folder, from, to, RENAME_NOREPLACE);
}

const char *phare_libc_version(void) { return gnu_get_libc_version(); }
