import Syntax

/// `str.format`.
func formatTemplate(_ template: String, _ positional: [Value], _ keywords: [(name: Sym, value: Value)]) throws -> String
{
    var automatic = 0
    func expand(_ characters: [Character], depth: Int) throws -> String {
        var result = ""
        var at = 0
        while at < characters.count {
            let c = characters[at]
            if c == "{" || c == "}" {
                if at + 1 < characters.count, characters[at + 1] == c {
                    result.append(c)
                    at += 2
                    continue
                }
                if c == "}" { throw PyError(.valueError, "Single '}' encountered in format string") }
                var level = 1
                var end = at + 1
                while end < characters.count {
                    if characters[end] == "{" {
                        level += 1
                    } else if characters[end] == "}" {
                        level -= 1
                        if level == 0 { break }
                    }
                    end += 1
                }
                if level > 0 {
                    throw PyError(
                        .valueError,
                        at + 1 == characters.count
                            ? "Single '{' encountered in format string" : "expected '}' before end of string")
                }
                result += try field(Array(characters[at + 1..<end]), depth)
                at = end + 1
            } else {
                result.append(c)
                at += 1
            }
        }
        return result
    }
    func field(_ characters: [Character], _ depth: Int) throws -> String {
        var spec = ""
        var conversion: Character?
        var name = characters
        var level = 0
        if let colon = characters.indices.first(where: { i in
            if characters[i] == "[" { level += 1 } else if characters[i] == "]" { level -= 1 }
            return characters[i] == ":" && level == 0
        }) {
            spec = try expand(Array(characters[(colon + 1)...]), depth: depth + 1)
            name = Array(characters[..<colon])
        }
        if let mark = name.firstIndex(of: "!") {
            conversion = name.last
            name = Array(name[..<mark])
        }
        var head = ""
        var at = 0
        while at < name.count, name[at] != ".", name[at] != "[" {
            head.append(name[at])
            at += 1
        }
        var value: Value
        if head.isEmpty || Int(head) != nil {
            let index = Int(head) ?? automatic
            if head.isEmpty { automatic += 1 }
            guard index < positional.count else {
                throw PyError(.indexError, "Replacement index \(index) out of range for positional args tuple")
            }
            value = positional[index]
        } else {
            guard let found = keywords.first(where: { $0.name.text == head }) else {
                throw PyError(exception: PyException(.keyError, [.str(head)]))
            }
            value = found.value
        }
        while at < name.count {
            var part = ""
            if name[at] == "." {
                at += 1
                while at < name.count, name[at] != ".", name[at] != "[" {
                    part.append(name[at])
                    at += 1
                }
                value = try getAttribute(value, Sym(part))
            } else {
                at += 1
                while at < name.count, name[at] != "]" {
                    part.append(name[at])
                    at += 1
                }
                at += 1
                value = try interpGetItem(value, Int(part).map { .int($0) } ?? .str(part))
            }
        }
        if conversion == "r" {
            value = .str(try value.repr())
        } else if conversion == "s" {
            value = .str(try value.str())
        }
        return try formatValue(value, spec)
    }
    return try expand(Array(template), depth: 0)
}
