import APDU
import Renewal

/// Asks a provider about one line, and says in words why it has no answer.
struct ProviderDesk: Sendable {
  let provider: any RenewalProvider
  let line: LineIdentity
  let region: String?

  /// The account behind the line; the first key that the provider knows counts.
  ///
  /// - Throws: `usage` where nothing is known of the line that the provider could be asked by.
  func account() throws(Failure) -> ProviderAccount {
    let keys = provider.keys(for: line)
    guard let first = keys.first else { throw keyMissing }
    guard provider.capabilities.contains(.lookup) else { return ProviderAccount(key: first) }
    var refusal: Failure?
    for key in keys {
      do throws(Failure) {
        let accounts = try ask { provider throws(ProviderError) in try await provider.lookup(key) }
        if let account = accounts.first { return account }
      } catch {
        guard error.stage == OrderProblem.invalidAccount.rawValue else { throw error }
        refusal = refusal ?? error
      }
    }
    throw refusal ?? Failure(.refused(.invalidAccount), from: provider.id)
  }

  /// What can be bought; empty where the provider has no list.
  func plans(_ account: ProviderAccount) throws(Failure) -> [Plan] {
    guard provider.capabilities.contains(.plans) else { return [] }
    let region = region
    return try ask { provider throws(ProviderError) in
      try await provider.plans(for: account, region: region)
    }
  }

  /// The price of a plan, named by its id.
  func quote(_ id: String, _ account: ProviderAccount) throws(Failure) -> Quote {
    guard provider.capabilities.contains(.quote) else {
      throw Failure(.unsupported, from: provider.id)
    }
    let plans = try plans(account)
    guard let plan = plans.first(where: { $0.id == id }) else {
      throw Self.noSuchPlan(id, among: plans)
    }
    return try ask { provider throws(ProviderError) in
      try await provider.quote(plan, for: account)
    }
  }

  /// Runs one call to its end.
  func ask<Answer: Sendable>(
    _ call: @escaping @Sendable (any RenewalProvider) async throws(ProviderError) -> Answer
  ) throws(Failure) -> Answer {
    let provider = provider
    do throws(ProviderError) {
      return try Blocking.wait { () async throws(ProviderError) in try await call(provider) }
    } catch {
      throw Failure(error, from: provider.id)
    }
  }

  private var keyMissing: Failure {
    Failure(
      .usage, stage: "keyMissing",
      LocalizedText(
        en: "provider \(provider.id) needs the phone number of the line",
        zh: "服务商 \(provider.id) 需要该线路的电话号码"),
      hint: LocalizedText(
        en: "Give it with --phone; the guide says how to find out one's own number",
        zh: "请用 --phone 提供；指南中说明了如何查询本机号码"))
  }

  private static func noSuchPlan(_ id: String, among plans: [Plan]) -> Failure {
    let ids = plans.map(\.id).joined(separator: ", ")
    return Failure(
      .notFound, stage: "plan",
      LocalizedText(en: "there is no plan \"\(id)\" for this line", zh: "此线路没有套餐“\(id)”"),
      hint: plans.isEmpty
        ? LocalizedText(en: "The provider offers none", zh: "该服务商没有可用套餐")
        : LocalizedText(en: "Choose one of: \(ids)", zh: "请选择：\(ids)"))
  }
}

extension Failure {
  /// Why a provider gave no answer that can be used.
  init(_ error: ProviderError, from provider: String) {
    switch error {
    case .unsupported:
      self.init(
        .usage, stage: "provider",
        LocalizedText(en: "provider \(provider) cannot do this", zh: "服务商 \(provider) 不支持此操作"),
        hint: LocalizedText(
          en: "Carry out the steps of the guide, then note the result with --record",
          zh: "请按指南操作，然后用 --record 记录结果"))
    case .refused(let problem):
      self.init(
        .permissionRefused, stage: problem.rawValue,
        LocalizedText(
          en: "provider \(provider) refused: \(problem.words.english)",
          zh: "服务商 \(provider) 拒绝：\(problem.words.simplifiedChinese)"),
        hint: problem.remedy)
    case .noAnswer:
      self.init(
        .communication, stage: "provider",
        LocalizedText(en: "provider \(provider) gave no answer", zh: "服务商 \(provider) 没有应答"),
        // An order of before may be open: nothing is said of orders here.
        hint: LocalizedText(
          en: "Ask again in a few minutes; asking orders nothing", zh: "请几分钟后再查询；查询不会下单"))
    case .badAnswer(let wording):
      self.init(
        .communication, stage: "badAnswer",
        LocalizedText(
          en: "the answer of provider \(provider) cannot be right: \(wording.en)",
          zh: "服务商 \(provider) 的应答有误：\(wording.zh)"),
        hint: LocalizedText(
          en: "Nothing of it was believed. Try again, or ask the provider",
          zh: "其内容未被采信。请重试，或联系服务商"))
    }
  }
}
