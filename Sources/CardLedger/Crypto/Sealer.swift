/// The fields that are encrypted.
///
/// Their names are part of what is authenticated.
enum SealedField: String, CaseIterable {
  case iccid
  case imsi
  case msisdn
  case eid
  case note
  case contactName
  case contactEmail
  case contactPhone
  case text
  case account
  case line
  /// The progress of an import; its number stands where the card's would.
  case run
}

/// Encrypts fields, each with a nonce of its own, bound to the card and the name of the field.
///
/// A sealed field is nonce, ciphertext, tag. Not `Sendable`: it belongs to one ledger's writer.
struct Sealer {
  static let overhead = Sodium.nonceSize + Sodium.tagSize
  private static let contextSize = 8

  private let keys: KeyRing
  // One call of the system for each nonce would take longer than the encryption.
  private var chance = [UInt8](repeating: 0, count: 96 * Sodium.nonceSize)
  private var used: Int

  init(_ keys: KeyRing) {
    self.keys = keys
    used = chance.count
  }

  /// Appends the sealed text.
  mutating func seal(
    _ text: String, of field: SealedField, card: Int64, to output: inout [UInt8]
  ) {
    if used == chance.count {
      chance.withUnsafeMutableBytes { Sodium.randomise($0) }
      used = 0
    }
    let nonce = used..<used + Sodium.nonceSize
    used = nonce.upperBound
    let start = output.count
    var text = text
    text.withUTF8 { message in
      output.append(contentsOf: chance[nonce])
      output.append(contentsOf: repeatElement(0, count: message.count + Sodium.tagSize))
      output.withUnsafeMutableBytes { output in
        let target = UnsafeMutableRawBufferPointer(
          rebasing: output[(start + Sodium.nonceSize)...])
        chance.withUnsafeBytes { chance in
          Self.withContext(card, field) { context in
            keys.sealing.withBytes { key in
              Sodium.encrypt(
                UnsafeRawBufferPointer(message), context: context,
                nonce: UnsafeRawBufferPointer(rebasing: chance[nonce]), key: key, into: target)
            }
          }
        }
      }
    }
  }

  /// The text that was sealed; nil where it is not what was sealed for this card and field.
  func open(_ sealed: ArraySlice<UInt8>, of field: SealedField, card: Int64) -> String? {
    guard sealed.count >= Self.overhead else { return nil }
    var isSound = false
    let text = String(unsafeUninitializedCapacity: sealed.count - Self.overhead) { message in
      sealed.withUnsafeBytes { sealed in
        Self.withContext(card, field) { context in
          isSound = keys.sealing.withBytes { key in
            Sodium.decrypt(
              UnsafeRawBufferPointer(rebasing: sealed[Sodium.nonceSize...]), context: context,
              nonce: UnsafeRawBufferPointer(rebasing: sealed[..<Sodium.nonceSize]), key: key,
              into: UnsafeMutableRawBufferPointer(message))
          }
        }
      }
      return isSound ? sealed.count - Self.overhead : 0
    }
    return isSound ? text : nil
  }

  /// What a field is bound to: the number of the card and the name of the field.
  private static func withContext(
    _ card: Int64, _ field: SealedField, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var name = field.rawValue
    name.withUTF8 { name in
      withUnsafeTemporaryAllocation(byteCount: contextSize + name.count, alignment: 8) { context in
        context.storeBytes(of: card.littleEndian, as: Int64.self)
        UnsafeMutableRawBufferPointer(rebasing: context[contextSize...]).copyBytes(from: name)
        body(UnsafeRawBufferPointer(context))
      }
    }
  }
}
