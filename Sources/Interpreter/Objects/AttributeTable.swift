/// Names and values in the order of insertion: a linear scan while small, an index beside it when not.
public struct AttributeTable {
    public private(set) var names: [Sym] = []
    public private(set) var values: [Value] = []
    private var index: [Sym: Int] = [:]
    private static let scanned = 8

    public init() {}
    public var count: Int { names.count }

    @inline(__always) private func position(_ name: Sym) -> Int? {
        if names.count > AttributeTable.scanned { return index[name] }
        for i in 0..<names.count where names[i] == name { return i }
        return nil
    }

    public subscript(_ name: Sym) -> Value? {
        @inline(__always) get { position(name).map { values[$0] } }
        set {
            if let at = position(name) {
                if let newValue { values[at] = newValue; return }
                names.remove(at: at)
                values.remove(at: at)
                reindex()
            } else if let newValue {
                names.append(name)
                values.append(newValue)
                if names.count == AttributeTable.scanned + 1 { reindex() } else if names.count > AttributeTable.scanned { index[name] = names.count - 1 }
            }
        }
    }

    private mutating func reindex() {
        index = names.count > AttributeTable.scanned ? Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) }) : [:]
    }
}
