// libsodium by the system's own header, but not linked: see CSQLite.h.
#ifndef SIMTOOL_CSODIUM_H
#define SIMTOOL_CSODIUM_H

#include <sodium.h>

// Every call that the ledger makes.
#define SIMTOOL_SODIUM_CALLS(X) \
  X(crypto_aead_xchacha20poly1305_ietf_decrypt) \
  X(crypto_aead_xchacha20poly1305_ietf_encrypt) \
  X(crypto_generichash) \
  X(crypto_kdf_derive_from_key) \
  X(crypto_pwhash) \
  X(crypto_shorthash) \
  X(randombytes_buf) \
  X(sodium_init) \
  X(sodium_memcmp) \
  X(sodium_memzero)

typedef struct {
#define X(name) __typeof__(&name) name;
  SIMTOOL_SODIUM_CALLS(X)
#undef X
} CSodiumCalls;

// Loads and initialises the library on the first call. Returns its calls, or null where it is not
// installed, lacks one of them or cannot be initialised. To be called by one thread at a time.
const CSodiumCalls *csodium_load(void);

#endif
