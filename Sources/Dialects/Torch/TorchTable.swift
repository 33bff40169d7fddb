import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Adds methods of tensors; most are functions of `torch` too, with the tensor as their first argument, `input`.
struct TorchTable {
    let cls: PyClass

    func def(_ names: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value) {
        let body = Torch.drawing(signature, body)
        for name in names.split(separator: " ").map(String.init) {
            let step = TorchSteps.name(name, in: nil)
            let laid = TorchBatches.following(
                name, TorchResultLayout.following(name, in: nil, TorchAutocast.following(name, body)))
            let checked = TorchRefusals.truths(signature, in: laid)
            let ordered = TorchRefusals.complex(name, in: checked)
            let body = TorchRefusals.arrays(name, in: TorchRefusals.memory(signature, in: ordered), isMethod: true)
            cls.def(name, signature) { c in
                try TorchSparse.falling(name, c) { try TorchErrors.checked { try TorchSteps.named(step, c, body) } }
            }
        }
    }
    /// A method whose result is one tensor.
    func one(_ names: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> NDArray) {
        def(names, signature) { c in TorchTensor.wrap(try body(c)) }
    }
    /// A method whose result is several tensors.
    func several(_ names: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> [NDArray]) {
        def(names, signature) { c in .tuple(try body(c).map(TorchTensor.wrap)) }
    }
    /// Methods that are written in Python over the others: those of the class `Tensor` in `torch._methods`.
    func texts(_ names: String) {
        for name in names.split(separator: " ").map(String.init) {
            cls.add(
                NativeFunction(name, .any) { args in
                    let texts = try Machine.shared.importer.module("torch._methods") ?? .none
                    let method = try getAttribute(getAttribute(texts, "Tensor"), Sym(name))
                    return try invoke(method, Array(args.positional), args.keywords)
                })
        }
    }
    /// A method whose other arguments are integers, one by one, in a sequence, or by the name `keyword`.
    func sized(
        _ names: String, _ keyword: Sym, ignoring ignored: Sym? = nil,
        _ body: @escaping (NDArray, [Int]) throws -> NDArray
    ) {
        for name in names.split(separator: " ").map(String.init) {
            let step = TorchSteps.name(name, in: nil)
            cls.add(
                NativeFunction(name, .any) { args in
                    try TorchErrors.checked {
                        guard let input = args.positional.first?.ndarray else {
                            throw PyError(.typeError, "\(name)(): argument 'input' (position 1) must be Tensor")
                        }
                        var given = Array(args.positional.dropFirst())
                        for (found, value) in args.keywords where found != ignored {
                            if found != keyword {
                                throw PyError(
                                    .typeError, "\(name)() got an unexpected keyword argument '\(found.text)'")
                            }
                            given = [value]
                        }
                        let start = Node.latest
                        let result = try TorchBatches.making(Array(args.positional)) {
                            TorchTensor(try body(input, Torch.sizes(given).array))
                        }
                        if let node = result.node, node.sequence > start,
                            let word = step?.chosen({ $0 == "self" ? args[0] : .undefined }, .object(result))
                        {
                            node.shownName(word)
                        }
                        let laid = try TorchResultLayout.arranged(name, .object(result), of: input)
                        TorchBatches.settle(laid) { $0.sharesMemory(with: input) }
                        return laid
                    }
                })
        }
    }
}

extension Bound {
    /// All tensors that the call was given, those in sequences too.
    var operands: [NDArray] {
        values.flatMap { value in
            value.ndarray.map { [$0] } ?? (value.isUndefined ? [] : value.sequence ?? []).compactMap(\.ndarray)
        }
    }
    /// The tensor that a method is called on.
    var input: NDArray { get throws { try tensor("self") } }
    /// A tensor in the float type that functions of integers have their results in.
    func floating(_ name: Sym) throws -> NDArray { try TorchArithmetic.floating(tensor(name)) }
    func optionalTensor(_ name: Sym) throws -> NDArray? { try optional(name).map { _ in try tensor(name) } }
    /// An axis counted from the front, where a tensor without axes counts as one with one.
    func dimension(_ name: Sym, of rank: Int) throws -> Int { try Shape.axis(int(name), max(rank, 1)) }
    /// Axes counted from the front; nil where all are meant. A tensor without axes counts as one with one, which is all of it.
    func dimensions(_ name: Sym, of rank: Int) throws -> [Int]? {
        guard let given = try axesValue(self[name]), !given.isEmpty else { return nil }
        let found = try given.map { try Shape.axis($0, max(rank, 1)) }
        for i in found.indices where found[..<i].contains(found[i]) {
            throw PyError(.runtimeError, "dim \(found[i]) appears multiple times in the list of dims")
        }
        return rank == 0 ? nil : found
    }
    /// Tensors in a sequence.
    func tensors(_ name: Sym) throws -> [NDArray] {
        try iterate(self[name]).enumerated().map { i, item in
            if let tensor = item.object as? TorchTensor { return tensor.array }
            throw PyError(
                .typeError,
                "expected Tensor as element \(i) in argument 0, but got \(item.typeName)")
        }
    }
    /// Tensors given one by one or in a sequence.
    func someTensors(_ name: Sym) throws -> [NDArray] {
        let given = rest(name)
        let items = given.count == 1 ? given[0].sequence ?? given : given
        return try items.map { try $0.someArray }
    }
}

/// Functions along an axis of tensors that may have none: such a tensor counts as one with one axis.
enum Lifted {
    static func one(_ a: NDArray, _ body: (NDArray) throws -> NDArray) throws -> NDArray {
        a.rank > 0 ? try body(a) : try Shape.reshape(body(Shape.reshape(a, [1])), [])
    }
    static func several(_ a: NDArray, _ body: (NDArray) throws -> [NDArray]) throws -> [NDArray] {
        a.rank > 0 ? try body(a) : try body(Shape.reshape(a, [1])).map { try Shape.reshape($0, []) }
    }
}
