// Another program at the same reader: what scdaemon, a browser or a second simtool is to simtool.
// The end-to-end tests start it to see what simtool does when a card is held, reset or kept busy.
// It is C, so that a fault in the Swift binding cannot hide on both sides of such a test.
//
//   pcsc-rival list                      the reader names, one per line
//   pcsc-rival await [--absent] [--ms N] READER
//                                        waits until PC/SC sees a card there (or none), says
//                                        "present" or "absent"; after N (10 000) milliseconds
//                                        gives up with exit 2
//   pcsc-rival hold [options] READER     connects to the reader of exactly that name, says
//                                        "holding", holds, lets go, says "released". Meanwhile the
//                                        line "reset" on standard input resets the card by
//                                        SCardReconnect; it says "reset", or "refused CODE"
//     --exclusive     connect exclusively; else shared
//     --transaction   hold a transaction; else only the connection
//     --ms N          let go after N milliseconds; else when standard input ends
//     --reset         reset the card when letting go; --unpower: power it down; else leave it
//
// Exit: 0 done, 2 waited in vain, 1 a PC/SC call failed (its name and code on standard error), 64 usage.
#include <CPCSC.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int failed(const char *call, LONG code) {
  // LONG is 64 bits wide on Linux; only the low 32 are the code.
  fprintf(stderr, "pcsc-rival: %s: 0x%08lX\n", call, (unsigned long)code & 0xFFFFFFFFul);
  return 1;
}

static long long now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/// Resets the card and keeps the connection; a refusal is an answer too.
static void reset(SCARDHANDLE card, DWORD share) {
  DWORD protocol;
  LONG code = SCardReconnect(
      card, share, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, SCARD_RESET_CARD, &protocol);
  if (code == SCARD_S_SUCCESS) puts("reset");
  else printf("refused %08lX\n", (unsigned long)code & 0xFFFFFFFFul);
}

/// Returns when `ms` milliseconds have gone by (never, if negative) or standard input has ended.
/// Does what it is told meanwhile.
static void wait_for_release(SCARDHANDLE card, DWORD share, long ms) {
  const long long deadline = now_ms() + ms;
  for (;;) {
    long long left = ms < 0 ? -1 : deadline - now_ms();
    if (ms >= 0 && left <= 0) return;
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, (int)left) <= 0) continue;
    char bytes[256];
    const ssize_t length = read(STDIN_FILENO, bytes, sizeof bytes);
    if (length <= 0) return;
    if (length == 6 && !memcmp(bytes, "reset\n", 6)) reset(card, share);
  }
}

static int list(SCARDCONTEXT context) {
  static char names[16384];
  DWORD length = sizeof names;
  LONG code = SCardListReaders(context, NULL, names, &length);
  if ((code & 0xFFFFFFFF) == 0x8010002E) return 0;  // no readers: an empty list, not an error
  if (code != SCARD_S_SUCCESS) return failed("SCardListReaders", code);
  for (char *name = names; *name; name += strlen(name) + 1) puts(name);
  return 0;
}

static int await(SCARDCONTEXT context, const char *reader, int absent, long ms) {
  const DWORD wanted = absent ? SCARD_STATE_EMPTY : SCARD_STATE_PRESENT;
  const long long deadline = now_ms() + (ms < 0 ? 10000 : ms);
  SCARD_READERSTATE state = {.szReader = reader, .dwCurrentState = SCARD_STATE_UNAWARE};
  for (;;) {
    const long long left = deadline - now_ms();
    LONG code = SCardGetStatusChange(context, left > 0 ? (DWORD)left : 0, &state, 1);
    if ((code & 0xFFFFFFFF) == 0x8010000A) return 2;  // timeout
    if (code != SCARD_S_SUCCESS) return failed("SCardGetStatusChange", code);
    if (state.dwEventState & wanted) return puts(absent ? "absent" : "present") < 0;
    if (left <= 0) return 2;
    state.dwCurrentState = state.dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
  }
}

static int hold(
    SCARDCONTEXT context, const char *reader, DWORD share, int transaction, long ms,
    DWORD disposition) {
  SCARDHANDLE card;
  DWORD protocol;
  LONG code = SCardConnect(
      context, reader, share, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &protocol);
  if (code != SCARD_S_SUCCESS) return failed("SCardConnect", code);
  if (transaction) {
    code = SCardBeginTransaction(card);
    if (code != SCARD_S_SUCCESS) return failed("SCardBeginTransaction", code);
  }
  puts("holding");
  wait_for_release(card, share, ms);
  if (transaction) {
    code = SCardEndTransaction(card, SCARD_LEAVE_CARD);
    if (code != SCARD_S_SUCCESS) return failed("SCardEndTransaction", code);
  }
  code = SCardDisconnect(card, disposition);
  if (code != SCARD_S_SUCCESS) return failed("SCardDisconnect", code);
  puts("released");
  return 0;
}

static int usage(void) {
  fputs(
      "usage: pcsc-rival list | await [--absent] [--ms N] READER | hold [--exclusive] [--transaction] [--ms N] "
      "[--reset|--unpower] READER\n",
      stderr);
  return 64;
}

int main(int count, char **arguments) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  const char *verb = count > 1 ? arguments[1] : "";
  const char *reader = NULL;
  DWORD share = SCARD_SHARE_SHARED, disposition = SCARD_LEAVE_CARD;
  int transaction = 0, absent = 0;
  long ms = -1;
  for (int i = 2; i < count; i++) {
    const char *word = arguments[i];
    if (!strcmp(word, "--exclusive")) share = SCARD_SHARE_EXCLUSIVE;
    else if (!strcmp(word, "--absent")) absent = 1;
    else if (!strcmp(word, "--transaction")) transaction = 1;
    else if (!strcmp(word, "--reset")) disposition = SCARD_RESET_CARD;
    else if (!strcmp(word, "--unpower")) disposition = SCARD_UNPOWER_CARD;
    else if (!strcmp(word, "--ms") && i + 1 < count) ms = strtol(arguments[++i], NULL, 10);
    else if (!reader && word[0] != '-') reader = word;
    else return usage();
  }
  enum { LIST, AWAIT, HOLD } what;
  if (!strcmp(verb, "list") && count == 2) what = LIST;
  else if (!strcmp(verb, "await") && reader) what = AWAIT;
  else if (!strcmp(verb, "hold") && reader) what = HOLD;
  else return usage();

  SCARDCONTEXT context;
  LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context);
  if (code != SCARD_S_SUCCESS) return failed("SCardEstablishContext", code);
  int status = what == LIST ? list(context)
      : what == AWAIT ? await(context, reader, absent, ms)
                      : hold(context, reader, share, transaction, ms, disposition);
  SCardReleaseContext(context);
  return status;
}
