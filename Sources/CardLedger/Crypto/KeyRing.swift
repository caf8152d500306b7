/// The keys of one ledger, each for one purpose, derived from its master key.
final class KeyRing: Sendable {
  /// Encrypts fields.
  let sealing: Secret
  /// Makes the values of the blind index.
  let index: Secret
  /// Links the events, and signs their count.
  let chain: Secret
  /// What the ledger holds in clear to tell a wrong key; nothing follows from it.
  let check: [UInt8]

  init(master: Secret) {
    let derive = { (number: UInt64, size: Int) in
      Secret(count: size) { subkey in
        master.withBytes { Sodium.derive(subkey, number: number, from: $0) }
      }
    }
    sealing = derive(1, Sodium.keySize)
    index = derive(2, Sodium.shortKeySize)
    chain = derive(3, Sodium.keySize)
    check = derive(4, Sodium.digestSize).withBytes { Array($0) }
  }

  /// True where `check` was made from the same master key.
  func fits(_ check: [UInt8]) -> Bool {
    self.check.withUnsafeBytes { mine in check.withUnsafeBytes { Sodium.areEqual(mine, $0) } }
  }
}
