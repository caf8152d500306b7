#include "CQRencode.h"

#include <dlfcn.h>
#include <stddef.h>

// Where the library is: by its name for the system's loader, then where Homebrew puts it.
static const char *const names[] = {
#if defined(__APPLE__)
  "/opt/homebrew/opt/qrencode/lib/libqrencode.dylib",
  "/usr/local/opt/qrencode/lib/libqrencode.dylib",
#else
  "libqrencode.so.4",
#endif
};

const CQRencodeCalls *cqrencode_load(void) {
  static CQRencodeCalls calls;
  for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
    void *library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    if (!library) continue;
    int is_complete = 1;
#define X(name) \
  calls.name = (__typeof__(calls.name))dlsym(library, "QRcode_" #name); \
  is_complete = is_complete && calls.name;
    SIMTOOL_QRENCODE_CALLS(X)
#undef X
    if (is_complete) return &calls;
    dlclose(library);
  }
  return NULL;
}
