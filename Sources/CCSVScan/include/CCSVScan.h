#pragma once
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/// The instruction sets that the scans are written for. Every level gives the same result.
enum {
  PHARE_CSV_PORTABLE = 0,
  PHARE_CSV_SSE2 = 1,
  PHARE_CSV_AVX2 = 2,
};

/// The highest level that this processor runs.
int phare_csv_best_level(void);

/// The outcome of a scan.
typedef struct {
  /// The unquoted delimiters and line breaks: how many entries of `ends` were written.
  size_t separators;
  /// How many of them are line breaks.
  size_t records;
  /// The line breaks, quoted ones too, up to and including the last unquoted one.
  size_t lines;
  /// Not zero where a quote stands inside an unquoted field or text follows a closing quote: `ends` is then
  /// meaningless, and the records must be read one byte at a time.
  int irregular;
  /// Not zero where a byte is zero.
  int has_nul;
} phare_csv_scan_result;

/// Finds the unquoted delimiters and line breaks of `count` bytes that start with a record.
///
/// Writes the offset just after each of them to `ends`, which must have room for `count + 64` entries.
/// `count` must be below 2^32 - 64. A level above the best one is taken for the best one.
phare_csv_scan_result phare_csv_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t line_break, int level, uint32_t *ends);

/// The number of bytes before the first that is not part of a UTF-8 sequence: `count` if all are.
size_t phare_csv_utf8_prefix(const uint8_t *bytes, size_t count, int level);

/// Writes a number that is not negative as `d.ddde+dd` with that many decimals (16 at most), to at least 32 bytes;
/// returns its length. The mark is that of the C locale in force.
///
/// Swift calls `snprintf` with a list of arguments only, which takes longer to build than the digits themselves.
static inline int phare_csv_scientific(double magnitude, int decimals, uint8_t *text) {
  return snprintf((char *)text, 32, "%.*e", decimals, magnitude);
}
