#include "CCSVScan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define PHARE_X86 1
#define PHARE_AVX2 __attribute__((target("avx2,pclmul,bmi,bmi2,lzcnt,popcnt")))
#else
#define PHARE_X86 0
#endif

#define PHARE_INLINE static inline __attribute__((always_inline))

int phare_csv_best_level(void) {
#if PHARE_X86
  int wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi")
             && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt") && __builtin_cpu_supports("popcnt");
  return wide ? PHARE_CSV_AVX2 : PHARE_CSV_SSE2;
#else
  return PHARE_CSV_PORTABLE;
#endif
}

// Sixty-four bytes as bit masks: bit i tells whether byte i is a quote, a delimiter, a line break, zero.
typedef struct {
  uint64_t quote, delimiter, line_break, nul;
} masks;

// What one word of sixty-four bytes leaves to the next.
typedef struct {
  uint64_t inside;         // all ones inside quotes
  uint64_t may_open;       // 1 where a quote may open at the next byte
  uint64_t after_close;    // 1 where the last byte closed quotes
  size_t lines;            // line breaks so far, quoted ones too
  uint32_t *out;
  phare_csv_scan_result result;
} progress;

PHARE_INLINE uint64_t prefix_xor_shifts(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

// Whether each byte after a closing quote that is neither separator nor quote is the CR of a CR LF.
static int is_carriage_return(const uint8_t *bytes, size_t count, size_t base, uint64_t bits) {
  for (; bits != 0; bits &= bits - 1) {
    size_t at = base + (size_t)__builtin_ctzll(bits);
    if (bytes[at] != '\r') return 0;
    if (at + 1 < count && bytes[at + 1] != '\n') return 0;
  }
  return 1;
}

// The bookkeeping of one word, of whose bytes the `valid` ones count; returns the mask of its separators.
PHARE_INLINE uint64_t advance(
    progress *p, masks m, uint64_t quoted_prefix, uint64_t valid, const uint8_t *bytes, size_t count,
    size_t base) {
  uint64_t inside = quoted_prefix ^ p->inside;
  uint64_t separators = (m.delimiter | m.line_break) & ~inside;
  if (m.quote | p->after_close) {
    uint64_t open = m.quote & inside, close = m.quote & ~inside;
    uint64_t before_open = ((separators | close) << 1) | p->may_open;
    uint64_t after_close = (close << 1) | p->after_close;
    uint64_t stray = after_close & ~(separators | open) & valid;
    p->result.irregular |= (open & ~before_open) != 0;
    if (stray) p->result.irregular |= !is_carriage_return(bytes, count, base, stray);
    p->after_close = close >> 63;
    p->may_open = (separators | close) >> 63;
  } else {
    p->may_open = separators >> 63;
  }
  p->inside = (uint64_t)((int64_t)inside >> 63);
  p->result.has_nul |= m.nul != 0;
  uint64_t records = m.line_break & ~inside;
  if (records) {
    uint64_t up_to_last = ~UINT64_C(0) >> __builtin_clzll(records);
    p->result.records += (size_t)__builtin_popcountll(records);
    p->result.lines = p->lines + (size_t)__builtin_popcountll(m.line_break & up_to_last);
  }
  p->lines += (size_t)__builtin_popcountll(m.line_break);
  return separators;
}

PHARE_INLINE void write_ends(progress *p, uint64_t separators, size_t base) {
  uint32_t first = (uint32_t)base + 1;
  for (; separators != 0; separators &= separators - 1) {
    *p->out++ = first + (uint32_t)__builtin_ctzll(separators);
  }
}

static masks masks_portable(const uint8_t *bytes, uint8_t delimiter, uint8_t line_break) {
  masks m = {0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    uint64_t bit = UINT64_C(1) << i;
    uint8_t byte = bytes[i];
    if (byte == '"') m.quote |= bit;
    if (byte == delimiter) m.delimiter |= bit;
    if (byte == line_break) m.line_break |= bit;
    if (byte == 0) m.nul |= bit;
  }
  return m;
}

// The last word of a scan, shorter than sixty-four bytes. Beyond its end no byte counts.
static void finish(
    progress *p, const uint8_t *bytes, size_t count, size_t base, uint8_t delimiter, uint8_t line_break) {
  size_t rest = count - base;
  if (rest == 0) return;
  uint8_t word[64] = {0};
  memcpy(word, bytes + base, rest);
  uint64_t valid = ~UINT64_C(0) >> (64 - rest);
  masks m = masks_portable(word, delimiter, line_break);
  m.nul &= valid;
  write_ends(p, advance(p, m, prefix_xor_shifts(m.quote), valid, bytes, count, base), base);
}

PHARE_INLINE progress start(uint32_t *ends) {
  progress p;
  memset(&p, 0, sizeof p);
  p.may_open = 1;
  p.out = ends;
  return p;
}

static phare_csv_scan_result scan_portable(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t line_break, uint32_t *ends) {
  progress p = start(ends);
  size_t base = 0;
  for (; base + 64 <= count; base += 64) {
    masks m = masks_portable(bytes + base, delimiter, line_break);
    write_ends(&p, advance(&p, m, prefix_xor_shifts(m.quote), ~UINT64_C(0), bytes, count, base), base);
  }
  finish(&p, bytes, count, base, delimiter, line_break);
  p.result.separators = (size_t)(p.out - ends);
  return p.result;
}

#if PHARE_X86

PHARE_INLINE uint64_t equal_sse2(const __m128i v[4], uint8_t byte) {
  __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t bits = 0;
  for (int i = 0; i < 4; i++) {
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << (16 * i);
  }
  return bits;
}

static phare_csv_scan_result scan_sse2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t line_break, uint32_t *ends) {
  progress p = start(ends);
  size_t base = 0;
  for (; base + 64 <= count; base += 64) {
    __m128i v[4];
    for (int i = 0; i < 4; i++) v[i] = _mm_loadu_si128((const __m128i *)(bytes + base + 16 * i));
    masks m = {equal_sse2(v, '"'), equal_sse2(v, delimiter), equal_sse2(v, line_break), equal_sse2(v, 0)};
    write_ends(&p, advance(&p, m, prefix_xor_shifts(m.quote), ~UINT64_C(0), bytes, count, base), base);
  }
  finish(&p, bytes, count, base, delimiter, line_break);
  p.result.separators = (size_t)(p.out - ends);
  return p.result;
}

PHARE_AVX2 PHARE_INLINE uint64_t equal_avx2(__m256i low, __m256i high, __m256i wanted) {
  uint64_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  uint64_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
  return a | b << 32;
}

// Eight entries at a time, some of them beyond the last: the next word overwrites those.
PHARE_AVX2 PHARE_INLINE void write_ends_avx2(progress *p, uint64_t separators, size_t base) {
  uint32_t first = (uint32_t)base + 1;
  size_t total = (size_t)__builtin_popcountll(separators);
  uint32_t *out = p->out;
  for (size_t written = 0; written < total; written += 8) {
    for (int i = 0; i < 8; i++) {
      out[written + (size_t)i] = first + (uint32_t)_tzcnt_u64(separators);
      separators = _blsr_u64(separators);
    }
  }
  p->out = out + total;
}

PHARE_AVX2 static phare_csv_scan_result scan_avx2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t line_break, uint32_t *ends) {
  progress p = start(ends);
  size_t base = 0;
  const __m256i quotes = _mm256_set1_epi8('"'), delimiters = _mm256_set1_epi8((char)delimiter);
  const __m256i line_breaks = _mm256_set1_epi8((char)line_break), zero = _mm256_setzero_si256();
  for (; base + 64 <= count; base += 64) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(bytes + base));
    __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + base + 32));
    masks m;
    m.quote = equal_avx2(low, high, quotes);
    m.delimiter = equal_avx2(low, high, delimiters);
    m.line_break = equal_avx2(low, high, line_breaks);
    // The smaller of two bytes is zero where either is.
    __m256i smaller = _mm256_min_epu8(low, high);
    m.nul = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(smaller, zero));
    // A carry-less product with all ones is the running exclusive or of the bits.
    __m128i product = _mm_clmulepi64_si128(
        _mm_set_epi64x(0, (int64_t)m.quote), _mm_set1_epi8((char)0xFF), 0);
    uint64_t prefix = (uint64_t)_mm_cvtsi128_si64(product);
    write_ends_avx2(&p, advance(&p, m, prefix, ~UINT64_C(0), bytes, count, base), base);
  }
  finish(&p, bytes, count, base, delimiter, line_break);
  p.result.separators = (size_t)(p.out - ends);
  return p.result;
}

#endif

phare_csv_scan_result phare_csv_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t line_break, int level, uint32_t *ends) {
#if PHARE_X86
  int best = phare_csv_best_level();
  if (level > best) level = best;
  if (level == PHARE_CSV_AVX2) return scan_avx2(bytes, count, delimiter, line_break, ends);
  if (level == PHARE_CSV_SSE2) return scan_sse2(bytes, count, delimiter, line_break, ends);
#else
  (void)level;
#endif
  return scan_portable(bytes, count, delimiter, line_break, ends);
}
