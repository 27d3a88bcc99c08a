#define _GNU_SOURCE
#include "CFileSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

int phare_exchange(const char *first, const char *second) {
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

void phare_start_writing(int file) {
  (void)sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
}
