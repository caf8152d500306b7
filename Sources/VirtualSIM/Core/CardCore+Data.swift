import APDU
import UICC

/// STORE DATA and GET DATA, which an application without files answers from a table.
extension CardCore {
  /// 6985 outside such an application, 6A88 where it has no answer (from memory of GlobalPlatform,
  /// 11.3 and 11.11).
  mutating func answer(_ request: Request) -> Outcome {
    guard let index = self[Int(request.cla & 0x03)].application,
      let answers = tree.nodes[index].application?.answers, !answers.isEmpty
    else { return .status(StatusWord(0x6985)) }
    let command = [request.ins, request.p1, request.p2] + request.data
    guard let answer = answers.first(where: { $0.command == command }) else {
      return .status(StatusWord(0x6A88))
    }
    let status = StatusWord(answer.status)
    guard status == .ok else { return .status(status) }
    // What the command did not send cannot be announced with 61xx: GET DATA has its Le.
    return request.ins == 0xCA
      ? .output(answer.response, isWhole: true) : .response(answer.response)
  }
}
