/// How a pattern is read, as Python numbers it.
struct RegexFlags: OptionSet {
    let rawValue: Int
    static let ignoreCase = RegexFlags(rawValue: 2)
    static let locale = RegexFlags(rawValue: 4)
    static let multiline = RegexFlags(rawValue: 8)
    static let dotAll = RegexFlags(rawValue: 16)
    static let unicode = RegexFlags(rawValue: 32)
    static let verbose = RegexFlags(rawValue: 64)
    static let debug = RegexFlags(rawValue: 128)
    static let ascii = RegexFlags(rawValue: 256)

    static let letters: [UInt32: RegexFlags] = [
        105: .ignoreCase, 76: .locale, 109: .multiline, 115: .dotAll, 117: .unicode, 120: .verbose, 97: .ascii,
    ]
}
