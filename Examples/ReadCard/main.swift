import SIMReader
import UICC

// The identity of every card that is in a reader now. Each call waits for at most a few seconds,
// whatever other programs do, and reads nothing that was not asked for.
do {
  for reader in try CardReader.all() where reader.isCardPresent {
    let identity = try CardReader(reader).identity([.iccid, .imsi])
    let iccid = identity.iccid.value?.digits ?? "-"
    let imsi = identity.imsi.value?.digits ?? "-"
    print("\(reader.name): ICCID \(iccid), IMSI \(imsi)")
    for missing in identity.missing {
      print("  no \(missing.field.rawValue): \(missing.reason.rawValue)")
    }
  }
} catch {
  print("cannot read: \(error)")
}
