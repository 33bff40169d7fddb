import Core
import Ops

private func integers(_ values: [Int], _ shape: Dims? = nil) throws -> NDArray {
    try shape.map { try Create.integers(values, $0) } ?? Create.integers(values)
}
private func flags(_ values: [Int], _ shape: Dims) throws -> NDArray {
    try Elementwise.cast(Create.integers(values, shape), .bool)
}

extension GradientExample {
    static let shapes: [GradientExample] = [
        .of("Shape.asStrided", [[6]]) { try Shape.asStrided($0[0], [2, 3], [1, 1], offset: 1) },
        .of("Shape.windows", [[2, 5]]) { try Shape.windows($0[0], 1, size: 3, step: 1) },
        .of("Shape.diagonalEmbedded", [[2, 3]], [[0]]) { try Shape.diagonalEmbedded($0[0], 1) },
        .of("Shape.blockDiagonal", [[2, 2], [1, 3]]) { try Shape.blockDiagonal($0, rules: .torch) },
        .of("Shape.rotated", [[2, 3]]) { try Shape.rotated($0[0], 1, 0, 1) },
        .of("Shape.followed", [[2, 3]]) { try Shape.followed($0[0], by: 2) },
        .of("Shape.overAxes", [[2, 3]]) { try Shape.overAxes($0, [[0]], [0], keepsDims: false) { $0[0] } },
        .of("Shape.turned", [[2, 3]]) { try Shape.turned($0[0], 3, 0, 1) },
        .of("Shape.rolled", [[2, 3]]) { try Shape.rolled($0[0], [1], [0, 1]) },
        .of("Shape.rolled", [[2, 3]]) { try Shape.rolled($0[0], [1], nil) },
        .of("Shape.flat", [[2, 3]], [[]]) { try Shape.flat($0[0]) },
        .of("Shape.column", [[3]], [[2, 3]]) { try Shape.column($0[0]) },
        .of("Shape.atLeast", [[3]], [[]], [[2, 3]]) { try Shape.atLeast($0[0], 3) },
        .several("Shape.alike", [[2], [3]]) { try Shape.alike($0) },
        .of("Shape.reshapeInMemory", [[2, 3]]) { try Shape.reshapeInMemory(Shape.transpose($0[0]), [6]) },
        .of("Shape.repeated", [[3]]) { try Shape.repeated($0[0], to: [2, 4]) },
        .of("Shape.inserted", [[2, 3], [2, 1]]) { try Shape.inserted($0[0], $0[1], at: 1, 1) },
        .of("Shape.removed", [[2, 4]]) { try Shape.removed($0[0], at: [0, 2], 1) },
        .several("Shape.split", [[5, 2]], [[0, 2]]) { try Shape.split($0[0], sizes: [$0[0].shape[0], 0], 0) },
        .several("Shape.split", [[5, 2]]) { try Shape.split($0[0], at: [1, 3], 0) },
        .several("Shape.open", [[2], [3]]) { try Shape.open($0) },
        .several("Shape.mesh", [[2], [3]]) { try Shape.mesh($0, isXY: true) },
        .of("Shape.choices", [[2], [3]]) { try Shape.choices($0, rules: .torch) },
        .of("Shape.combinations", [[4]]) { try Shape.combinations($0[0], 2, repeats: true) },
        .of("Shape.flatten", [[2, 3, 2]], [[0, 2]]) { try Shape.flatten($0[0], 0, $0[0].rank - 1) },
        .of("Shape.unflatten", [[6, 2]]) { try Shape.unflatten($0[0], 0, [2, 3]) },
        .of("Shape.pixelShuffle", [[1, 4, 2, 2]]) { try Shape.pixelShuffle($0[0], 2) },
        .of("Shape.pixelUnshuffle", [[1, 1, 4, 4]]) { try Shape.pixelUnshuffle($0[0], 2) },
        .of("Shape.channelShuffle", [[1, 4, 2]]) { try Shape.channelShuffle($0[0], groups: 2) },
        .of("Shape.reshape", [[2, 3]], [[0, 2]]) { try Shape.reshape($0[0], [-1, 1]) },
        .of("Shape.transpose", [[2, 3]], [[]], [[0, 3]]) { try Shape.transpose($0[0]) },
        .of("Shape.swap", [[2, 3]]) { try Shape.swap($0[0], 0, -1) },
        .of("Shape.move", [[2, 3, 2]]) { try Shape.move($0[0], from: [0], to: [2]) },
        .of("Shape.expand", [[2]], [[]]) { try Shape.expand($0[0], [0]) },
        .of("Shape.alias", [[2, 1]], [[]]) { try Shape.alias($0[0], "ExpandBackward0") },
        .of("Shape.squeeze", [[2, 1]]) { try Shape.squeeze($0[0], [1]) },
        .of("Shape.broadcast", [[2, 1]]) { try Shape.broadcast($0[0], to: [2, 2, 3]) },
        .of("Shape.broadcast", [[]], [[1]]) { try Shape.broadcast($0[0], to: [0, 3]) },
        .of("Shape.concatenate", [[2, 3], [1, 3]], [[0, 3], [2, 3]]) { try Shape.concatenate($0, axis: 0) },
        .of("Shape.stack", [[2], [2]], [[], []]) { try Shape.stack($0, axis: -1) },
        .of("Shape.slice", [[5, 2]]) { try Shape.slice($0[0], 0, 1, 2, step: 2) },
        .several("Shape.unbound", [[3, 2]]) { try Shape.unbound($0[0], 0) },
        .of("Shape.flip", [[2, 3]], [[]]) { try Shape.flip($0[0], nil) },
        .of("Shape.roll", [[2, 3]]) { try Shape.roll($0[0], [1, -1], [0, 1]) },
        .of("Shape.tile", [[2, 3]]) { try Shape.tile($0[0], [2, 1, 2]) },
        .of("Shape.pad", [[2, 3]], [[0, 3]]) { try Shape.pad($0[0], [(1, 0), (0, 2)], .int(1)) },
        .of("Shape.diagonal", [[3, 4]], [[0, 0]]) { try Shape.diagonal($0[0]) },
        .of("Shape.triangle", [[2, 3, 3]]) { try Shape.triangle($0[0], 1, lower: true) },
        .of("Padding.constant", [[2, 3]]) { try Padding.constant($0[0], [(1, 0), (-1, 2)], .int(2)) },
        .of("Padding.extended", [[2, 3]]) { try Padding.extended($0[0], [(1, 0), (2, 1)], .reflect) },
        .of("Padding.extended", [[2, 3]]) { try Padding.extended($0[0], [(2, 0), (0, 1)], .circular) },
        .of("Padding.extended", [[2, 3]]) { try Padding.extended($0[0], [(2, 0), (2, 1)], .replicate) },
    ]

    static let indices: [GradientExample] = [
        .of("Index.takeFlat", [[2, 3]]) { try Index.takeFlat($0[0], integers([0, 5, 5])) },
        .of("Index.choose", [[3], [2, 1]]) { try Index.choose(integers([0, 1, 0]), $0, .raise) ?? $0[0] },
        .of("Index.compress", [[2, 3]]) { try Index.compress($0[0], flags([1, 0, 1], [3]), 1) },
        .of("Index.extract", [[2, 2]]) { try Index.extract($0[0], where: flags([1, 0, 1, 1], [2, 2])) },
        .of("Index.fitting", [[3], [4]]) { try Index.fitting($0[0], $0[1].detached()) },
        .of("Index.embedding", [[4, 2]]) { try Index.embedding($0[0], integers([1, 3, 3], [3]), fixed: nil) },
        .of("Index.get", [[4, 3]]) { try Index.get($0[0], [.array(integers([1, 1, -1]))]) },
        .of("Index.get", [[4, 3]]) { try Index.get($0[0], [.integer(2), .newAxis, .ellipsis]) },
        .of("Index.get", [[2, 2]]) { try Index.get($0[0], [.array(flags([1, 0, 1, 1], [2, 2]))]) },
        .of("Index.get", [[0, 3]]) { try Index.get($0[0], [.ellipsis, .integer(1)]) },
        .of("Index.take", [[2, 4]]) { try Index.take($0[0], integers([3, 0, 3]), 1) },
        .of("Index.along", [[2, 3]]) { try Index.along($0[0], integers([2, 0, 2, 1], [2, 2]), 1) },
        .of("Scatter.flat", [[2, 3], [2]]) { try Scatter.flat($0[0], integers([1, 5]), $0[1], adds: false) },
        .of("Scatter.flat", [[2, 3], [3]]) { try Scatter.flat($0[0], integers([1, 1, 5]), $0[1], adds: true) },
        .of("Scatter.masked", [[4], [3]]) { try Scatter.masked($0[0], flags([1, 0, 1, 0], [4]), $0[1]) },
        .of("Scatter.part", [[3, 3]]) { try Scatter.part($0[0], [2, 3]) },
        .of("Scatter.part", [[3, 3], [3]]) {
            try Scatter.part($0[0], $0[1], "SelectBackward0") { try Shape.squeeze(Shape.slice($0, 0, 1, 1), [0]) }
        },
        .of("Scatter.replaced", [[4, 2], [2]]) { try Scatter.replaced($0[0], [.array(integers([0, 2]))], $0[1]) },
        .of("Scatter.added", [[4, 2], [3, 2]]) { try Scatter.added($0[0], [.array(integers([0, 2, 2]))], $0[1]) },
        .of("Scatter.reduced", [[4], [3]]) {
            try Scatter.reduced($0[0], [.array(integers([0, 2, 2]))], $0[1], .mean, includesSelf: true)
        },
        .of("Scatter.reduced", [[4], [3]], complex: false) {
            try Scatter.reduced($0[0], [.array(integers([0, 2, 2]))], $0[1], .prod, includesSelf: true)
        },
        .of("Scatter.reduced", [[4], [3]], complex: false) {
            try Scatter.reduced($0[0], [.array(integers([0, 2, 2]))], $0[1], .amax, includesSelf: false)
        },
        .of("Bag.sharingGradients", [[3, 2]]) { try Bag.sharingGradients($0[0], integers([0, 2])) },
        .of("Bag.of", [[4, 2], [4]]) {
            try Bag.of($0[0], integers([0, 3, 3, 1]), starts: [0, 1, 1], .sum, factors: $0[1], without: nil)
        },
        .of("Bag.of", [[4, 2]]) {
            try Bag.of($0[0], integers([0, 3, 3, 1]), starts: [0, 1], .mean, factors: nil, without: 1)
        },
        .of("Bag.of", [[4, 2]], complex: false) {
            try Bag.of($0[0], integers([0, 3, 2, 1]), starts: [0, 1], .max, factors: nil, without: nil)
        },
    ]

    /// What gives places, numbers or truths, makes arrays out of nothing, is a step of other operations without a history of its own, or is
    /// made of such steps in less than double precision.
    static let withoutDerivative: Set<String> = [
        "Reduce.withoutFreedom",
        "Attention.causalMask", "Bits.pack", "Bits.unpack", "Complex.imaginaryParts", "Complex.realParts",
        "Create.openPlaces", "Create.places", "Elementwise.clip", "Elementwise.compareExactly", "Elementwise.exactly",
        "Elementwise.isComplex", "Elementwise.isInfinite", "Elementwise.withoutLoop",
        "Elementwise.isReal",
        "Elementwise.isclose", "Elementwise.masked", "Elementwise.quickOuter", "Elementwise.round",
        "Elementwise.roundedOnce",
        "Elementwise.shifted", "FFT.frequencies", "Index.cross", "Index.oneHot", "Index.quickTake", "Index.ravelled",
        "Index.unravelled", "Index.update", "Index.within", "Lapack.order", "Lapack.permutation",
        "Lapack.rank",
        "Lapack.zeroPivots", "Masked.argument",
        "Reduce.argument", "Reduce.countNonzero", "Reduce.meanOfSingles", "Reduce.numbers", "Reduce.runningPlaces",
        "SignalWindow.bartlett",
        "SignalWindow.cosine", "SignalWindow.cosines", "SignalWindow.exponential", "SignalWindow.gaussian",
        "SignalWindow.kaiser",
        "Sorting.argpartition", "Sorting.argsort", "Sorting.count", "Sorting.difference", "Sorting.digitize",
        "Sorting.distinct", "Sorting.distinctCounts", "Sorting.groups", "Sorting.histogram", "Sorting.intersection",
        "Sorting.intersectionPlaces", "Sorting.medianPlaces", "Sorting.members", "Sorting.modePlaces",
        "Shape.extended", "Shape.repeatedPlaces", "Shape.field", "Shape.reinterpreted", "Sorting.nonzero",
        "Sorting.order", "Sorting.places",
        "Sorting.search",
        "Sorting.searchLines",
        "Sorting.symmetricDifference", "Sorting.triangle", "Sorting.union", "Sorting.unique", "Sorting.uniqueParts",
    ]
}
