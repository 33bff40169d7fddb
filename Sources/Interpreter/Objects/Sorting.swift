// `sorted` and `list.sort`: stable, by `<` alone.

/// Sorts as Python does. Keys that are all integers, or all floats without NaN, are sorted by their bits; others are compared.
public func sorted(_ items: [Value], key: Value?, reverse: Bool) throws -> [Value] {
    let keys =
        try key.map { key in
            try items.map {
                try Machine.shared.checkInterrupt()
                return try invoke(key, $0)
            }
        } ?? items
    if let ranks = ranks(of: keys, reverse: reverse) { return try orderedByRank(ranks).map { items[$0.at] } }
    var order = Array(keys.indices)
    if reverse { order.reverse() }
    order = try keys.withUnsafeBufferPointer { keys in
        guard let first = UnsafeMutablePointer(mutating: keys.baseAddress) else { return [] }
        return try mergeSort(order) { try precedes(first + $0, first + $1) }
    }
    if reverse { order.reverse() }
    return order.map { items[$0] }
}

/// A number whose order is that of a key, and where the key's item stands.
private typealias Ranked = (rank: UInt64, at: Int)

/// The ranks of keys that are all integers or all floats; nil for others.
private func ranks(of keys: [Value], reverse: Bool) -> [Ranked]? {
    let flip: UInt64 = reverse ? .max : 0
    let sign: UInt64 = 1 << 63
    var ranks: [Ranked] = []
    switch keys.first {
    case .int:
        ranks.reserveCapacity(keys.count)
        for (at, key) in keys.enumerated() {
            guard case .int(let number) = key else { return nil }
            ranks.append((UInt64(bitPattern: Int64(number)) ^ sign ^ flip, at))
        }
    case .float:
        ranks.reserveCapacity(keys.count)
        for (at, key) in keys.enumerated() {
            guard case .float(let number) = key, !number.isNaN else { return nil }
            // Adding zero makes the negative zero positive: the two are equal.
            let bits = (number + 0).bitPattern
            ranks.append(((bits & sign == 0 ? bits | sign : ~bits) ^ flip, at))
        }
    default: return nil
    }
    return ranks
}

/// Radix sort from the lowest digit up, which keeps equal ranks in their order; digits that all ranks share are passed over.
private func orderedByRank(_ ranks: [Ranked]) throws -> [Ranked] {
    if ranks.count < 64 { return ranks.sorted { $0.rank != $1.rank ? $0.rank < $1.rank : $0.at < $1.at } }
    var source = ranks
    var target = ranks
    var different: UInt64 = 0
    for item in ranks { different |= item.rank ^ ranks[0].rank }
    let digit = ranks.count < 4096 ? 8 : 11
    var counts = [Int](repeating: 0, count: 1 << digit)
    for shift in stride(from: 0, to: 64, by: digit) {
        let mask = UInt64(1 << digit - 1)
        if different >> UInt64(shift) & mask == 0 { continue }
        try Machine.shared.checkInterrupt()
        for i in counts.indices { counts[i] = 0 }
        source.withUnsafeBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                counts.withUnsafeMutableBufferPointer { counts in
                    for item in source { counts[Int(item.rank >> UInt64(shift) & mask)] &+= 1 }
                    var next = 0
                    for i in counts.indices { (counts[i], next) = (next, next &+ counts[i]) }
                    for item in source {
                        let place = Int(item.rank >> UInt64(shift) & mask)
                        target[counts[place]] = item
                        counts[place] &+= 1
                    }
                }
            }
        }
        swap(&source, &target)
    }
    return source
}

/// Merges ever longer parts, bottom up.
private func mergeSort(_ items: [Int], _ less: (Int, Int) throws -> Bool) throws -> [Int] {
    var source = items
    var target = items
    var width = 1
    while width < items.count {
        var start = 0
        while start < items.count {
            try Machine.shared.checkInterrupt()
            let middle = min(start + width, items.count)
            let end = min(start + 2 * width, items.count)
            var i = start
            var j = middle
            for k in start..<end {
                if k & 0xFFF == 0 { try Machine.shared.checkInterrupt() }
                if try i < middle && (j >= end || !less(source[j], source[i])) {
                    target[k] = source[i]
                    i += 1
                } else {
                    target[k] = source[j]
                    j += 1
                }
            }
            start = end
        }
        swap(&source, &target)
        width *= 2
    }
    return source
}
