/// Sorts, searches and counts. Lines are the runs along the last axis of C-ordered arrays; NaN is the greatest number.
public protocol OrderingBackend: ElementwiseBackend {
    func sort(_ lines: NDArray, _ output: NDArray) throws
    /// The stable order of each line.
    func argsort(_ lines: NDArray, _ order: NDArray) throws
    /// The elements at `places`, ascending, of a line as it would be sorted; false where sorting it is the way.
    func orderStatistics(_ line: NDArray, _ places: [Int], _ output: NDArray) throws -> Bool
    /// Where each of the keys could be inserted in a sorted line; behind equal elements with `right`.
    func search(_ sorted: NDArray, _ keys: NDArray, right: Bool, _ output: NDArray) throws
    /// Moves one of each run of equal elements of a sorted line to its front: how many, and where the runs began if that is wanted.
    func distinct(_ sorted: NDArray, starts: NDArray?) throws -> Int
    /// How many different elements a line has, where in `order`, which sorts it, each begins, and the number of each element's value.
    func groups(_ line: NDArray, _ order: NDArray, starts: NDArray, inverse: NDArray) throws -> Int
    /// Which int64 values are, or are not, among others, all of which lie in `low ..< low + size`.
    func members(_ values: NDArray, of set: NDArray, from low: Int, size: Int, inverted: Bool, _ output: NDArray) throws
    /// How often each number below the size of `counts` stands among int64 values, all of which are in range.
    func count(_ values: NDArray, _ counts: NDArray) throws
    /// How many float64 values lie between each two of the equally spaced edges, the last one included.
    func histogram(_ values: NDArray, _ edges: NDArray, _ counts: NDArray) throws
    /// The values at `x` of the function that is linear between the points `xp`, ascending and at least one, with the values `fp` there; all are
    /// C-ordered and of float64.
    func interpolate(_ x: NDArray, _ xp: NDArray, _ fp: NDArray, left: Double, right: Double, _ output: NDArray) throws
}

extension OrderingBackend {
    public func sort(_ lines: NDArray, _ output: NDArray) throws {
        try throughHost([lines], writing: [output]) { try $0.sort($1[0], $2[0]) }
    }
    public func argsort(_ lines: NDArray, _ order: NDArray) throws {
        try throughHost([lines], writing: [order]) { try $0.argsort($1[0], $2[0]) }
    }
    public func orderStatistics(_ line: NDArray, _ places: [Int], _ output: NDArray) throws -> Bool {
        try throughHost([line], writing: [output]) { try $0.orderStatistics($1[0], places, $2[0]) }
    }
    public func search(_ sorted: NDArray, _ keys: NDArray, right: Bool, _ output: NDArray) throws {
        try throughHost([sorted, keys], writing: [output]) { try $0.search($1[0], $1[1], right: right, $2[0]) }
    }
    public func distinct(_ sorted: NDArray, starts: NDArray?) throws -> Int {
        try throughHost([], changing: [sorted] + (starts.map { [$0] } ?? [])) {
            try $0.distinct($2[0], starts: starts == nil ? nil : $2[1])
        }
    }
    public func groups(_ line: NDArray, _ order: NDArray, starts: NDArray, inverse: NDArray) throws -> Int {
        try throughHost([line, order], changing: [starts, inverse]) {
            try $0.groups($1[0], $1[1], starts: $2[0], inverse: $2[1])
        }
    }
    public func members(_ values: NDArray, of set: NDArray, from low: Int, size: Int, inverted: Bool, _ output: NDArray)
        throws
    {
        try throughHost([values, set], writing: [output]) {
            try $0.members($1[0], of: $1[1], from: low, size: size, inverted: inverted, $2[0])
        }
    }
    public func count(_ values: NDArray, _ counts: NDArray) throws {
        try throughHost([values], writing: [counts]) { try $0.count($1[0], $2[0]) }
    }
    public func histogram(_ values: NDArray, _ edges: NDArray, _ counts: NDArray) throws {
        try throughHost([values, edges], writing: [counts]) { try $0.histogram($1[0], $1[1], $2[0]) }
    }
    public func interpolate(
        _ x: NDArray, _ xp: NDArray, _ fp: NDArray, left: Double, right: Double, _ output: NDArray
    ) throws {
        try throughHost([x, xp, fp], writing: [output]) {
            try $0.interpolate($1[0], $1[1], $1[2], left: left, right: right, $2[0])
        }
    }
}
