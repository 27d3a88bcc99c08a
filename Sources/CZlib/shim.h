#include <zlib.h>

// A macro with the size of a structure is none that Swift sees.
static inline int phare_inflate_start(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
