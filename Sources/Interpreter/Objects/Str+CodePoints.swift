/// UTF-8, code point by code point.
extension Text {
    /// The code point at a place, which moves behind it.
    @inline(__always) func codePoint(_ at: inout Int) -> UInt32 {
        let lead = self[at]
        at += 1
        if lead < 0x80 { return UInt32(lead) }
        var code = UInt32(lead) & (lead >= 0xF0 ? 0x07 : lead >= 0xE0 ? 0x0F : 0x1F)
        while at < count, self[at] & 0xC0 == 0x80 {
            code = code << 6 | UInt32(self[at] & 0x3F)
            at += 1
        }
        return code
    }
    /// The code point before a place, which moves to where it starts.
    @inline(__always) func codePoint(before at: inout Int) -> UInt32 {
        at -= 1
        while at > 0, self[at] & 0xC0 == 0x80 { at -= 1 }
        var behind = at
        return codePoint(&behind)
    }
    /// How many code points start in a range, counted eight bytes at a time.
    func starts(_ start: Int, _ end: Int) -> Int {
        let raw = UnsafeRawBufferPointer(self)
        var (at, count) = (start, 0)
        while at + 8 <= end {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            // A byte that goes on with a code point has the highest bit and not the next one.
            count += 8 - (word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
            at += 8
        }
        while at < end {
            if self[at] & 0xC0 != 0x80 { count += 1 }
            at += 1
        }
        return count
    }
}

/// The code points of a text by their numbers. Programs name places by them, and the text is UTF-8: of a long one that is not ASCII it is
/// noted how many code points start before each stretch of bytes, so that a place is found without counting from the beginning.
extension PyStr {
    private static let stretch = 64

    /// The code points; made once, and only where the text is not ASCII or all of them are wanted.
    public var scalars: [Unicode.Scalar] {
        if let scalars = notes?.scalars { return scalars }
        let scalars = Array(string.unicodeScalars)
        noted.scalars = scalars
        return scalars
    }
    public var count: Int {
        if isASCII { return byteCount }
        if byteCount <= PyStr.stretch { return bytes.starts(0, byteCount) }
        if let known = notes?.count { return known }
        let count = bytes.starts(0, byteCount)
        noted.count = count
        return count
    }
    /// How many code points start before each stretch.
    private var ranks: [Int] {
        if let ranks = notes?.ranks { return ranks }
        var ranks = [0]
        ranks.reserveCapacity(byteCount / PyStr.stretch + 1)
        for end in stride(from: PyStr.stretch, through: byteCount, by: PyStr.stretch) {
            ranks.append(ranks[ranks.count - 1] + bytes.starts(end - PyStr.stretch, end))
        }
        noted.ranks = ranks
        return ranks
    }

    /// Where the code point with the number `index` starts.
    func byteOffset(_ index: Int) -> Int {
        if isASCII { return index }
        if index <= PyStr.stretch { return byteOffset(index, from: 0) }
        var at = byteCount
        var left = count - index
        if left <= PyStr.stretch {
            while left > 0, at > 0 {
                at -= 1
                if bytes[at] & 0xC0 != 0x80 { left -= 1 }
            }
            return at
        }
        let ranks = ranks
        var (low, high) = (0, ranks.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if ranks[middle] <= index { low = middle } else { high = middle }
        }
        return byteOffset(index - ranks[low], from: low * PyStr.stretch)
    }
    /// Where the code point starts that so many others from a place on come before.
    private func byteOffset(_ number: Int, from start: Int) -> Int {
        let bytes = bytes
        var (at, left) = (start, number)
        while at < bytes.count {
            if bytes[at] & 0xC0 != 0x80 {
                if left == 0 { return at }
                left -= 1
            }
            at += 1
        }
        return at
    }
    /// How many code points start before the byte `offset`.
    func index(ofByte offset: Int) -> Int {
        if isASCII { return offset }
        if offset <= 4 * PyStr.stretch { return bytes.starts(0, offset) }
        let known = offset / PyStr.stretch
        return ranks[known] + bytes.starts(known * PyStr.stretch, offset)
    }

    /// The code point with the number `index`, as a string.
    func character(at index: Int) -> Value {
        if let known = character(index) { return known }
        let start = byteOffset(index)
        var end = start
        _ = bytes.codePoint(&end)
        return piece(start, end)
    }
    /// The code points from `start` to `end`.
    func slice(_ start: Int, _ end: Int) -> Value {
        if start >= end { return .object(PyStr.empty) }
        if start == 0, end == count { return .object(self) }
        let result = piece(byteOffset(start), byteOffset(end))
        // What is cut again and again need not be counted again and again.
        if let long = result.text, long.byteCount > 1024, !long.isASCII { long.noted.count = end - start }
        return result
    }
}
