import Testing
import UICC
import VirtualSIM

/// What the demo cards hold is what the table of files expects.
struct DemoCardFilesTests {
  @Test(arguments: DemoCards.names)
  func `the table knows and decodes every file of a demo card`(name: String) throws {
    let image = try #require(DemoCards.named(name))
    var decoded = 0
    for file in image.files {
      let application = image.applications.first { $0.name == file.path.application }
      let kind = application.flatMap { AID($0.aid) }.flatMap { ApplicationKind($0) }
      #expect((kind == nil) == (file.path.application == nil), "\(file.path)")
      let directory = Directory(application: kind, ids: file.path.ids.dropLast())
      let place = try #require(directory, "\(file.path)")
      let id = try #require(file.path.ids.last)
      let spec = try #require(SIMFiles.file(id, in: place), "\(file.path)")
      #expect(spec.structure.kind == file.content.kind, "\(file.path)")
      for content in file.content.contents {
        #expect(spec.structure.lengths.contains(content.count), "\(file.path)")
        do throws(CodecError) {
          #expect(try !spec.fields(of: content).isEmpty)
          decoded += 1
        } catch {
          #expect(error.problem == .blank, "\(file.path): \(error)")
        }
      }
    }
    #expect(decoded > 5)
  }
}

extension CardImage.Content {
  fileprivate var kind: FileDescriptor.Kind {
    switch self {
    case .transparent: .transparent
    case .linearFixed: .linearFixed
    case .cyclic: .cyclic
    case .objects: .berTLV
    }
  }

  fileprivate var contents: [[UInt8]] {
    switch self {
    case .transparent(let bytes): [bytes]
    case .linearFixed(let pieces), .cyclic(let pieces), .objects(let pieces): pieces
    }
  }
}
