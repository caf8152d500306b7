// The only file that calls libsodium. It is loaded when a key is first needed.
internal import CSodium

enum Sodium {
  static let keySize = 32
  static let nonceSize = 24
  static let tagSize = 16
  static let digestSize = 32
  static let saltSize = 16
  static let shortKeySize = 16

  // Filled once, before any other use of this file, and never changed: see `load`.
  nonisolated(unsafe) private static let calls = csodium_load()

  /// Loads the library; every other call here comes after it.
  static func load() throws(LedgerError) {
    if calls == nil { throw LedgerError(.libraryMissing(.sodium)) }
  }

  private static var sodium: UnsafePointer<CSodiumCalls> {
    guard let calls else { preconditionFailure("libsodium is used before it is loaded") }
    return calls
  }

  /// Fills memory from the system's source of chance.
  static func randomise(_ buffer: UnsafeMutableRawBufferPointer) {
    sodium.pointee.randombytes_buf(buffer.baseAddress, buffer.count)
  }

  /// Overwrites memory, even where it is never read again.
  static func erase(_ buffer: UnsafeMutableRawBufferPointer) {
    sodium.pointee.sodium_memzero(buffer.baseAddress, buffer.count)
  }

  /// Compares without telling by its time where the difference is.
  static func areEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    one.count == other.count
      && sodium.pointee.sodium_memcmp(one.baseAddress, other.baseAddress, one.count) == 0
  }

  /// A key for one purpose, derived from the master key (crypto_kdf: BLAKE2b).
  static func derive(
    _ subkey: UnsafeMutableRawBufferPointer, number: UInt64, from master: UnsafeRawBufferPointer
  ) {
    var context: (CChar, CChar, CChar, CChar, CChar, CChar, CChar, CChar) = (
      0x73, 0x69, 0x6D, 0x6C, 0x65, 0x64, 0x67, 0x72  // "simledgr"
    )
    withUnsafeBytes(of: &context) { context in
      _ = sodium.pointee.crypto_kdf_derive_from_key(
        subkey.baseAddress?.assumingMemoryBound(to: UInt8.self), subkey.count, number,
        context.baseAddress?.assumingMemoryBound(to: CChar.self),
        master.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }
  }

  /// The keyed hash of 64 bits behind the blind index (SipHash-2-4).
  static func shortHash(
    _ message: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer
  ) -> UInt64 {
    var hash: UInt64 = 0
    withUnsafeMutableBytes(of: &hash) { hash in
      _ = sodium.pointee.crypto_shorthash(
        hash.baseAddress?.assumingMemoryBound(to: UInt8.self),
        message.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(message.count),
        key.baseAddress?.assumingMemoryBound(to: UInt8.self))
    }
    return UInt64(littleEndian: hash)
  }

  /// The hash of 32 bytes (BLAKE2b), with a key or, where that is empty, without.
  static func hash(
    _ message: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer,
    into digest: UnsafeMutableRawBufferPointer
  ) {
    _ = sodium.pointee.crypto_generichash(
      digest.baseAddress?.assumingMemoryBound(to: UInt8.self), digest.count,
      message.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(message.count),
      key.baseAddress?.assumingMemoryBound(to: UInt8.self), key.count)
  }

  /// Encrypts (XChaCha20-Poly1305) to ciphertext and tag: `sealed` is longer by ``tagSize``.
  static func encrypt(
    _ message: UnsafeRawBufferPointer, context: UnsafeRawBufferPointer,
    nonce: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer,
    into sealed: UnsafeMutableRawBufferPointer
  ) {
    _ = sodium.pointee.crypto_aead_xchacha20poly1305_ietf_encrypt(
      sealed.baseAddress?.assumingMemoryBound(to: UInt8.self), nil,
      message.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(message.count),
      context.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(context.count), nil,
      nonce.baseAddress?.assumingMemoryBound(to: UInt8.self),
      key.baseAddress?.assumingMemoryBound(to: UInt8.self))
  }

  /// Decrypts; false where key, context or ciphertext is another one.
  static func decrypt(
    _ sealed: UnsafeRawBufferPointer, context: UnsafeRawBufferPointer,
    nonce: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer,
    into message: UnsafeMutableRawBufferPointer
  ) -> Bool {
    sodium.pointee.crypto_aead_xchacha20poly1305_ietf_decrypt(
      message.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, nil,
      sealed.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(sealed.count),
      context.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(context.count),
      nonce.baseAddress?.assumingMemoryBound(to: UInt8.self),
      key.baseAddress?.assumingMemoryBound(to: UInt8.self)) == 0
  }

  /// Makes a key of a passphrase (Argon2id); false where there is not enough memory.
  static func stretch(
    _ passphrase: [UInt8], salt: [UInt8], operations: UInt64, memory: Int,
    into key: UnsafeMutableRawBufferPointer
  ) -> Bool {
    passphrase.withUnsafeBytes { passphrase in
      sodium.pointee.crypto_pwhash(
        key.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(key.count),
        passphrase.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(passphrase.count),
        salt, operations, memory, crypto_pwhash_ALG_ARGON2ID13) == 0
    }
  }
}
