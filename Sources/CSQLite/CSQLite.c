#include "CSQLite.h"

#include <dlfcn.h>
#include <stddef.h>

// Where the library is: by its name for the system's loader, then where Homebrew puts it.
static const char *const names[] = {
#if defined(__APPLE__)
  "/usr/lib/libsqlite3.dylib",
  "/opt/homebrew/opt/sqlite/lib/libsqlite3.dylib",
  "/usr/local/opt/sqlite/lib/libsqlite3.dylib",
#else
  "libsqlite3.so.0",
#endif
};

const CSQLiteCalls *csqlite_load(void) {
  static CSQLiteCalls calls;
  for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
    void *library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    if (!library) continue;
    int is_complete = 1;
#define X(name) \
  calls.name = (__typeof__(calls.name))dlsym(library, "sqlite3_" #name); \
  is_complete = is_complete && calls.name;
    SIMTOOL_SQLITE_CALLS(X)
#undef X
    if (is_complete) {
      // Nobody asks how much memory it uses, and counting it takes a lock at every allocation.
      int (*config)(int, ...) = (int (*)(int, ...))dlsym(library, "sqlite3_config");
      if (config) config(SQLITE_CONFIG_MEMSTATUS, 0);
      return &calls;
    }
    dlclose(library);
  }
  return NULL;
}
