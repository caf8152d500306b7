// Debian's <PCSC/winscard.h> includes <pcsclite.h> without its folder; this forwards it, so that
// no pkg-config is needed to build.
#include <PCSC/pcsclite.h>
