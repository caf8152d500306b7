/// What the running system says about readers, drivers and programs, from the files in which it says so.
///
/// The root folder is a parameter, so that tests can build a small system of their own.
struct SystemFacts {
  /// The folder that stands for `/`, ending in a slash.
  let root: String

  init(root: String = "/") { self.root = root }

  /// True where the file or folder exists.
  func exists(_ path: String) -> Bool {
    FileDescriptor.exists(root + path)
  }

  /// Names of the smart-card devices on USB: interface class 0B (USB CCID specification, 4.4).
  var usbReaders: [String] {
    let base = "sys/bus/usb/devices/"
    let names = entries(base).filter { line(base + $0 + "/bInterfaceClass") == "0b" }
    return names.map { name in
      // 1-2:1.0 is interface 0 of configuration 1 of the device 1-2.
      let device = base + (name.split(separator: ":").first.map(String.init) ?? name)
      let parts = [line(device + "/manufacturer"), line(device + "/product")]
      let text = parts.compactMap(\.self).joined(separator: " ")
      return text.isEmpty ? name : text
    }
  }

  /// Names of running programs (at most 15 characters, as Linux keeps them).
  var programs: Set<String> {
    Set(
      entries("proc").filter { $0.allSatisfy(\.isNumber) }
        .compactMap { line("proc/" + $0 + "/comm") })
  }

  /// Names of loaded kernel modules.
  var kernelModules: Set<String> {
    Set(lines("proc/modules").compactMap { $0.split(separator: " ").first.map(String.init) })
  }

  /// TCP ports on which something listens for every network interface, not only for this machine.
  var portsOpenToAll: Set<Int> {
    var ports: Set<Int> = []
    for file in ["proc/net/tcp", "proc/net/tcp6"] {
      for row in lines(file).dropFirst() {
        let cells = row.split(separator: " ")
        // Column 1 is address:port in hexadecimal, column 3 the state; 0A is LISTEN (proc(5)).
        guard cells.count > 3, cells[3] == "0A" else { continue }
        let address = cells[1].split(separator: ":")
        guard address.count == 2, address[0].allSatisfy({ $0 == "0" }),
          let port = Int(address[1], radix: 16)
        else { continue }
        ports.insert(port)
      }
    }
    return ports
  }

  private func entries(_ path: String) -> [String] {
    FileDescriptor.entries(of: root + path).sorted()
  }

  private func line(_ path: String) -> String? {
    lines(path).first.map { $0.trimming { $0 == " " || $0 == "\0" } }
  }

  private func lines(_ path: String) -> [String] {
    guard let bytes = try? FileDescriptor.contents(of: root + path, limit: 1 << 22) else {
      return []
    }
    return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension String {
  /// The text without the characters at both ends that `isFilling` names.
  fileprivate func trimming(_ isFilling: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isFilling(last) { text.removeLast() }
    return String(text.drop(while: isFilling))
  }
}
