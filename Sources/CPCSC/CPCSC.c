// Empty on purpose: the package manager wants one source file in a C target. The module is its
// header.
#include "CPCSC.h"
