// Operators and guides, embedded at build time: no resource bundle to find at run time.

#include "CRenewalData.h"

#if defined(__clang__) && (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 202311L)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

static const unsigned char operators[] = {
#embed "data/operators.json"
};

static const struct {
  const char *name;
  const unsigned char *bytes;
  size_t size;
} files[] = {
  {"operators.json", operators, sizeof operators},
};

enum { count = sizeof files / sizeof files[0] };

static int is_valid(int index) { return index >= 0 && index < count; }

int renewal_file_count(void) { return count; }

const char *renewal_file_name(int index) { return is_valid(index) ? files[index].name : NULL; }

const unsigned char *renewal_file_bytes(int index) {
  return is_valid(index) ? files[index].bytes : NULL;
}

size_t renewal_file_size(int index) { return is_valid(index) ? files[index].size : 0; }
