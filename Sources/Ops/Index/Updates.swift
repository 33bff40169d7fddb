import Core

/// Operations on elements where they stand, as often as an index names them.
extension Index {
    /// The elements in C order as a vector of their own, and the places in it that the index names.
    private static func copied(_ a: NDArray, _ items: [Item]) throws -> (elements: NDArray, places: NDArray) {
        let numbers = try Shape.reshape(Create.range(0, 1, a.count, .int64), a.shape)
        return (try Shape.flat(Elementwise.contiguous(a, always: true)), try get(numbers, items))
    }
    /// `compute` of each element that the index names and its operand, one after the other: each is written back in the type of `a` before it is
    /// read again. Throws `broadcast` for operands of another shape than the index gives.
    public static func update(
        _ a: NDArray, _ items: [Item], _ operands: NDArray, _ compute: (NDArray, NDArray) throws -> NDArray
    ) throws {
        let (elements, places) = try copied(a, items)
        let given = try Shape.flat(Elementwise.contiguous(Shape.broadcast(operands, to: places.shape)))
        for (i, place) in try places.integers().enumerated() {
            let element = try Shape.slice(elements, 0, place, 1)
            try Elementwise.copy(compute(element, Shape.slice(given, 0, i, 1)), to: element)
        }
        try Elementwise.copy(Shape.reshape(elements, a.shape), to: a)
    }
    /// The same of elements alone: all at once where none is named twice.
    public static func update(_ a: NDArray, _ items: [Item], _ compute: (NDArray) throws -> NDArray) throws {
        let (elements, named) = try copied(a, items)
        let (places, _, _, counts) = try Sorting.groups(Shape.flat(named))
        if places.count == named.count { return try put(a, items, compute(get(a, items))) }
        for (place, count) in try zip(places.integers(), counts.integers()) {
            let element = try Shape.slice(elements, 0, place, 1)
            for _ in 0..<count { try Elementwise.copy(compute(element), to: element) }
        }
        try Elementwise.copy(Shape.reshape(elements, a.shape), to: a)
    }
}
