#ifndef CDEMOCARDS_H
#define CDEMOCARDS_H

#include <stddef.h>

/// How many demo cards there are.
int demo_card_count(void);

/// The name of a card; a null pointer outside 0 ..< count.
const char *demo_card_name(int index);

/// The JSON of a card (docs/card-image.md); a null pointer outside 0 ..< count.
const unsigned char *demo_card_bytes(int index);

/// The length of that JSON in bytes; 0 outside 0 ..< count.
size_t demo_card_size(int index);

#endif
