import APDU
import Testing
import UICC

@testable import VirtualSIM

/// How the card says who may read a file.
struct ReferencedRuleTests {
  @Test func `a rule that EF_ARR holds is referred to, any other stands in place`() throws {
    let image = try #require(DemoCards.named("pin-locked"))
    let tree = CardTree(image)
    let control = FileControl(tree: tree, pins: PINStore(image))
    let usim = try #require(tree.applications.first)
    let imsi = try #require(tree.child(of: usim, id: 0x6F07))
    let fcp = try FCP(parsing: control.parameters(of: imsi))
    #expect(fcp.readRule == .record(.init(fileID: 0x6F06, record: 2)))

    var plain = image
    plain.files.removeAll { $0.path.ids.last == 0x6F06 || $0.path.ids.last == 0x2F06 }
    let other = CardTree(plain)
    let application = try #require(other.applications.first)
    let file = try #require(other.child(of: application, id: 0x6F07))
    let expanded = FileControl(tree: other, pins: PINStore(plain)).parameters(of: file)
    #expect(try FCP(parsing: expanded).readRule == .condition(.key(0x01)))
  }

  @Test func `a referred record means what the image says`() throws {
    let image = try #require(DemoCards.named("ais"))
    let tree = CardTree(image)
    let control = FileControl(tree: tree, pins: PINStore(image))
    var checked = 0
    for (index, node) in tree.nodes.enumerated() {
      guard let file = node.file,
        case .record(let reference)? = try FCP(parsing: control.parameters(of: index)).readRule
      else { continue }
      let home = reference.fileID == 0x2F06 ? CardTree.mf : try #require(node.parent)
      let rules = try #require(tree.child(of: home, id: reference.fileID))
      guard case .linearFixed(let records)? = tree.nodes[rules].file?.content else { continue }
      #expect(records.indices.contains(Int(reference.record) - 1))
      let condition = AccessCondition(for: .read, record: records[Int(reference.record) - 1])
      #expect(condition == (file.read == .always ? .always : .key(0x01)))
      checked += 1
    }
    #expect(checked > 15)
  }
}
