import Core
import DialectCommon
import Interpreter
import Ops

/// `torch.contiguous_format` and its like: in which order the axes of a tensor lie in memory.
final class TorchMemoryFormat: PyObject {
    private enum Way: String, CaseIterable {
        case contiguous = "contiguous_format"
        case preserved = "preserve_format"
        case channelsLast = "channels_last"
        case channelsLast3D = "channels_last_3d"
    }
    private let way: Way
    private init(_ way: Way) {
        self.way = way
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("memory_format", module: "torch")
    nonisolated(unsafe) static let contiguous = TorchMemoryFormat(.contiguous)
    nonisolated(unsafe) static let preserved = TorchMemoryFormat(.preserved)
    nonisolated(unsafe) static let all: [(name: Sym, value: Value)] = {
        let formats = [contiguous, preserved, TorchMemoryFormat(.channelsLast), TorchMemoryFormat(.channelsLast3D)]
        return formats.map { (Sym($0.way.rawValue), .object($0)) }
    }()
    override var cls: PyClass { TorchMemoryFormat.type }
    override func repr() -> String { "torch.\(way.rawValue)" }

    /// What the argument `memory_format` asks for, or the format that the function has without it.
    static func of(_ c: Bound, else usual: TorchMemoryFormat) throws -> TorchMemoryFormat {
        guard let given = c.optional("memory_format") else { return usual }
        if let format = given.object as? TorchMemoryFormat { return format }
        throw PyError(
            .typeError,
            "\(c.function)(): argument 'memory_format' must be torch.memory_format, not \(given.typeName)")
    }
    /// The axes of an array of this rank, outermost in memory first; `model` is the one whose order is to be preserved.
    /// Throws where the format is one of arrays of another rank.
    private func order(_ rank: Int, like model: NDArray?) throws -> [Int] {
        switch way {
        case .contiguous: return Array(0..<rank)
        case .channelsLast, .channelsLast3D:
            let wanted = way == .channelsLast ? 4 : 5
            if rank != wanted {
                throw PyError(.runtimeError, "required rank \(wanted) tensor to use \(way.rawValue) format")
            }
            return [0] + Array(2..<rank) + [1]
        case .preserved:
            guard let model else { throw PyError(.runtimeError, "unsupported memory format Preserve") }
            let order = model.axesInMemory
            return try Shape.transpose(model, order).isContiguous ? order : Array(0..<rank)
        }
    }
    private static func inverse(_ order: [Int]) -> [Int] {
        var inverse = order
        for (i, axis) in order.enumerated() { inverse[axis] = i }
        return inverse
    }
    /// Whether an array lies in memory as the format says; what is to be preserved does.
    func holds(_ a: NDArray) throws -> Bool {
        if way == .preserved { return true }
        guard let order = try? order(a.rank, like: a) else { return false }
        return try Shape.transpose(a, order).isContiguous
    }
    /// Whether what is made like `a` in this format lies in C order.
    func isPlain(_ a: NDArray) throws -> Bool { try order(a.rank, like: a).elementsEqual(0..<a.rank) }
    /// What `body` draws for `a`, in the order in which the elements of `a` lie in memory.
    static func following(_ a: NDArray, _ body: (Dims) throws -> NDArray) throws -> NDArray {
        if a.isContiguous { return try body(a.shape) }
        let order = a.axesInMemory
        return try Shape.transpose(body(Dims(order.map { a.shape[$0] })), inverse(order))
    }
    /// What `body` makes of `a`, a C-ordered array of the same shape, in this format.
    func arranged(_ a: NDArray, _ body: (NDArray) throws -> NDArray) throws -> NDArray {
        let order = try order(a.rank, like: a)
        if order.elementsEqual(0..<a.rank) { return try body(a) }
        return try Shape.transpose(body(Shape.transpose(a, order)), TorchMemoryFormat.inverse(order))
    }
    /// The same of what `body` makes of a shape.
    func made(_ shape: Dims, like model: NDArray? = nil, _ body: (Dims) throws -> NDArray) throws -> NDArray {
        let order = try order(shape.count, like: model)
        if order.elementsEqual(0..<shape.count) { return try body(shape) }
        return try Shape.transpose(body(Dims(order.map { shape[$0] })), TorchMemoryFormat.inverse(order))
    }
}
