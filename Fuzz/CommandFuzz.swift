// libFuzzer's entry point for Property.command; scripts/fuzz builds and runs it.

/// One run: traps where a property does not hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  if let broken = Property.command(bytes) {
    preconditionFailure("\(broken): \(Hex.encode(bytes))")
  }
  return 0
}
