// The demo cards, embedded at build time: no resource bundle to find at run time.

#include "CDemoCards.h"

#if defined(__clang__) && (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 202311L)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

static const unsigned char ais[] = {
#embed "cards/ais.json"
};
static const unsigned char china_mobile[] = {
#embed "cards/china-mobile.json"
};
static const unsigned char mts[] = {
#embed "cards/mts.json"
};
static const unsigned char lyca_us[] = {
#embed "cards/lyca-us.json"
};
static const unsigned char gsm_only[] = {
#embed "cards/gsm-only.json"
};
static const unsigned char pin_locked[] = {
#embed "cards/pin-locked.json"
};
static const unsigned char euicc[] = {
#embed "cards/euicc.json"
};
static const unsigned char china_telecom[] = {
#embed "cards/china-telecom.json"
};
static const unsigned char two_usims[] = {
#embed "cards/two-usims.json"
};

static const struct {
  const char *name;
  const unsigned char *bytes;
  size_t size;
} cards[] = {
  {"ais", ais, sizeof ais},
  {"china-mobile", china_mobile, sizeof china_mobile},
  {"mts", mts, sizeof mts},
  {"lyca-us", lyca_us, sizeof lyca_us},
  {"gsm-only", gsm_only, sizeof gsm_only},
  {"pin-locked", pin_locked, sizeof pin_locked},
  {"euicc", euicc, sizeof euicc},
  {"china-telecom", china_telecom, sizeof china_telecom},
  {"two-usims", two_usims, sizeof two_usims},
};

enum { count = sizeof cards / sizeof cards[0] };

static int is_valid(int index) { return index >= 0 && index < count; }

int demo_card_count(void) { return count; }

const char *demo_card_name(int index) { return is_valid(index) ? cards[index].name : NULL; }

const unsigned char *demo_card_bytes(int index) {
  return is_valid(index) ? cards[index].bytes : NULL;
}

size_t demo_card_size(int index) { return is_valid(index) ? cards[index].size : 0; }
