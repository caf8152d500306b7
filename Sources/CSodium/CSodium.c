#include "CSodium.h"

#include <dlfcn.h>
#include <stddef.h>

// By its name for the system's loader, the current one first; then where Homebrew puts it.
static const char *const names[] = {
#if defined(__APPLE__)
  "/opt/homebrew/lib/libsodium.dylib",
  "/usr/local/lib/libsodium.dylib",
#else
  "libsodium.so.26",
  "libsodium.so.23",
#endif
};

const CSodiumCalls *csodium_load(void) {
  static CSodiumCalls calls;
  for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
    void *library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    if (!library) continue;
    int is_complete = 1;
#define X(name) \
  calls.name = (__typeof__(calls.name))dlsym(library, #name); \
  is_complete = is_complete && calls.name;
    SIMTOOL_SODIUM_CALLS(X)
#undef X
    if (is_complete && calls.sodium_init() >= 0) return &calls;
    dlclose(library);
  }
  return NULL;
}
