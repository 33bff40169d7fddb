import Core
import Ops

private func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), .float64) }
private func mask(_ values: [Int], _ shape: Dims) throws -> NDArray {
    try Elementwise.cast(Create.integers(values, shape), .bool)
}
private func half() throws -> NDArray { try mask([1, 0, 1, 1, 1, 0], [2, 3]) }

extension GradientExample {
    static let reductions: [GradientExample] = [
        .of("Reduce.sum", [[2, 3]], [[0, 3]]) { try Reduce.sum($0[0], [0]) },
        .of("Reduce.sum", [[2, 3]], [[]], [[0]]) { try Reduce.sum($0[0], keepdims: true) },
        .of("Reduce.prod", [[2, 3]], [[0, 3]]) { try Reduce.prod($0[0], [0]) },
        .of("Reduce.prod", [[2, 3]], [[]]) { try Reduce.prod($0[0]) },
        .of("Reduce.extreme", [[2, 3]], complex: false) { try Reduce.extreme(.max, $0[0], [-1]) },
        .of("Reduce.extreme", [[2, 3]], [[]], complex: false) { try Reduce.extreme(.min, $0[0]) },
        .of("Reduce.mean", [[2, 3]], [[]]) { try Reduce.mean($0[0]) },
        .of("Reduce.mean", [[2, 3]], [[2, 0, 3]]) { try Reduce.mean($0[0], [-1], keepdims: true) },
        .of("Reduce.mean", [[2, 3]]) { try Reduce.mean($0[0], [1], where: half()) },
        .of("Reduce.variance", [[2, 3]]) { try Reduce.variance($0[0], ddof: 1) },
        .of("Reduce.variance", [[2, 3]]) { try Reduce.variance($0[0], [1], keepdims: true) },
        .of("Reduce.variance", [[2, 3]]) { try Reduce.variance($0[0], [1], where: half()) },
        .of("Reduce.deviation", [[2, 3]]) { try Reduce.deviation($0[0], [1], keepdims: false, ddof: 1) },
        .of("Reduce.scan", [[2, 3]], [[0, 3]]) { try Reduce.scan(.sum, $0[0], 1) },
        .of("Reduce.scan", [[2, 3]]) { try Reduce.scan(.prod, $0[0], 1) },
        .of("Reduce.difference", [[2, 4]]) { try Reduce.difference($0[0], order: 2, 1) },
        .of("Reduce.difference", [[2, 4], []]) {
            try Reduce.difference($0[0], order: 1, 1, before: $0[1], after: nil)
        },
        .of("Reduce.differences", [[2, 4], [2]]) { try Reduce.differences(of: $0[0], before: nil, after: $0[1]) },
        .of("Reduce.trapezoid", [[2, 4]]) { try Reduce.trapezoid($0[0], x: nil, spacing: number(0.5), 1) },
        .of("Reduce.trapezoid", [[2, 4], [4]]) {
            try Reduce.trapezoid($0[0], x: $0[1], spacing: number(1), 1, running: true)
        },
        .of("Reduce.gradient", [[2, 4]]) { try Reduce.gradient($0[0], x: nil, spacing: 0.5, edgeOrder: 2, 1) },
        .of("Reduce.covariance", [[2, 4]]) { try Reduce.covariance($0[0], correction: 1) },
        .of("Reduce.correlation", [[2, 4]]) { try Reduce.correlation($0[0]) },
        .of("Reduce.fold", [[2, 3]]) { try Reduce.fold(Rows.add, $0[0], [1], where: half()) },
        .of("Reduce.fold", [[2, 3]]) { try Reduce.fold(Rows.multiply, $0[0], nil) },
        .of("Reduce.fold", [[2, 3]], complex: false) { try Reduce.fold(Rows.logaddexp, $0[0], [0]) },
        .of("Reduce.accumulate", [[2, 3]]) { try Reduce.accumulate(Rows.add, $0[0], 1) },
        .of("Reduce.accumulateFromIdentity", [[2, 3]]) { try Reduce.accumulateFromIdentity(Rows.add, $0[0], 1) },
        .of("Reduce.runs", [[6]]) { try Reduce.runs(Rows.add, $0[0], at: [0, 2], 0) },
        .of("Reduce.logSumExp", [[2, 3]], [[]]) { try Reduce.logSumExp($0[0], nil, keepdims: false) },
        .of("Reduce.logCumSumExp", [[2, 3]], complex: false) { try Reduce.logCumSumExp($0[0], 1) },
        .of("Reduce.withoutNaN", [[2, 3]]) { try Reduce.withoutNaN($0[0]) },
        .of("Reduce.range", [[2, 3]], complex: false) { try Reduce.range($0[0], [1], keepdims: false) },
        .of("Reduce.sumOfNumbers", [[2, 3]]) { try Reduce.sumOfNumbers($0[0], [1], keepdims: false, dtype: nil) },
        .of("Reduce.meanOfNumbers", [[2, 3]]) { try Reduce.meanOfNumbers($0[0], [1], keepdims: false, dtype: nil) },
        .of("Reduce.wholeMean", [[2, 3]]) { try Reduce.wholeMean($0[0], [1], keepdims: false) },
        .of("Reduce.quantile", [[2, 5]], complex: false) {
            try Reduce.quantile($0[0], Create.doubles([0.2, 0.7]), 1)
        },
        .of("Reduce.median", [[2, 4]], complex: false) { try Reduce.median(Reduce.Lanes($0[0], [1])) },
        .of("Masked.filled", [[2, 3]]) { try Masked.filled($0[0], half(), .int(0)) },
        .of("Masked.fold", [[2, 3]]) { try Masked.fold(.prod, $0[0], half(), [1], keepdims: false) },
        .of("Masked.fold", [[2, 3]], complex: false) { try Masked.fold(.max, $0[0], half(), [1], keepdims: true) },
        .of("Masked.scan", [[2, 3]]) { try Masked.scan(.sum, $0[0], half(), 1, dtype: nil) },
        .of("Masked.softmin", [[2, 3]], complex: false) { try Masked.softmin($0[0], half(), 1) },
        .of("Masked.logSumExp", [[2, 3]]) { try Masked.logSumExp($0[0], half(), [1], keepdims: false) },
        .of("Masked.median", [[2, 3]], complex: false) { try Masked.median($0[0], half(), 1, keepdims: false) },
        .of("Masked.softmax", [[2, 3]], complex: false) { try Masked.softmax($0[0], half(), 1) },
        .of("Masked.deviation", [[2, 3]], complex: false) {
            try Masked.deviation($0[0], mask([1, 0, 1, 1, 1, 1], [2, 3]), [1], keepdims: false, ddof: 0)
        },
        .of("Masked.mean", [[2, 3]]) { try Masked.mean($0[0], half(), [1], keepdims: false) },
        .of("Masked.variance", [[2, 3]], complex: false) {
            try Masked.variance($0[0], mask([1, 0, 1, 1, 1, 1], [2, 3]), [1], keepdims: false, ddof: 1)
        },
        .of("Masked.normalized", [[2, 3]]) { try Masked.normalized($0[0], half(), p: 2, [1], least: 1e-12) },
        .of("Masked.norm", [[2, 3]]) { try Masked.norm($0[0], half(), 3, [1], keepdims: false) },
        .of("Sorting.quantiles", [[2, 5]], complex: false) {
            try Sorting.quantiles($0[0], Create.doubles([0.2, 0.7]), 1, .linear, ignoresNaN: false)
        },
        .of("Sorting.quantiles", [[2, 5]], [[]], complex: false) {
            try Sorting.quantiles($0[0], number(0.4), nil, .linear, ignoresNaN: true, keepdims: true)
        },
        .several("Sorting.distinctSlices", [[4]], complex: false) {
            [try Sorting.distinctSlices($0[0], nil, consecutive: false).values]
        },
        .of("Sorting.sort", [[2, 4]], [[0, 2]], complex: false) { try Sorting.sort($0[0], 1) },
        .of("Sorting.partition", [[2, 4]], complex: false) { try Sorting.partition($0[0], [2], 1) },
        .of("Sorting.orderStatistics", [[5]], complex: false) { try Sorting.orderStatistics($0[0], [1, 3]) },
        .of("Sorting.select", [[2, 3]]) { try Sorting.select($0[0], half()) },
        .of("Sorting.first", [[2, 4]], complex: false) { try Sorting.first(2, of: $0[0], 1, greatest: true).values },
        .of("Sorting.ranked", [[2, 4]], complex: false) { try Sorting.ranked(2, of: $0[0], 1, keepdims: false).values },
        .of("Sorting.median", [[2, 5]], complex: false) {
            try Sorting.median($0[0], 1, ignoresNaN: false, keepdims: true).values
        },
        .of("Sorting.mode", [[2, 4]], complex: false) { try Sorting.mode($0[0], 1, keepdims: false).values },
        .of("Sorting.extreme", [[2, 4]], complex: false) {
            try Sorting.extreme(.min, $0[0], 1, keepdims: false).values
        },
        .of("Sorting.running", [[2, 4]], complex: false) { try Sorting.running(.max, $0[0], 1).values },
        .of("Norm.root", [[2, 3]], in: 0.5...2) { try Norm.root($0[0]) },
        .of("Norm.length", [[2, 3]]) { try Norm.length($0[0]) },
        .of("Norm.vector", [[2, 3]], [[]], [[0]]) { try Norm.vector($0[0], 2, nil) },
        .of("Norm.vector", [[2, 3]]) { try Norm.vector($0[0], 3, [1]) },
        .of("Norm.vector", [[2, 3]]) { try Norm.vector($0[0], 1, [1], keepdims: true) },
        .of("Norm.vector", [[2, 3]]) { try Norm.vector($0[0], .infinity, [1]) },
        .of("Norm.vector", [[2, 3]]) { try Norm.vector($0[0], -.infinity, [1]) },
        .of("Norm.matrix", [[2, 3, 3]]) { try Norm.matrix($0[0], .frobenius, [1, 2]) },
        .of("Norm.matrix", [[2, 3, 3]]) { try Norm.matrix($0[0], .nuclear, [1, 2]) },
        .of("Norm.matrix", [[2, 3, 3]]) { try Norm.matrix($0[0], .rows(true), [1, 2]) },
        .of("Norm.matrix", [[2, 3, 3]]) { try Norm.matrix($0[0], .columns(false), [1, 2]) },
        .of("Norm.matrix", [[2, 3, 3]]) { try Norm.matrix($0[0], .singular(true), [1, 2]) },
        .of("Norm.distance", [[2, 3], [3]]) { try Norm.distance($0[0], $0[1], 2) },
        .of("Norm.distances", [[2, 3], [4, 3]], complex: false) { try Norm.distances($0[0], $0[1], 2) },
        .of("Norm.distances", [[4, 3]], complex: false) { try Norm.distances($0[0], 1.5) },
        .of("Norm.limited", [[2, 3]]) { try Norm.limited($0[0], 2, axis: 0, most: 1) },
    ]
}
