import Core
import DialectCommon
import Interpreter
import Ops

/// `np.dtypes.StringDType`: texts of any length, with a value of the user's that stands for what is missing.
enum StringTypes {
    struct Options {
        var missing: Value?
        var coerces = true
    }
    /// By the parameter of the type. Values that are missing are told apart by identity.
    nonisolated(unsafe) private static var known: [Options] = [Options()]
    static func options(_ dtype: DType) -> Options {
        known.indices.contains(dtype.parameter) ? known[dtype.parameter] : known[0]
    }
    static func dtype(_ options: Options) throws -> DType {
        let found = known.firstIndex {
            $0.coerces == options.coerces && isSame($0.missing, options.missing)
        }
        if let found { return .text(found) }
        if known.count >= 1 << 16 { throw PyError(.memoryError, "too many kinds of StringDType") }
        known.append(options)
        return .text(known.count - 1)
    }
    static func isSame(_ a: Value?, _ b: Value?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        if let x = a.string, let y = b.string { return x == y }
        if isNan(a), isNan(b) { return true }
        return a.isSame(b)
    }
    static func isNan(_ value: Value) -> Bool { if case .float(let it) = value { it.isNaN } else { false } }
    /// Which elements stand for what is missing and are no number.
    static func isNan(_ a: NDArray) throws -> NDArray {
        let result = try NDArray(.bool, a.shape, zeroed: true)
        guard let missing = options(a.dtype).missing, isNan(missing) else { return result }
        let source = try Elementwise.contiguous(a)
        for i in 0..<result.count where try isNan(NumPyElements.value(source.element(i))) {
            result.element(i).integer = 1
        }
        return result
    }
    static func isMissing(_ value: Value, _ dtype: DType) -> Bool {
        guard let missing = options(dtype).missing else { return false }
        return isSame(missing, value)
    }

    /// What an element holds: a text, or what is missing. Other values become texts, or are refused.
    static func element(_ value: Value, _ dtype: DType) throws -> Value {
        if isMissing(value, dtype) { return value }
        if let text = value.string { return .str(text) }
        guard options(dtype).coerces else {
            throw PyError(.valueError, "StringDType only allows string data when string coercion is disabled.")
        }
        return .str(try NumPyElements.asText(value))
    }
    /// The class with its parameters, all of them given by name.
    static func make(_ args: Args) throws -> Value {
        if args.count > 0 { throw PyError(.typeError, "StringDType() takes no positional arguments") }
        var options = Options()
        for (name, value) in args.keywords {
            switch name {
            case "na_object": options.missing = value
            case "coerce": options.coerces = try value.truth()
            default:
                throw PyError(
                    .typeError, "StringDType() got an unexpected keyword argument '\(name.text)'")
            }
        }
        return .object(DTypeObject.of(try dtype(options)))
    }
    static func repr(_ dtype: DType) -> String {
        let options = options(dtype)
        var parts: [String] = []
        if let missing = options.missing { parts.append("na_object=\((try? missing.repr()) ?? "")") }
        if !options.coerces { parts.append("coerce=False") }
        return "StringDType(\(parts.joined(separator: ", ")))"
    }
}
