import Foundation

/// What the sources say about the functions of a dialect: the parameters that each declares, and those that its body reads.
struct Parameters {
    struct Function {
        let place: String, name: String
        /// The parameters of the signature, and what of them the body never asks for.
        let declared: [String]
        var unread: [String] = []
        /// Names that the body asks for and no signature has.
        var undeclared: [String] = []
    }
    private(set) var functions: [Function] = []
    /// Bodies of the dialect's own functions that are given a call's arguments.
    private var helpers: [String: [(file: String, parameter: String, body: Substring, place: Int?, name: String?)]] =
        [:]

    /// Bodies of functions that are given a signature and make a function of it.
    private var makings: [String: Substring] = [:]
    /// The signatures that such functions have in themselves.
    private var impliedSignatures: [String: String] = [:]

    init(directory: URL) throws {
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)?.allObjects
        let paths = (files as? [URL] ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
        let texts = try paths.map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
        for (file, text) in texts { findHelpers(file, text) }
        for (file, text) in texts { findFunctions(file, text) }
    }

    // MARK: Text

    /// The text up to the bracket that closes the one at `start`, and where it ends. Brackets in strings do not count.
    private static func enclosed(_ text: String, _ start: String.Index) -> (inside: Substring, end: String.Index) {
        let utf8 = text.utf8
        var depth = 0
        var at = start
        var inString = false
        while at < utf8.endIndex {
            let byte = utf8[at]
            if byte == UInt8(ascii: "\\") && inString {
                let next = utf8.index(after: at)
                // An interpolation's brackets are balanced by themselves; its quotes would end the string.
                if utf8[next] == UInt8(ascii: "(") {
                    at = enclosed(text, next).end
                    continue
                }
                at = utf8.index(after: next)
                continue
            }
            if byte == UInt8(ascii: "\"") { inString.toggle() }
            if !inString {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
                if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                    depth -= 1
                    if depth == 0 { return (text[text.index(after: start)..<at], utf8.index(after: at)) }
                }
            }
            at = utf8.index(after: at)
        }
        return (text[start...], text.endIndex)
    }
    private static func matches(_ pattern: String, _ text: Substring) -> [[Substring]] {
        let string = String(text)
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return expression.matches(in: string, range: NSRange(string.startIndex..., in: string)).map { match in
            (0..<match.numberOfRanges).map { Range(match.range(at: $0), in: string).map { string[$0] } ?? "" }
        }
    }
    /// A string, whose interpolations may have brackets of their own.
    private static let literal = #""((?:[^"\\]|\\\((?:[^()]|\([^()]*\))*\))*)""#
    private static func ranges(_ pattern: String, _ text: String) -> [Range<String.Index>] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range, in: text)
        }
    }

    // MARK: Sources

    private mutating func findHelpers(_ file: String, _ text: String) {
        for range in Parameters.ranges(#"func \w+\("#, text) {
            let (arguments, end) = Parameters.enclosed(text, text.index(before: range.upperBound))
            guard let brace = text[end...].firstIndex(of: "{") else { continue }
            if !arguments.contains("_ signature: StaticString") {
                guard arguments.contains("(Bound) throws ->"),
                    let own = Parameters.matches(
                        "dynamic: " + Parameters.literal, Parameters.enclosed(text, brace).inside
                    )
                    .first?[1]
                else { continue }
                impliedSignatures[String(text[range].dropFirst(5).dropLast())] = String(own)
                continue
            }
            makings[String(text[range].dropFirst(5).dropLast())] = Parameters.enclosed(text, brace).inside
        }
        for range in Parameters.ranges(#"(func \w+(<[^>]*>)?|\binit)\("#, text) {
            let (arguments, end) = Parameters.enclosed(text, text.index(before: range.upperBound))
            guard let parameter = Parameters.matches(#"(\w+): Bound\b"#, arguments).first?[1],
                let brace = text[end...].firstIndex(of: "{")
            else { continue }
            // What makes an object of a type has the name of the type: the file's, or that of the last one declared
            // before.
            let names =
                Parameters.matches(#"func (\w+)"#, text[range]).first.map { [String($0[1])] }
                ?? [String(file.prefix { $0 != "." && $0 != "+" })]
                + Parameters.matches(#"(?:struct|class|enum) (\w+)"#, text[..<range.lowerBound]).suffix(1).map {
                    String($0[1])
                }
            for name in Set(names) {
                helpers[name, default: []].append(
                    (
                        file, String(parameter), Parameters.enclosed(text, brace).inside,
                        Parameters.matches(#": Int = (\d+)"#, arguments).first.flatMap { Int($0[1]) },
                        Parameters.matches(#": Sym = "(\w+)""#, arguments).first.map { String($0[1]) }
                    ))
            }
        }
    }

    private static let makers: Set<String> = ["def", "NativeFunction", "staticMethod", "classMethod", "method"]
    private mutating func findFunctions(_ file: String, _ text: String) {
        // Whatever takes a name or a signature, and a closure of a call's arguments behind it, declares a function.
        for range in Parameters.ranges(#"\b\w+\((?=\s*(?:\w+,\s*)*(?:"|names?\b|Torch\.|try ))"#, text) {
            let (given, end) = Parameters.enclosed(text, text.index(before: range.upperBound))
            let arguments = given.drop { $0 == " " || $0 == "\n" }
            let signatures = Parameters.matches(Parameters.literal, arguments).map { String($0[1]) }
            let rest = text[end...].drop { $0 == " " || $0 == "\n" }
            let maker = String(text[range].dropLast())
            guard rest.first == "{", let brace = rest.indices.first else { continue }
            // A closure without names for its arguments has them as `$0`.
            let named = #"^\{\s*(?:\[[^\]]*\]\s*)?\(?(\w+)[^{}\n]{0,60}?\sin\b"#
            let first = Parameters.matches(named, text[brace...].prefix(160)).first.map { String($0[1]) }
            guard let head = first ?? (makings[maker] != nil ? "$0" : nil) else { continue }
            let isUnnamed = head == "$0"
            let makes = Parameters.makers.contains(maker)
            let implied = makes ? nil : impliedSignatures[maker]
            guard makes || isUnnamed || head.hasPrefix("c") && head.count < 3, implied != nil || !signatures.isEmpty
            else { continue }
            let body = Parameters.enclosed(text, brace).inside
            // The name comes first where it is a literal; a method inside `switch name` has a signature alone.
            let isNamed =
                signatures.count > 1 || signatures.first.map { !$0.contains(",") && !$0.contains(" ") } ?? true
            let name = isNamed && arguments.first == "\"" ? signatures.first ?? "" : String(arguments.prefix(30))
            // Behind a module that gets the function, the name is the first of several literals.
            let isNameFirst = arguments.first == "\"" ? isNamed : arguments.hasPrefix("m,") && signatures.count > 1
            let own = isNameFirst ? Array(signatures.dropFirst()) : signatures
            let line = text[..<range.lowerBound].reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
            let parameter = head.trimmingCharacters(in: CharacterSet(charactersIn: "(:,"))
            // One of several signatures is chosen where the function is made; a name may be among them.
            let choices =
                implied.map { [$0] } ?? (own.count > 1 ? own.filter { $0.contains(",") || $0.hasPrefix("self") } : own)
            let all = Set(choices.flatMap(Parameters.names))
            for signature in choices where !signature.isEmpty {
                // A function that makes others reads what all of them have.
                let shared = makes ? nil : makings[maker].map { ($0, "c") }
                var function = examine(file, line, name, signature, [(body, parameter)] + (shared.map { [$0] } ?? []))
                function.undeclared.removeAll { shared != nil || all.contains($0) }
                functions.append(function)
            }
        }
    }

    /// What stands between the commas outside of brackets.
    private static func pieces(_ text: Substring) -> [String] {
        var pieces = [""]
        var depth = 0
        for character in text {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if character == ",", depth == 0 { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
        }
        return pieces.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }
    /// The names of a signature: `a, axis=None, *args, out=None`.
    private static func names(_ signature: String) -> [String] {
        pieces(signature[...]).map { $0.prefix { $0 != "=" }.trimmingCharacters(in: CharacterSet(charactersIn: " *")) }
            .filter { name in
                // A lone suffix is part of a function's name.
                name.first.map { $0.isLetter || $0 == "_" && name.count > 1 && signature.contains(",") } ?? false
            }
    }

    /// What PyTorch's functions honour or refuse where they are defined, all of them in one way.
    private static let placed: Set<String> = ["out", "generator", "layout", "pin_memory", "memory_format"]

    private func examine(
        _ file: String, _ line: Int, _ name: String, _ signature: String, _ bodies: [(Substring, String)]
    ) -> Function {
        let declared = Parameters.names(signature)
        var read: Set<String> = []
        var seen: Set<String> = []
        for (body, parameter) in bodies { collect(file, body, parameter, declared, &read, &seen) }
        var function = Function(place: "\(file):\(line)", name: name, declared: declared)
        let placed: Set<String> = file.hasPrefix("Torch") ? Parameters.placed : []
        function.unread = declared.filter { !read.contains($0) && $0 != "self" && !placed.contains($0) }
        function.undeclared = read.subtracting(declared).sorted()
        return function
    }

    private func collect(
        _ file: String, _ body: Substring, _ parameter: String, _ declared: [String], _ read: inout Set<String>,
        _ seen: inout Set<String>
    ) {
        let own = (parameter == "$0" ? "" : #"\b"#) + NSRegularExpression.escapedPattern(for: parameter)
        for match in Parameters.matches(own + #"(?:\.\w+\(|\[)"(\w+)""#, body) { read.insert(String(match[1])) }
        if !Parameters.matches(own + #"\.axis\b"#, body).isEmpty { read.insert("axis") }
        for match in Parameters.matches(own + #"(?:\.\w+\(|\[)(\d+)\b"#, body) {
            if let at = Int(match[1]), at < declared.count { read.insert(declared[at]) }
        }
        // Read by a name that a variable holds, which is one of those that the body spells out.
        if !Parameters.matches(own + #"(?:\.\w+\(|\[)[a-z]\w*\b"#, body).isEmpty {
            for match in Parameters.matches(Parameters.literal, body) where declared.contains(String(match[1])) {
                read.insert(String(match[1]))
            }
        }
        // Functions that get the arguments whole, with the numbers that they are told to read.
        let text = String(body)
        for range in Parameters.ranges(#"\b\w+\("#, text) {
            let name = String(text[range].dropLast())
            guard let found = helpers[name] else { continue }
            let arguments = Parameters.pieces(Parameters.enclosed(text, text.index(before: range.upperBound)).inside)
            guard arguments.contains(where: { $0 == parameter || $0.hasSuffix(": " + parameter) }) else { continue }
            for match in Parameters.matches(Parameters.literal, arguments.joined(separator: " ")[...])
            where declared.contains(String(match[1])) { read.insert(String(match[1])) }
            for helper in found { if let name = helper.name, declared.contains(name) { read.insert(name) } }
            // One that takes the place of an argument takes the first where nothing else is said.
            if found.contains(where: { $0.place == 0 }), !arguments.contains(where: { Int($0) != nil }),
                let first = declared.first(where: { $0 != "self" })
            {
                read.insert(first)
            }
            for number in arguments.compactMap({ Int($0) }) where number < declared.count {
                read.insert(declared[number])
            }
            guard seen.insert(name).inserted else { continue }
            // One of the same file hides those of others.
            let own = found.filter { $0.file == file }
            let before = read
            for helper in own.isEmpty ? found : own {
                collect(helper.file, helper.body, helper.parameter, declared, &read, &seen)
            }
            // What serves several functions may ask for parameters that only some of them have.
            read.formIntersection(before.union(declared))
        }
    }
}
