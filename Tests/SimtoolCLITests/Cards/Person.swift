import Foundation
import Testing

@testable import SimtoolCLI

/// Somebody at a terminal who answers one question after the other.
final class Person {
  /// The terminal.
  let path: String
  private let controller: Int32
  private let device: Int32

  init(answering answers: [String]) throws {
    var (controller, device): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    try #require(openpty(&controller, &device, &name, nil, nil) == 0)
    path = String(decoding: name.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
    (self.controller, self.device) = (controller, device)
    let terminal = controller
    Thread.detachNewThread {
      for answer in answers {
        // Type only once asked: what was typed ahead is thrown away.
        var seen = ""
        while !seen.hasSuffix(": ") {
          guard let bytes = try? FileDescriptor.read(terminal, upTo: 1), !bytes.isEmpty else {
            return
          }
          seen += String(decoding: bytes, as: UTF8.self)
        }
        try? FileDescriptor.write(terminal, Array((answer + "\n").utf8))
      }
    }
  }

  deinit {
    close(device)
    close(controller)
  }
}
