// As pcsclite.h beside it: forwards the bare include of <PCSC/pcsclite.h>.
#include <PCSC/wintypes.h>
