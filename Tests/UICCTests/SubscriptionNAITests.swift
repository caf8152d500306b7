import Testing

@testable import UICC

/// Names of subscriptions in IMS and 5G.
struct SubscriptionNAITests {
  @Test(arguments: [
    ("520031234567890@ims.mnc003.mcc520.3gppnetwork.org", "520031234567890"),
    ("sip:520031234567890@ims.mnc003.mcc520.3gppnetwork.org", "520031234567890"),
    ("SIP:520031234567890@IMS.MNC003.MCC520.3GPPNETWORK.ORG;user=phone", "520031234567890"),
    ("310260123456789@ims.mnc260.mcc310.3gppnetwork.org", "310260123456789"),
    ("520031234567890@nai.5gc.mnc003.mcc520.3gppnetwork.org", "520031234567890"),
    ("520031234567890@5gc.mnc003.mcc520.3gppnetwork.org", "520031234567890"),
  ])
  func `an IMSI with its own network is found`(text: String, imsi: String) {
    #expect(SubscriptionNAI(text).imsi?.digits == imsi)
  }

  @Test func `filling ends a name, and a nought inside does not`() {
    let name = "520031234567890@ims.mnc003.mcc520.3gppnetwork.org"
    let bytes = Array(name.utf8)
    #expect(SubscriptionNAI(bytes + [0, 0xFF, 0])?.imsi?.digits == "520031234567890")
    #expect(SubscriptionNAI(bytes + [0, 0x41])?.text == name + "\0A")
    #expect(SubscriptionNAI(bytes + [0, 0x41])?.imsi == nil)
    #expect(SubscriptionNAI([0, 0xFF, 0]) == nil)
  }

  @Test(arguments: [
    "sip:+66812345678@ims.mnc003.mcc520.3gppnetwork.org", "tel:+66812345678", "", "@", "a@b@c",
    "520031234567890@ims.mnc005.mcc520.3gppnetwork.org",
    "520031234567890@ims.mnc03.mcc520.3gppnetwork.org",
    "520031234567890@mnc003.mcc520.3gppnetwork.org",
    "520031234567890@x.ims.mnc003.mcc520.3gppnetwork.org",
    "520031234567890@ims..mnc003.mcc520.3gppnetwork.org",
    "520031234567890@@ims.mnc003.mcc520.3gppnetwork.org",
    "520031234567890@ims.mnc003.mcc520.3gppnetwork.org.", "520031234567890@3gppnetwork.org",
  ])
  func `nothing else is one`(text: String) {
    #expect(SubscriptionNAI(text).imsi == nil)
  }

  @Test(arguments: [
    (
      "520031234567890@ims.mnc003.mcc520.3gppnetwork.org",
      "52003********90@ims.mnc003.mcc520.3gppnetwork.org"
    ),
    ("sip:+66812345678@ims.example.org", "sip:+66*******78@ims.example.org"),
    ("tel:+66812345678", "tel:+66*******78"), ("anna@example.org", "****@example.org"),
    ("annabella@example.org", "ann****la@example.org"),
  ])
  func `the name is masked and the realm is not`(text: String, masked: String) {
    #expect("\(SubscriptionNAI(text))" == masked)
  }
}
