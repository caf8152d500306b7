// libqrencode by the system's own header, but not linked: only `cards label` draws QR codes, and
// every library that is linked costs each command start-up time. The calls stand in a table that is
// filled when the first code is drawn.
#ifndef SIMTOOL_CQRENCODE_H
#define SIMTOOL_CQRENCODE_H

#include <qrencode.h>

// Every call that is made, without its prefix `QRcode_`.
#define SIMTOOL_QRENCODE_CALLS(X) \
  X(encodeString) \
  X(free)

typedef struct {
#define X(name) __typeof__(&QRcode_##name) name;
  SIMTOOL_QRENCODE_CALLS(X)
#undef X
} CQRencodeCalls;

// Loads the library on the first call. Returns its calls, or null where it is not installed or
// lacks one of them. To be called by one thread at a time.
const CQRencodeCalls *cqrencode_load(void);

#endif
