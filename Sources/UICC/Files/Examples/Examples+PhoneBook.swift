import APDU

// MARK: - Examples of files that EF_PBR names

extension Examples {
  static let bookIndex: [FileSpec<LaidOutRecord<BookIndexLayout>>.Vector] = [
    .init("03 FF", .init([.hex("03")])), .init("FF 02", .init([.hex("FF02")])),
  ]
  static let bookNames: [FileSpec<LaidOutRecord<BookNameLayout>>.Vector] = [
    .init("4D6178 FF", .init([.alpha("Max")]))
  ]
  static let linkedBookNames: [FileSpec<LaidOutRecord<LinkedBookNameLayout>>.Vector] = [
    .init("4D6178 FF 01 02", .init([.alpha("Max"), 1, 2])),
    .init("4D 01 02", .init([.alpha("M"), 1, 2])),
  ]
  static let bookLabels: [FileSpec<LaidOutRecord<BookLabelLayout>>.Vector] = [
    .init("4F6666696365 FF", .init([.alpha("Office")]))
  ]
  static let bookNumbers: [FileSpec<LaidOutRecord<BookNumberLayout>>.Vector] = [
    .init(
      "01 07 91 6618325476F8 FFFFFFFF FF FF",
      .init([1, .telephone(.init("+66812345678")), 0xFF, 0xFF]))
  ]
  static let linkedBookNumbers: [FileSpec<LaidOutRecord<LinkedBookNumberLayout>>.Vector] = [
    .init(
      "01 07 91 6618325476F8 FFFFFFFF FF FF 01 02",
      .init([1, .telephone(.init("+66812345678")), 0xFF, 0xFF, 1, 2]))
  ]
  static let bookControl: [FileSpec<LaidOutRecord<BookControlLayout>>.Vector] = [
    .init("01 00", .init([1, 0]))
  ]
  static let bookGroups: [FileSpec<LaidOutRecord<BookGroupLayout>>.Vector] = [
    .init("01 00 00", .init([.hex("010000")]))
  ]
}
