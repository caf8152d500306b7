/// A list of carriers in the format of Android's, written for these tests.
///
/// It has few rules of each kind, and every freedom that the text format allows. Numbers and group
/// identifiers are those of real carriers (docs/matching.md, "Vectors"); the words are ours.
public let sampleCarrierList = """
  # A list of carriers for tests.
  version: 7
  carrier_id {
    canonical_id: 1
    carrier_name: "T-Mobile USA"
    carrier_attribute { mccmnc_tuple: ["310260", "310026"] }
  }
  carrier_id: <
    canonical_id: 2067;
    carrier_name: 'Lyca' ' ' "Mobile"  # one text in three pieces
    carrier_attribute: < mccmnc_tuple: "310260", gid1: "6c79" >
  >
  carrier_id {
    canonical_id: 2083
    carrier_name: "Ultra"
    carrier_attribute { mccmnc_tuple: "310260" gid1: "354D" gid1: "3548" }
  }
  carrier_id { canonical_id: 2578 carrier_name: "Tello"
    carrier_attribute { mccmnc_tuple: "310260" gid1: "6941" } }
  carrier_id {
    canonical_id: 2022
    carrier_name: "TracFone"
    carrier_attribute { mccmnc_tuple: "310260" mccmnc_tuple: "310410" gid1: "DDFF" }
  }
  carrier_id {
    parent_canonical_id: 2022
    canonical_id: 10001
    carrier_name: "TracFone on T-Mobile"
    carrier_attribute { mccmnc_tuple: "310260" gid1: "DDFF" }
  }
  carrier_id {
    canonical_id: 10012
    carrier_name: "Red Pocket on AT&T"
    carrier_attribute { mccmnc_tuple: "310410" gid1: "4201" }
    parent_canonical_id: 2026
  }
  carrier_id {
    canonical_id: 2026
    carrier_name: "Red Pocket"
    carrier_attribute { mccmnc_tuple: "310410" mccmnc_tuple: "310260" gid1: "4201" }
  }
  carrier_id {
    canonical_id: 1187
    carrier_name: "AT&T"
    carrier_attribute { mccmnc_tuple: "310410" }
  }
  carrier_id {
    canonical_id: 1435
    carrier_name: "\\xE4\\xB8\\xAD\\u56FD\\347\\247\\273\\345\\212\\250"
    carrier_attribute { mccmnc_tuple: "46000" }
  }
  carrier_id {
    canonical_id: 2427
    carrier_name: "京东通信"
    carrier_attribute { mccmnc_tuple: "46000" spn: "京东通信" }
  }
  carrier_id {
    canonical_id: 1854
    carrier_name: "China Telecom"
    carrier_attribute { mccmnc_tuple: "46011" }
  }
  carrier_id {
    canonical_id: 10020
    carrier_name: "China Telecom abroad"
    carrier_attribute { mccmnc_tuple: "20404" iccid_prefix: "898603" }
    parent_canonical_id: 1854
  }
  carrier_id {
    canonical_id: 1839
    carrier_name: "Verizon"
    carrier_attribute { mccmnc_tuple: "20404" gid1: "BAE0000000000000" }
  }
  carrier_id {
    canonical_id: 1098
    carrier_name: "AIS"
    carrier_attribute { mccmnc_tuple: "52003" }
  }
  carrier_id {
    canonical_id: 900001
    carrier_name: "Patterns"
    carrier_attribute { mccmnc_tuple: "23430" imsi_prefix_xpattern: "23430x7X" }
    carrier_attribute { mccmnc_tuple: "23430" gid2: "0A" plmn: "One" }
    carrier_attribute { mccmnc_tuple: "23430" privilege_access_rule: "4C36" }
    carrier_attribute { mccmnc_tuple: "23430" preferred_apn: "Internet" }
    carrier_attribute { mccmnc_tuple: "23431" spn: "" }
  }

  """
