import Core
import DialectCommon
import Interpreter
import Syntax

/// The methods of `np.dtype`.
enum DTypeMethods {
    static func fill(_ cls: PyClass) {
        func method(_ name: Sym, _ arity: Arity, _ body: @escaping (DTypeObject, Args) throws -> Value) {
            cls.attributes[name] = .object(
                NativeFunction(name.text, arity) { args in
                    guard let own = args[0].object as? DTypeObject else {
                        throw PyError(
                            .typeError,
                            "descriptor '\(name.text)' for 'numpy.dtype' objects doesn't apply to a '\(args[0].typeName)' object"
                        )
                    }
                    return try body(own, args)
                })
        }
        method("__reduce__", Arity(1)) { own, _ in try NumPyPickling.reduce(own) }
        method("__reduce_ex__", Arity(1, 2)) { own, _ in try NumPyPickling.reduce(own) }
        method("__setstate__", Arity(2)) { own, args in
            own.become(try NumPyPickling.restored(own.dtype, args[1]), NumPyPickling.metadata(args[1]))
            return .none
        }
        method("newbyteorder", Arity(1, 2, takesNames: true)) { own, args in
            .object(try reordered(own, args.count > 1 ? args[1] : args.keywords.first?.value ?? .undefined))
        }
        ShownSignatures.show("(self, new_order='S', /)", cls.attributes["newbyteorder"])
    }
    private static let orders: [String: Character] = [
        "s": "S", "swap": "S", ">": ">", "b": ">", "big": ">", "<": "<", "l": "<", "little": "<", "=": "=", "n": "=",
        "native": "=", "|": "|", "i": "|", "ignore": "|",
    ]
    /// The type in another order of bytes. Throws where the order is none that NumPy knows.
    private static func reordered(_ own: DTypeObject, _ order: Value) throws -> DTypeObject {
        guard let word = order.isUndefined ? "S" : order.string else {
            throw PyError(.typeError, "byteorder must be str, not \(order.typeName)")
        }
        guard let order = orders[word.lowercased()] else {
            throw PyError(.valueError, "byteorder not recognized (got '\(word)')")
        }
        if own.dtype.isText {
            throw PyError(.typeError, "Cannot use DescrNewByteOrder for this new style DTypes.")
        }
        let type = reordered(own.dtype, order)
        return DTypeObject(
            type, shape: own.shape, isRecord: own.isRecord, spellsOrder: order == "<" || order == "S",
            metadata: own.metadata)
    }
    private static func reordered(_ dtype: DType, _ order: Character) -> DType {
        if let record = dtype.record {
            let fields = record.fields.map {
                Record.Field($0.name, reordered($0.dtype, order), shape: $0.shape, offset: $0.offset, title: $0.title)
            }
            return DType.record(Record(fields, size: record.size, isAligned: record.isAligned)) ?? dtype
        }
        switch order {
        case "S": return dtype.swapped
        case ">": return dtype.native.swapped
        case "|": return dtype
        default: return dtype.native
        }
    }
}
