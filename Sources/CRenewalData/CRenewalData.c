// Operators, providers and guides, embedded at build time: no resource bundle to find at run time.

#include "CRenewalData.h"

#if defined(__clang__) && (!defined(__STDC_VERSION__) || __STDC_VERSION__ < 202311L)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

static const unsigned char operators[] = {
#embed "data/operators.json"
};

// Made of operators.json: `RECORD_SNAPSHOTS=1 swift test --filter BuiltInTableTests`.
static const unsigned char operators_table[] = {
#embed "data/operators.table" if_empty(0)
};

static const unsigned char providers[] = {
#embed "data/providers.tsv"
};

static const unsigned char provider_joins[] = {
#embed "data/provider-joins.tsv"
};

static const unsigned char ais_th[] = {
#embed "data/guides/ais-th.json"
};

static const unsigned char att_prepaid_us[] = {
#embed "data/guides/att-prepaid-us.json"
};

static const unsigned char beeline_ru[] = {
#embed "data/guides/beeline-ru.json"
};

static const unsigned char china_broadnet_cn[] = {
#embed "data/guides/china-broadnet-cn.json"
};

static const unsigned char china_mobile_cn[] = {
#embed "data/guides/china-mobile-cn.json"
};

static const unsigned char china_telecom_cn[] = {
#embed "data/guides/china-telecom-cn.json"
};

static const unsigned char china_unicom_cn[] = {
#embed "data/guides/china-unicom-cn.json"
};

static const unsigned char generic_app[] = {
#embed "data/guides/generic-app.json"
};

static const unsigned char generic_esim[] = {
#embed "data/guides/generic-esim.json"
};

static const unsigned char generic_hotline[] = {
#embed "data/guides/generic-hotline.json"
};

static const unsigned char generic_ivr[] = {
#embed "data/guides/generic-ivr.json"
};

static const unsigned char generic_kiosk[] = {
#embed "data/guides/generic-kiosk.json"
};

static const unsigned char generic_partner[] = {
#embed "data/guides/generic-partner.json"
};

static const unsigned char generic_sms[] = {
#embed "data/guides/generic-sms.json"
};

static const unsigned char generic_store[] = {
#embed "data/guides/generic-store.json"
};

static const unsigned char generic_ussd[] = {
#embed "data/guides/generic-ussd.json"
};

static const unsigned char generic_web[] = {
#embed "data/guides/generic-web.json"
};

static const unsigned char lyca_us[] = {
#embed "data/guides/lyca-us.json"
};

static const unsigned char megafon_ru[] = {
#embed "data/guides/megafon-ru.json"
};

static const unsigned char mts_ru[] = {
#embed "data/guides/mts-ru.json"
};

static const unsigned char t_mobile_us_prepaid[] = {
#embed "data/guides/t-mobile-us-prepaid.json"
};

static const unsigned char t2_ru[] = {
#embed "data/guides/t2-ru.json"
};

static const unsigned char tello_us[] = {
#embed "data/guides/tello-us.json"
};

static const unsigned char ultra_us[] = {
#embed "data/guides/ultra-us.json"
};

static const unsigned char verizon_prepaid_us[] = {
#embed "data/guides/verizon-prepaid-us.json"
};

static const struct {
  const char *name;
  const unsigned char *bytes;
  size_t size;
} files[] = {
  {"operators.json", operators, sizeof operators},
  {"operators.table", operators_table, sizeof operators_table},
  {"providers.tsv", providers, sizeof providers},
  {"provider-joins.tsv", provider_joins, sizeof provider_joins},
  {"guides/ais-th.json", ais_th, sizeof ais_th},
  {"guides/att-prepaid-us.json", att_prepaid_us, sizeof att_prepaid_us},
  {"guides/beeline-ru.json", beeline_ru, sizeof beeline_ru},
  {"guides/china-broadnet-cn.json", china_broadnet_cn, sizeof china_broadnet_cn},
  {"guides/china-mobile-cn.json", china_mobile_cn, sizeof china_mobile_cn},
  {"guides/china-telecom-cn.json", china_telecom_cn, sizeof china_telecom_cn},
  {"guides/china-unicom-cn.json", china_unicom_cn, sizeof china_unicom_cn},
  {"guides/generic-app.json", generic_app, sizeof generic_app},
  {"guides/generic-esim.json", generic_esim, sizeof generic_esim},
  {"guides/generic-hotline.json", generic_hotline, sizeof generic_hotline},
  {"guides/generic-ivr.json", generic_ivr, sizeof generic_ivr},
  {"guides/generic-kiosk.json", generic_kiosk, sizeof generic_kiosk},
  {"guides/generic-partner.json", generic_partner, sizeof generic_partner},
  {"guides/generic-sms.json", generic_sms, sizeof generic_sms},
  {"guides/generic-store.json", generic_store, sizeof generic_store},
  {"guides/generic-ussd.json", generic_ussd, sizeof generic_ussd},
  {"guides/generic-web.json", generic_web, sizeof generic_web},
  {"guides/lyca-us.json", lyca_us, sizeof lyca_us},
  {"guides/megafon-ru.json", megafon_ru, sizeof megafon_ru},
  {"guides/mts-ru.json", mts_ru, sizeof mts_ru},
  {"guides/t-mobile-us-prepaid.json", t_mobile_us_prepaid, sizeof t_mobile_us_prepaid},
  {"guides/t2-ru.json", t2_ru, sizeof t2_ru},
  {"guides/tello-us.json", tello_us, sizeof tello_us},
  {"guides/ultra-us.json", ultra_us, sizeof ultra_us},
  {"guides/verizon-prepaid-us.json", verizon_prepaid_us, sizeof verizon_prepaid_us},
};

enum { count = sizeof files / sizeof files[0] };

static int is_valid(int index) { return index >= 0 && index < count; }

int renewal_file_count(void) { return count; }

const char *renewal_file_name(int index) { return is_valid(index) ? files[index].name : NULL; }

const unsigned char *renewal_file_bytes(int index) {
  return is_valid(index) ? files[index].bytes : NULL;
}

size_t renewal_file_size(int index) { return is_valid(index) ? files[index].size : 0; }
