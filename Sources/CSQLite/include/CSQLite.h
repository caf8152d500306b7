// SQLite by the system's own header, but not linked: most commands never open a ledger, and every
// library that is linked costs each of them start-up time. The calls stand in a table that is filled
// when a ledger is first opened.
#ifndef SIMTOOL_CSQLITE_H
#define SIMTOOL_CSQLITE_H

#include <sqlite3.h>

// Every call that the ledger makes, without its prefix `sqlite3_`.
#define SIMTOOL_SQLITE_CALLS(X) \
  X(backup_finish) \
  X(backup_init) \
  X(backup_step) \
  X(bind_blob) \
  X(bind_int64) \
  X(bind_null) \
  X(bind_text) \
  X(busy_handler) \
  X(clear_bindings) \
  X(close_v2) \
  X(column_blob) \
  X(column_bytes) \
  X(column_int64) \
  X(column_text) \
  X(column_type) \
  X(exec) \
  X(extended_result_codes) \
  X(finalize) \
  X(get_autocommit) \
  X(libversion_number) \
  X(open_v2) \
  X(prepare_v3) \
  X(reset) \
  X(step) \
  X(system_errno) \
  X(wal_checkpoint_v2)

typedef struct {
#define X(name) __typeof__(&sqlite3_##name) name;
  SIMTOOL_SQLITE_CALLS(X)
#undef X
} CSQLiteCalls;

// Loads the library on the first call. Returns its calls, or null where it is not installed or
// lacks one of them. To be called by one thread at a time.
const CSQLiteCalls *csqlite_load(void);

#endif
