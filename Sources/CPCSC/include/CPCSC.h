// The system's own PC/SC header, whichever system this is. Nothing is redeclared here: structure
// layout and integer widths differ between Linux and macOS and only the system's header knows them.
#ifndef SIMTOOL_CPCSC_H
#define SIMTOOL_CPCSC_H

#if defined(__APPLE__)
#include <PCSC/wintypes.h>
#include <PCSC/winscard.h>
#else
#include <PCSC/winscard.h>
#endif

#endif
