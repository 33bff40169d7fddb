import Core

/// How texts compare, and what follows from it: orders and distinct elements.
enum TextOrder {
    /// Negative, zero or positive, of two texts of one width.
    @inline(__always) static func sign<Unit: TextUnit>(_ p: UnsafePointer<Unit>, _ q: UnsafePointer<Unit>, _ width: Int)
        -> Int
    {
        for k in 0..<width where p[k] != q[k] { return p[k] < q[k] ? -1 : 1 }
        return 0
    }

    /// A comparison of texts of two arrays, which may be of different widths.
    static func compare(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        let shape = try NDArray.broadcastShape([a.shape, b.shape])
        let output = try NDArray(.bool, shape)
        if a.dtype.kind == .string {
            compare(row, try TextReader<UInt32>(a, shape), try TextReader<UInt32>(b, shape), output)
        } else {
            compare(row, try TextReader<UInt8>(a, shape), try TextReader<UInt8>(b, shape), output)
        }
        return output
    }
    private static func compare<Unit>(
        _ row: Row, _ x: TextReader<Unit>, _ y: TextReader<Unit>, _ output: NDArray
    ) {
        let shared = min(x.width, y.width)
        // What one text has beyond the width of the other decides where it is not zero.
        @inline(__always) func order(_ i: Int) -> Int {
            let (p, q) = (x.padded(i), y.padded(i))
            let sign = sign(p, q, shared)
            if sign != 0 { return sign }
            for k in shared..<max(shared, x.width) where p[k] != 0 { return 1 }
            for k in shared..<max(shared, y.width) where q[k] != 0 { return -1 }
            return 0
        }
        @inline(__always) func each(_ accepts: (Int) -> Bool) {
            let flags = output.elements(Bool.self)
            for i in 0..<output.count { flags[i] = accepts(order(i)) }
        }
        switch row.name {
        case "equal": each { $0 == 0 }
        case "not_equal": each { $0 != 0 }
        case "less": each { $0 < 0 }
        case "less_equal": each { $0 <= 0 }
        case "greater": each { $0 > 0 }
        default: each { $0 >= 0 }
        }
    }

    /// The numbers of the distinct elements of a flat array: for each element the number of its value, for each value the element that has it
    /// first, and how often it stands there. Values are numbered in their order.
    struct Groups {
        var firsts: [Int] = []
        var counts: [Int] = []
        var numbers: [Int32] = []
    }
    /// Whether an array is one of texts whose elements 32 bits number.
    static func hasGroups(_ a: NDArray) -> Bool { Strings.agree([a]) && a.count < Int(Int32.max) }
    static func groups(_ a: NDArray) throws -> Groups {
        a.dtype.kind == .string
            ? groups(try TextReader<UInt32>(a, a.shape), a.count) : groups(try TextReader<UInt8>(a, a.shape), a.count)
    }
    private static func groups<Unit>(_ texts: TextReader<Unit>, _ count: Int) -> Groups {
        var found = hashed(texts, count)
        let order = found.firsts.indices.sorted {
            sign(texts.padded(found.firsts[$0]), texts.padded(found.firsts[$1]), texts.width) < 0
        }
        var ranks = [Int32](repeating: 0, count: order.count)
        for (rank, group) in order.enumerated() { ranks[group] = Int32(truncatingIfNeeded: rank) }
        found.numbers.withUnsafeMutableBufferPointer { numbers in
            ranks.withUnsafeBufferPointer { ranks in
                for i in 0..<count { numbers[i] = ranks[Int(numbers[i])] }
            }
        }
        found.firsts = order.map { found.firsts[$0] }
        found.counts = order.map { found.counts[$0] }
        return found
    }
    /// Numbers in the order in which the values are met, from a table with open addressing.
    private static func hashed<Unit>(_ texts: TextReader<Unit>, _ count: Int) -> Groups {
        var groups = Groups()
        groups.numbers = [Int32](repeating: 0, count: count)
        var size = 1024
        var table = [Int32](repeating: -1, count: size)
        var hashes: [UInt64] = []
        func place(_ hash: UInt64, _ group: Int32) {
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while table[at] >= 0 { at = (at + 1) & (size - 1) }
            table[at] = group
        }
        for i in 0..<count {
            let text = texts.padded(i)
            let hash = hash(text, texts.width)
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while table[at] >= 0 {
                let group = Int(table[at])
                if hashes[group] == hash, sign(texts.padded(groups.firsts[group]), text, texts.width) == 0 { break }
                at = (at + 1) & (size - 1)
            }
            if table[at] >= 0 {
                groups.numbers[i] = table[at]
                groups.counts[Int(table[at])] += 1
                continue
            }
            let group = Int32(truncatingIfNeeded: groups.firsts.count)
            table[at] = group
            groups.numbers[i] = group
            groups.firsts.append(i)
            groups.counts.append(1)
            hashes.append(hash)
            if groups.firsts.count * 2 > size {
                size *= 4
                table = [Int32](repeating: -1, count: size)
                for (group, hash) in hashes.enumerated() { place(hash, Int32(truncatingIfNeeded: group)) }
            }
        }
        return groups
    }
    @inline(__always) private static func hash<Unit: TextUnit>(_ text: UnsafePointer<Unit>, _ width: Int) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for k in 0..<width {
            hash = (hash ^ UInt64(truncatingIfNeeded: text[k])) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 29
        }
        return hash
    }

    /// The stable order of a flat array.
    static func places(_ a: NDArray, _ output: UnsafeMutablePointer<Int>) throws {
        let groups = try groups(a)
        var next = [Int](repeating: 0, count: groups.counts.count)
        for k in 1..<max(1, next.count) { next[k] = next[k - 1] + groups.counts[k - 1] }
        next.withUnsafeMutableBufferPointer { next in
            groups.numbers.withUnsafeBufferPointer { numbers in
                for i in 0..<a.count {
                    let group = Int(numbers[i])
                    output[next[group]] = i
                    next[group] &+= 1
                }
            }
        }
    }
}
