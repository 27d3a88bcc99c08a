// The short functions: those that OpenSSL 3 prefers bring in its registry of algorithms, which the program starts slower with.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/opensslv.h>
#include <openssl/sha.h>
