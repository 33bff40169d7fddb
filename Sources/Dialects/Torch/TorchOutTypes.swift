import Core
import DialectCommon
import Interpreter

/// Which types of `out=` the functions refuse, and in which words.
enum TorchOutTypes {
    private static func set(_ names: String) -> Set<String> { Set(names.split(separator: " ").map(String.init)) }
    /// Functions whose result has to have the type of the tensor that it is written into.
    private static let exact = set(
        "addmm addmv alias_copy argmax argmin as_strided_copy baddbmm bmm cholesky cross det diag diagonal_copy eigvalsh "
            + "expand_copy gather index_add index_copy index_reduce inv isin ldl_solve log_softmax lu_solve matmul mm "
            + "mv permute_copy scatter scatter_add scatter_reduce softmax solve squeeze_copy svdvals t_copy take_along_dim "
            + "transpose_copy tril triu unfold_copy unsqueeze_copy vector_norm view_copy norm max.dim min.dim")
    /// The words of those that have their own: `%r` stands for the result's type, `%o` for that of `out`, `%R` and `%O`
    /// for their names in C.
    private static let exactly: [String: String] = {
        var words: [String: String] = [:]
        func all(_ names: String, _ text: String) { for name in set(names) { words[name] = text } }
        all("bitwise_not round lerp", "Found dtype %o but expected %r")
        all("dot vdot", "result dtype %o does not match input dtype %r")
        all("masked_select", "masked_select(): self and result must have the same scalar type")
        all("index_select", "index_select(): self and result must have the same scalar type")
        all("take", "take(): self and out expected to have the same dtype, but got self.dtype = %r and out.dtype = %o")
        all("heaviside", "heaviside is not yet implemented for tensors with different dtypes.")
        all(
            "ormqr",
            "torch.ormqr: Expected input and result to have the same dtype, but input has dtype%r and result has dtype %o"
        )
        all("float_power", "the output given to float_power has dtype %o but the operation's result requires dtype %r")
        all("nan_to_num", "nan_to_num: dtype of out: %o should be same as input: %r")
        all("polar complex", "Expected object of scalar type %r but got scalar type %o for argument 'out'")
        all("multinomial", "multinomial expects Long tensor out, got: %o")
        all(
            "histc",
            "torch.histogram: input tensor and hist tensor should have the same dtype, but got input %R and hist %O")
        all(
            "tensordot inner",
            "tensordot: Expected the output tensor to have dtype %r, but got an output tensor with dtype %o")
        all("logcumsumexp", "expected scalar_type %r but found %o")
        all("where", "Expected out type to be %r but got %o")
        all("addbmm", "self and mat2 must have the same dtype, but got %o and %r")
        all(
            "amax amin",
            "Expected the dtype for input and out to match, but got %r for input's dtype and %o for out's dtype.")
        all("linalg.polar", "linalg.polar: Expected out tensors to have dtype %r but got %o")
        all("linalg.vecdot", "linalg.vecdot: Expected out of dtype%r but found %o")
        all("linalg.multi_dot", "multi_dot(): expected out tensor to have dtype %R but got %O")
        all("linalg.norm", "linalg.norm expected out tensor dtype %r but got: %o")
        all("linalg.matrix_norm", "linalg.matrix_norm expected out tensor dtype %r but got: %o")
        all("linalg.solve_triangular", "expected scalar type %r but found %o")
        return words
    }()
    /// The words of those that write what can be cast without loss of kind, where it cannot.
    private static let castable: [String: String] = {
        var words: [String: String] = [:]
        let safely = "Expected result to be safely castable from %r dtype, but got result with dtype %o"
        for name in set("cholesky_inverse cholesky_solve linalg.cond linalg.pinv") {
            words[name] = name + ": " + safely
        }
        for name in set("matrix_power tensorsolve tensorinv") { words["linalg." + name] = name + ": " + safely }
        words["linalg.householder_product"] = "torch.linalg.householder_product: " + safely
        words["linalg.eigvals"] =
            "torch.linalg.eigvals: Expected eigenvalues to be safely castable from %r dtype, but got eigenvalues with dtype %o"
        words["ldexp"] = "ldexp can't be cast to the desired output type %o"
        for name in set("cat concat concatenate stack hstack vstack dstack column_stack row_stack") {
            words[name] = "torch.cat(): input types can't be cast to the desired output type %o"
        }
        return words
    }()
    private static func kind(_ type: DType) -> String { type == .int64 ? "long int" : TorchErrors.cName(type) }
    private static func said(_ text: String, _ result: DType, _ out: DType) -> String {
        var said = ""
        var rest = text[...]
        while let at = rest.firstIndex(of: "%") {
            said += rest[..<at]
            let place = rest.index(after: at)
            switch place < rest.endIndex ? rest[place] : "%" {
            case "r": said += TorchErrors.name(result)
            case "o": said += TorchErrors.name(out)
            case "R": said += kind(result)
            case "O": said += kind(out)
            default: said += "%"
            }
            rest = rest[min(rest.endIndex, rest.index(place, offsetBy: 1))...]
        }
        return said + rest
    }
    /// Why a result of one type cannot be written into a tensor of another; nil where it can.
    static func refusal(_ function: String, _ result: DType, _ out: DType) -> PyError? {
        if result == out { return nil }
        // `max` and `min` along an axis have two results; of two tensors they are elementwise.
        let bare = function.hasPrefix("linalg.") ? String(function.dropFirst(7)) : function
        if let text = exactly[function] { return PyError(.runtimeError, said(text, result, out)) }
        if function == "all" || function == "any" {
            if out == .uint8 { return nil }
            return PyError(
                .runtimeError, said("\(function) only supports bool tensor for result, got: %o", result, out))
        }
        if function.hasPrefix("fft.") { return transform(String(function.dropFirst(4)), result, out) }
        if function == "searchsorted" || function == "bucketize" {
            return PyError(
                .runtimeError,
                said(
                    "torch.searchsorted(): output tensor's dtype is wrong, it can only be Int(int32) or Long(int64) depending on whether out_int32 flag is True, but we got output tensor's dtype %o and out_int32 flag is \(result == .int32 ? "True" : "False")",
                    result, out))
        }
        if exact.contains(bare), castable[function] == nil {
            return PyError(
                .runtimeError, said("Expected out tensor to have dtype %R, but got %O instead", result, out))
        }
        if TorchOut.converts.contains(function) || function == "bernoulli" || Promotion.isSameKind(result, out) {
            return nil
        }
        let isJoining = castable[function]?.hasPrefix("torch.cat") ?? false
        return PyError(
            isJoining ? .typeError : .runtimeError,
            said(castable[function] ?? "result type %r can't be cast to the desired output type %o", result, out))
    }
    /// Transforms write complex numbers, or floats, of any width.
    private static func transform(_ name: String, _ result: DType, _ out: DType) -> PyError? {
        let shown = name.hasSuffix("2") ? name.dropLast() + "n" : name[...]
        if result.isComplex {
            if out.isComplex { return nil }
            let own = shown == "ifftn" ? "fftn" : shown
            return PyError(.runtimeError, said("\(own) expects a complex output tensor, but got %o", result, out))
        }
        if out.isFloat || name.hasSuffix("freq") { return nil }
        return PyError(.runtimeError, said("\(shown) expects a floating point output tensor, but got %o", result, out))
    }
    /// The arguments of a function that makes tensors, with the type of `out` where they name none.
    /// Throws where they name another.
    static func settled(_ c: Bound) throws -> Bound {
        guard let out = c["out"].ndarray else { return c }
        guard let named = try Torch.dtype(c["dtype"]) else {
            let type = Value.object(TorchDType.of(out.dtype))
            return c.with(c.values.indices.map { c.name($0) == "dtype" ? type : c.values[$0] })
        }
        if named == out.dtype { return c }
        throw PyError(.runtimeError, said("dtype %r does not match dtype of out parameter (%o)", named, out.dtype))
    }
}
