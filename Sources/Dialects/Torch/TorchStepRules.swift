import Core
import DialectCommon
import Interpreter
import Ops

/// Names of steps that depend on the values of a call, or on how its result lies in memory.
enum TorchStepRules {
    typealias Arguments = (Sym) -> Value
    typealias Rule = @Sendable (_ argument: Arguments, _ result: Value) -> String?

    private static func input(_ argument: Arguments) -> NDArray? {
        for name in ["self", "input", "A"] as [Sym] {
            if let array = argument(name).ndarray { return array }
        }
        return nil
    }
    private static func isNone(_ value: Value) -> Bool { value.isNone || value.isUndefined }

    /// A view of what lies in one piece, another view, or a copy.
    static let reshaped: Rule = { argument, result in
        guard let from = input(argument), let to = result.ndarray else { return nil }
        if from.storage !== to.storage { return "UnsafeViewBackward0" }
        return from.isContiguous ? "ViewBackward0" : "ReshapeAliasBackward0"
    }
    /// A transform of one axis goes from real numbers where it is given them.
    static func transform(_ ofReals: String) -> Rule {
        { argument, _ in input(argument).map { $0.dtype.isComplex ? "FftC2CBackward0" : ofReals } }
    }
    /// A contraction of the last operand, which is a product of matrices where any of its labels is summed.
    static let einsum: Rule = { argument, _ in
        let given = argument("equation")
        let lists = given.object is TorchTensor ? [given] + (argument("operands").asTuple?.items ?? []) : []
        let text = lists.isEmpty ? given.string : try? TorchEinsum.listed(lists).equation
        guard let equation = text?.filter({ $0 != " " }) else { return nil }
        let sides = equation.split(separator: "-", maxSplits: 1)
        let terms = (sides.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        let all = sides.first?.filter(\.isLetter) ?? ""
        let kept = sides.count > 1 ? Set(sides[1]) : Set(all.filter { name in all.filter { $0 == name }.count == 1 })
        let isSummed = (terms.last ?? "").contains { $0.isLetter && !kept.contains($0) }
        if terms.count == 1 { return isSummed ? "SumBackward1" : "PermuteBackward0" }
        return isSummed ? "ViewBackward0" : "MulBackward0"
    }
    /// Norms of vectors, or of matrices: by sums of rows or columns, or by singular values.
    static let norm: Rule = { argument, _ in
        guard let rank = input(argument)?.rank else { return nil }
        let (order, axes) = (argument("ord"), argument("dim"))
        if order.string == "nuc" { return nil }
        let isVector = isNone(axes) ? rank < 2 : axes.sequence == nil || axes.sequence?.count == 1
        if isNone(order) || order.string != nil || isVector { return "LinalgVectorNormBackward0" }
        return ((try? floatValue(order)) ?? 0) < 0 ? "AminBackward0" : "AmaxBackward0"
    }
    /// The older norms: `p` is the order, and no matrices are meant.
    static let olderNorm: Rule = { argument, _ in
        argument("p").string == "nuc" ? "SumBackward1" : "LinalgVectorNormBackward0"
    }
    static let condition: Rule = { argument, _ in
        let order = argument("p")
        if isNone(order) { return "SqueezeBackward1" }
        return (try? floatValue(order)).map(abs) == 2 ? "SqueezeBackward1" : "NanToNumBackward0"
    }
    /// Resized axes, by the mode and how many there are.
    static func resized(_ mode: String? = nil) -> Rule {
        { argument, _ in
            guard let rank = input(argument)?.rank, rank > 2 else { return nil }
            let axes = rank - 2
            let smooths = mode == nil && (try? argument("antialias").truth()) ?? false
            if smooths, let kind = argument("mode").string {
                return "Upsample\(kind.prefix(1).uppercased())\(kind.dropFirst())2DAaBackward0"
            }
            switch mode ?? argument("mode").string {
            case "nearest": return "UpsampleNearest\(axes)DBackward0"
            case "nearest-exact": return "UpsampleNearestExact\(axes)DBackward0"
            case "linear", "bilinear", "trilinear":
                return "Upsample\(["Linear1D", "Bilinear2D", "Trilinear3D"][min(axes, 3) - 1])Backward0"
            case "bicubic": return "UpsampleBicubic2DBackward0"
            case "area": return axes == 1 ? "SqueezeBackward1" : "AdaptiveAvgPool\(axes)DBackward0"
            default: return nil
            }
        }
    }
    static let sampled: Rule = { argument, _ in input(argument).map { "GridSampler\($0.rank - 2)DBackward0" } }
    /// Losses of classes: of an image's points they are another function than of rows, and of shares of classes they are a sum.
    static let classes: Rule = { argument, _ in
        guard let input = input(argument), let target = argument("target").ndarray else { return nil }
        let isNone = argument("reduction").string == "none"
        if target.dtype.isInexact {
            let isSmoothed = ((try? floatValue(argument("label_smoothing"))) ?? 0) != 0
            return argument("reduction").string == "mean" ? "DivBackward1" : isSmoothed ? nil : "NegBackward0"
        }
        if let smoothing = try? floatValue(argument("label_smoothing")), smoothing != 0 { return nil }
        if input.rank < 3 { return "NllLossBackward0" }
        return isNone && input.rank != 4 ? "ViewBackward0" : "NllLoss2DBackward0"
    }
    static let trapezoid: Rule = { argument, _ in argument("x").ndarray == nil ? "MulBackward1" : "DivBackward1" }
    static let padded: Rule = { argument, _ in argument("mode").string == "circular" ? "CopySlices" : nil }
}
