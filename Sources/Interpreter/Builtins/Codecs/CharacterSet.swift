import CShims

/// A character set of the C library: one byte a character, which becomes a table, or several.
final class CharacterSet {
    /// Its name in errors, and the one that Python gives it.
    let name: String
    let title: String
    let isNarrow: Bool
    private let decoder: UnsafeMutableRawPointer
    private let encoder: UnsafeMutableRawPointer
    private var table: [UInt32?] = []
    private var places: [UInt32: UInt8] = [:]
    nonisolated(unsafe) private static var found: [String: CharacterSet] = [:]

    /// The set by a name of Python's without marks and in small letters; nil where it is none of them.
    static func named(_ plain: String) -> CharacterSet? {
        if let set = found[plain] { return set }
        guard let (title, system, isNarrow) = names(plain), let set = CharacterSet(title, system, isNarrow) else {
            return nil
        }
        found[plain] = set
        return set
    }
    private static let pages: Set<String> = [
        "037", "1026", "1125", "1140", "1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257", "1258", "273",
        "424",
        "437", "500", "737", "775", "850", "852", "855", "857", "858", "860", "861", "862", "863", "864", "865", "866",
        "869", "874",
    ]
    private static let wide = [
        "gbk": "GBK", "cp936": "GBK", "936": "GBK", "gb2312": "GB2312", "euccn": "GB2312", "gb18030": "GB18030",
        "big5": "BIG5",
        "eucjp": "EUC-JP", "ujis": "EUC-JP", "shiftjis": "SHIFT_JIS", "sjis": "SHIFT_JIS", "cp932": "CP932",
        "932": "CP932",
        "mskanji": "CP932", "euckr": "EUC-KR", "korean": "EUC-KR", "cp949": "CP949", "949": "CP949", "uhc": "CP949",
    ]
    private static let shown = [
        "GBK": "gbk", "GB2312": "gb2312", "GB18030": "gb18030", "BIG5": "big5", "EUC-JP": "euc_jp",
        "SHIFT_JIS": "shift_jis",
        "CP932": "cp932", "EUC-KR": "euc_kr", "CP949": "cp949",
    ]
    private static let narrow = [
        "koi8r": "KOI8-R", "koi8u": "KOI8-U", "koi8t": "KOI8-T", "macroman": "MACINTOSH", "macintosh": "MACINTOSH",
        "maccyrillic": "MAC-CYRILLIC", "tis620": "TIS-620", "hproman8": "HP-ROMAN8", "cyrillic": "ISO-8859-5",
        "arabic": "ISO-8859-6", "greek": "ISO-8859-7", "hebrew": "ISO-8859-8",
        "latin2": "ISO-8859-2", "l2": "ISO-8859-2", "latin3": "ISO-8859-3", "l3": "ISO-8859-3", "latin4": "ISO-8859-4",
        "l4": "ISO-8859-4", "latin5": "ISO-8859-9", "l5": "ISO-8859-9", "latin6": "ISO-8859-10", "l6": "ISO-8859-10",
        "latin7": "ISO-8859-13", "latin8": "ISO-8859-14", "latin9": "ISO-8859-15", "l9": "ISO-8859-15",
        "latin10": "ISO-8859-16",
    ]
    private static func names(_ plain: String) -> (String, String, Bool)? {
        if let system = wide[plain], let name = shown[system] { return (name, system, false) }
        if let system = narrow[plain] {
            return (
                system.hasPrefix("ISO") ? "iso8859" + system.dropFirst(8) : titles[system] ?? system.lowercased(),
                system, true
            )
        }
        for prefix in ["cp", "windows", "ibm", ""] where plain.hasPrefix(prefix) {
            let number = String(plain.dropFirst(prefix.count))
            if pages.contains(number) { return ("cp" + number, "CP" + number, true) }
        }
        if plain.hasPrefix("iso8859"), let part = Int(plain.dropFirst(7)), (2...16).contains(part), part != 12 {
            return ("iso8859-\(part)", "ISO-8859-\(part)", true)
        }
        return nil
    }

    private static let titles = ["MACINTOSH": "mac-roman"]

    private init?(_ title: String, _ system: String, _ isNarrow: Bool) {
        guard let decoder = nd_charset_open("UTF-32LE", system), let encoder = nd_charset_open(system, "UTF-32LE")
        else {
            return nil
        }
        (self.title, name, self.isNarrow) = (title, isNarrow ? "charmap" : title, isNarrow)
        (self.decoder, self.encoder) = (decoder, encoder)
        guard isNarrow else { return }
        for byte in UInt8.min...UInt8.max {
            let code = decoded([byte])
            table.append(code)
            if let code, places[code] == nil { places[code] = byte }
        }
    }
    var missing: String { isNarrow ? "character maps to <undefined>" : "illegal multibyte sequence" }

    /// The code point of these bytes; nil where they are none, or not a whole one.
    private func decoded(_ bytes: [UInt8]) -> UInt32? {
        var code: UInt32 = 0
        return nd_charset_convert(decoder, bytes, bytes.count, &code, 4) == 4 ? code : nil
    }
    /// Whether a byte is a character by itself in a set of several bytes: ASCII, and the katakana of Shift JIS.
    private func stands(_ byte: UInt8) -> Bool {
        byte < 128 || (0xA1...0xDF).contains(byte) && (title == "shift_jis" || title == "cp932")
    }
    /// The bytes of a code point; nil where the set does not have it.
    func bytes(_ code: UInt32) -> [UInt8]? {
        if isNarrow { return places[code].map { [$0] } }
        var code = code
        var bytes = [UInt8](repeating: 0, count: 8)
        let count = nd_charset_convert(encoder, &code, 4, &bytes, 8)
        if count == 1, !stands(bytes[0]) { return nil }
        return count > 0 ? Array(bytes[..<Int(count)]) : nil
    }
    /// The character that begins at a place, with its length; or how many bytes there are none, and why.
    func character(_ bytes: [UInt8], _ at: Int) -> (UInt32?, Int, String) {
        if isNarrow { return table[Int(bytes[at])].map { ($0, 1, "") } ?? (nil, 1, missing) }
        for length in 1...4 where at + length <= bytes.count && (length > 1 || stands(bytes[at])) {
            if let code = decoded(Array(bytes[at..<at + length])) { return (code, length, "") }
        }
        return at + 1 == bytes.count ? (nil, 1, "incomplete multibyte sequence") : (nil, 1, missing)
    }
}
