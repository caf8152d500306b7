#ifndef CRENEWALDATA_H
#define CRENEWALDATA_H

#include <stddef.h>

/// How many data files there are.
int renewal_file_count(void);

/// The name of a file, with its folder: "operators.json"; a null pointer outside 0 ..< count.
const char *renewal_file_name(int index);

/// The content of a file; a null pointer outside 0 ..< count.
const unsigned char *renewal_file_bytes(int index);

/// The length of a file in bytes; 0 outside 0 ..< count.
size_t renewal_file_size(int index);

#endif
