#include "CCSVScan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define PHARE_X86 1
#define PHARE_AVX2 __attribute__((target("avx2")))
#else
#define PHARE_X86 0
#endif

// The length of the UTF-8 sequence at the start of `bytes`, or 0 if there is none (Unicode 15, table 3-7).
static size_t sequence_length(const uint8_t *bytes, size_t count) {
  uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (count < length) return 0;
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (bytes[1] < low || bytes[1] > high) return 0;
  for (size_t i = 2; i < length; i++) {
    if ((bytes[i] & 0xC0) != 0x80) return 0;
  }
  return length;
}

static size_t prefix_portable(const uint8_t *bytes, size_t count, size_t from) {
  size_t at = from;
  while (at < count) {
    uint64_t word;
    while (at + 8 <= count && (memcpy(&word, bytes + at, 8), (word & UINT64_C(0x8080808080808080)) == 0)) at += 8;
    if (at >= count) break;
    size_t length = sequence_length(bytes + at, count - at);
    if (length == 0) return at;
    at += length;
  }
  return count;
}

#if PHARE_X86

// The kinds of error that a pair of bytes can be part of, one bit each. The method is that of Keiser & Lemire (2021),
// "Validating UTF-8 in less than one instruction per byte", Software: Practice and Experience 51(5): a pair is wrong
// where the high half of its first byte, the low half of its first byte and the high half of its second all allow
// one kind of error.
enum {
  TOO_SHORT = 1 << 0,       // a lead without its continuation
  TOO_LONG = 1 << 1,        // a continuation after ASCII
  OVERLONG_3 = 1 << 2,      // E0 80..9F
  TOO_LARGE = 1 << 3,       // F4 90.. and above
  SURROGATE = 1 << 4,       // ED A0..BF
  OVERLONG_2 = 1 << 5,      // C0, C1
  OVERLONG_4 = 1 << 6,      // F0 80..8F, and F5.. with 80..8F
  TWO_CONTINUATIONS = 1 << 7,
};

#define CARRY (TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS)
#define TWICE(...) __VA_ARGS__, __VA_ARGS__

PHARE_AVX2 static inline __m256i lookup(__m256i table, __m256i index) { return _mm256_shuffle_epi8(table, index); }

PHARE_AVX2 static inline __m256i high_half(__m256i v) {
  return _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0F));
}

// The bytes of `v` moved up by `n` places, the last ones of `before` in front.
#define SHIFTED(v, before, n) _mm256_alignr_epi8(v, _mm256_permute2x128_si256(before, v, 0x21), 16 - (n))

PHARE_AVX2 static inline __m256i pair_errors(__m256i v, __m256i previous) {
  const __m256i first_high = _mm256_setr_epi8(TWICE(
      TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
      (char)TWO_CONTINUATIONS, (char)TWO_CONTINUATIONS, (char)TWO_CONTINUATIONS, (char)TWO_CONTINUATIONS,
      TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
      TOO_SHORT | TOO_LARGE | OVERLONG_4));
  const __m256i first_low = _mm256_setr_epi8(TWICE(
      (char)(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), (char)(CARRY | OVERLONG_2), (char)CARRY, (char)CARRY,
      (char)(CARRY | TOO_LARGE), (char)(CARRY | TOO_LARGE | OVERLONG_4), (char)(CARRY | TOO_LARGE | OVERLONG_4),
      (char)(CARRY | TOO_LARGE | OVERLONG_4), (char)(CARRY | TOO_LARGE | OVERLONG_4),
      (char)(CARRY | TOO_LARGE | OVERLONG_4), (char)(CARRY | TOO_LARGE | OVERLONG_4),
      (char)(CARRY | TOO_LARGE | OVERLONG_4), (char)(CARRY | TOO_LARGE | OVERLONG_4),
      (char)(CARRY | TOO_LARGE | OVERLONG_4 | SURROGATE), (char)(CARRY | TOO_LARGE | OVERLONG_4),
      (char)(CARRY | TOO_LARGE | OVERLONG_4)));
  const __m256i second_high = _mm256_setr_epi8(TWICE(
      TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
      (char)(TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | OVERLONG_4),
      (char)(TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE),
      (char)(TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE),
      (char)(TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE),
      TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT));
  __m256i before = SHIFTED(v, previous, 1);
  __m256i low = _mm256_and_si256(before, _mm256_set1_epi8(0x0F));
  __m256i both = _mm256_and_si256(lookup(first_high, high_half(before)), lookup(first_low, low));
  return _mm256_and_si256(both, lookup(second_high, high_half(v)));
}

// Not zero where `v`, after `previous`, breaks a rule. The third and fourth bytes of a sequence are the only places
// where two continuations in a row are right.
PHARE_AVX2 static inline __m256i errors_avx2(__m256i v, __m256i previous) {
  __m256i third = _mm256_subs_epu8(SHIFTED(v, previous, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(SHIFTED(v, previous, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
  __m256i must_continue = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(must_continue, pair_errors(v, previous));
}

// Where a slow reading may begin so that it sees the sequence that `at` stands in: all before is right.
static size_t sequence_start(const uint8_t *bytes, size_t at) {
  size_t back = at < 3 ? at : 3;
  for (size_t i = 1; i <= back; i++) {
    if ((bytes[at - i] & 0xC0) != 0x80) return at - i;
  }
  return at - (back < 3 ? back : 0);
}

// Whole words of thirty-two bytes; an offending word and the rest are read one byte at a time.
PHARE_AVX2 static size_t prefix_avx2(const uint8_t *bytes, size_t count) {
  __m256i previous = _mm256_setzero_si256();
  size_t base = 0;
  for (; base + 32 <= count; base += 32) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(bytes + base));
    __m256i any = _mm256_or_si256(v, _mm256_srli_si256(previous, 13));
    if (_mm256_movemask_epi8(any) != 0) {
      __m256i errors = errors_avx2(v, previous);
      if (!_mm256_testz_si256(errors, errors)) break;
    }
    previous = v;
  }
  return prefix_portable(bytes, count, sequence_start(bytes, base));
}

#endif

size_t phare_csv_utf8_prefix(const uint8_t *bytes, size_t count, int level) {
#if PHARE_X86
  if (level >= PHARE_CSV_AVX2 && phare_csv_best_level() >= PHARE_CSV_AVX2) return prefix_avx2(bytes, count);
#else
  (void)level;
#endif
  return prefix_portable(bytes, count, 0);
}
