/// Selection and sorting in the order in which C++ programs find equal elements: introsort and introselect (D. Musser, 1997) with the median of
/// three as the pivot, heaps, and quickselect (C. Hoare, 1961). Which of several equal elements comes first is then the same as in PyTorch.
struct Selection {
    /// The elements' order, equal for equal elements, and their places.
    private(set) var items: [(key: Int, place: Int)]

    init(_ keys: some Sequence<Int>) { items = keys.enumerated().map { ($1, $0) } }

    /// The places of the `k` least elements: in order with `sorted`, else as they are found.
    mutating func least(_ k: Int, sorted: Bool) -> [Int] {
        if k == 0 { return [] }
        if k <= items.count / 64 {
            sortLeast(k)
        } else {
            select(k - 1, 0, items.count)
            if sorted { sort(0, k - 1) }
        }
        return items[..<k].map(\.place)
    }
    /// The place of the last one of the most frequent elements in order, of the least ones where several are as frequent.
    mutating func mode() -> Int {
        sort(0, items.count)
        var (best, length, run) = (0, 1, 1)
        for i in items.indices.dropFirst() {
            run = items[i].key == items[i - 1].key ? run + 1 : 1
            if run > length { (best, length) = (i, run) }
        }
        return items[best].place
    }
    private func isLess(_ i: Int, _ j: Int) -> Bool { items[i].key < items[j].key }

    // MARK: Partitions

    private mutating func moveMedian(to target: Int, _ a: Int, _ b: Int, _ c: Int) {
        let median =
            if isLess(a, b) { isLess(b, c) ? b : isLess(a, c) ? c : a } else { isLess(a, c) ? a : isLess(b, c) ? c : b }
        items.swapAt(target, median)
    }
    /// Divides `first ..< last` by the median of three, and gives where the second part begins.
    private mutating func partition(_ first: Int, _ last: Int) -> Int {
        moveMedian(to: first, first + 1, first + (last - first) / 2, last - 1)
        var (i, j) = (first + 1, last)
        while true {
            while isLess(i, first) { i += 1 }
            j -= 1
            while isLess(first, j) { j -= 1 }
            if i >= j { return i }
            items.swapAt(i, j)
            i += 1
        }
    }
    private func depth(_ count: Int) -> Int { 2 * (Int.bitWidth - 1 - max(1, count).leadingZeroBitCount) }
    /// Brings the element that is at `nth` in order there, with lesser ones in front.
    private mutating func select(_ nth: Int, _ start: Int, _ end: Int) {
        var (first, last, left) = (start, end, depth(end - start))
        while last - first > 3 {
            if left == 0 {
                selectByHeap(first, nth + 1, last)
                items.swapAt(first, nth)
                return
            }
            left -= 1
            let cut = partition(first, last)
            if cut <= nth { first = cut } else { last = cut }
        }
        insert(first, last)
    }
    private mutating func sort(_ first: Int, _ last: Int) {
        if first >= last { return }
        divide(first, last, depth(last - first))
        insert(first, last)
    }
    /// Parts of at most 16 elements that are in order among themselves.
    private mutating func divide(_ first: Int, _ end: Int, _ limit: Int) {
        var (last, left) = (end, limit)
        while last - first > 16 {
            if left == 0 {
                selectByHeap(first, last, last)
                return sortHeap(first, last)
            }
            left -= 1
            let cut = partition(first, last)
            divide(cut, last, left)
            last = cut
        }
    }
    private mutating func insert(_ first: Int, _ last: Int) {
        for i in first..<last {
            let item = items[i]
            var j = i
            while j > first, item.key < items[j - 1].key {
                items[j] = items[j - 1]
                j -= 1
            }
            items[j] = item
        }
    }

    // MARK: Heaps

    private mutating func sortLeast(_ k: Int) {
        selectByHeap(0, k, items.count)
        sortHeap(0, k)
    }
    /// A heap of the least elements in `first ..< middle`, the greatest of them in front.
    private mutating func selectByHeap(_ first: Int, _ middle: Int, _ last: Int) {
        let count = middle - first
        for parent in stride(from: count / 2 - 1, through: 0, by: -1) {
            sift(first, parent, count, items[first + parent])
        }
        for i in middle..<last where isLess(i, first) { pop(first, count, to: i) }
    }
    private mutating func sortHeap(_ first: Int, _ last: Int) {
        for end in stride(from: last - 1, to: first, by: -1) { pop(first, end - first, to: end) }
    }
    private mutating func pop(_ first: Int, _ count: Int, to place: Int) {
        let item = items[place]
        items[place] = items[first]
        sift(first, 0, count, item)
    }
    /// Moves the greater children up from `top` down to a leaf, and `item` up again from there.
    private mutating func sift(_ first: Int, _ top: Int, _ count: Int, _ item: (key: Int, place: Int)) {
        var hole = top
        while 2 * hole + 1 < count {
            var child = 2 * hole + 2
            if child == count || isLess(first + child, first + child - 1) { child -= 1 }
            items[first + hole] = items[first + child]
            hole = child
        }
        while hole > top, items[first + (hole - 1) / 2].key < item.key {
            items[first + hole] = items[first + (hole - 1) / 2]
            hole = (hole - 1) / 2
        }
        items[first + hole] = item
    }

    // MARK: Quickselect

    /// The place of the element that is at `k` in order.
    mutating func place(of k: Int) -> Int {
        var (low, high) = (0, items.count - 1)
        while high > low + 1 {
            items.swapAt(low + (high - low) / 2, low + 1)
            if isLess(high, low + 1) { items.swapAt(low + 1, high) }
            if isLess(high, low) { items.swapAt(low, high) }
            if isLess(low, low + 1) { items.swapAt(low + 1, low) }
            var (i, j) = (low + 1, high)
            while true {
                repeat { i += 1 } while isLess(i, low)
                repeat { j -= 1 } while isLess(low, j)
                if j < i { break }
                items.swapAt(i, j)
            }
            items.swapAt(low, j)
            if j <= k { low = i }
            if j >= k { high = j - 1 }
        }
        if high == low + 1, isLess(high, low) { items.swapAt(low, high) }
        return items[k].place
    }
}
