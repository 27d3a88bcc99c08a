#include <stddef.h>
#include <string.h>

/// The one routine of Fortran's runtime that LAPACK calls on behalf of this module: `target` becomes `first` and
/// `second`, cut or filled up with blanks to its length.
///
/// With it a program that holds OpenBLAS itself needs no archive of libgfortran, which comes with the compiler only.
/// Where OpenBLAS is a shared library this is hidden from it, and libgfortran's own is called.
__attribute__((visibility("hidden"))) void _gfortran_concat_string(
    size_t length, char *target, size_t first_length, const char *first, size_t second_length, const char *second) {
  size_t head = first_length < length ? first_length : length;
  memcpy(target, first, head);
  size_t room = length - head;
  size_t tail = second_length < room ? second_length : room;
  memcpy(target + head, second, tail);
  memset(target + head + tail, ' ', room - tail);
}
