// The least work that reads ICCID and IMSI: three fixed commands, no fall-back, nothing decoded.
// simtool is measured against it, so it does nothing that could be left out.
//
//   three-apdus READER        prints the responses in hex, one per line
//   three-apdus READER reset  only resets the card, so that the next program meets it as put in
//
// The commands: READ BINARY of EF_ICCID by short file identifier 02, SELECT of ADF.USIM by partial
// AID without a response body, READ BINARY of EF_IMSI by short file identifier 07.
#include <stdio.h>
#include <winscard.h>

// A program that leaves the card as it is leaves it in ADF.USIM, where short identifier 02 means
// another file.

static const struct {
  unsigned char bytes[12];
  unsigned length;
} commands[] = {
    {{0x00, 0xB0, 0x82, 0x00, 0x0A}, 5},
    {{0x00, 0xA4, 0x04, 0x0C, 0x07, 0xA0, 0x00, 0x00, 0x00, 0x87, 0x10, 0x02}, 12},
    {{0x00, 0xB0, 0x87, 0x00, 0x09}, 5},
};

#define CHECK(call)                                                         \
  do {                                                                      \
    LONG code = (call);                                                     \
    if (code != SCARD_S_SUCCESS) {                                          \
      fprintf(stderr, "%s: 0x%08lX\n", #call, (unsigned long)code & 0xFFFFFFFFul); \
      return 1;                                                             \
    }                                                                       \
  } while (0)

int main(int count, char **arguments) {
  if (count != 2 && count != 3) return 64;
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol;
  CHECK(SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context));
  CHECK(SCardConnect(
      context, arguments[1], SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card,
      &protocol));
  if (count == 3) {
    CHECK(SCardDisconnect(card, SCARD_RESET_CARD));
    CHECK(SCardReleaseContext(context));
    return 0;
  }
  CHECK(SCardBeginTransaction(card));
  const SCARD_IO_REQUEST *header = protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
  for (unsigned i = 0; i < sizeof commands / sizeof commands[0]; i++) {
    unsigned char response[258];
    DWORD length = sizeof response;
    CHECK(SCardTransmit(
        card, header, commands[i].bytes, commands[i].length, NULL, response, &length));
    for (DWORD j = 0; j < length; j++) printf("%02X", response[j]);
    putchar('\n');
  }
  CHECK(SCardEndTransaction(card, SCARD_LEAVE_CARD));
  CHECK(SCardDisconnect(card, SCARD_LEAVE_CARD));
  CHECK(SCardReleaseContext(context));
  return 0;
}
