import Autodiff
import Core
import Ops
import XCTest

/// What is put together from rows, on a second device.
final class DeviceFunctionTests: DeviceTestCase {
    private func labels() throws -> NDArray { try integers([1, 0, 3]) }

    func testSpecialFunctions() throws {
        for (name, body) in [
            ("xlogy", Special.xlogy), ("xlog1py", Special.xlog1py), ("logaddexp", Special.logAddExp),
        ] as [(String, (NDArray, NDArray) throws -> NDArray)] {
            try check(name, [random([4], .float64, 0...2), random([4], .float64, 0.5...2)]) { try body($0[0], $0[1]) }
        }
        for (name, body) in [
            ("entropy", Special.entropy), ("logit", { try Special.logit($0, limit: 0.1) }), ("sinc", Special.sinc),
            ("polygamma", { try Special.polygamma(2, $0) }),
            ("multigammaln", { try Special.multivariateLogGamma($0 + Create.scalar(.int(2), .float64), 2) }),
            ("ndtr", Special.normalDistribution), ("log ndtr", Special.logNormalDistribution),
            ("nan to num", { try Special.replacingNonfinite($0, nan: 0, high: 1, low: -1) }),
        ] as [(String, (NDArray) throws -> NDArray)] {
            try check(name, [random([5], .float64, 0.2...0.8)]) { try body($0[0]) }
        }
    }
    func testComplexNumbers() throws {
        try check("from", [random([3]), random([3])]) { try Complex.from($0[0].detached(), $0[1].detached()) }
        try check("polar", [random([3], .float64, 0...1), random([3])]) {
            try Complex.polar($0[0].detached(), $0[1].detached())
        }
        try check("parts", [random([3], .complex128)]) { try Complex.parts($0[0]) }
        try check("joined", [random([3, 2])]) { try Complex.joined($0[0].detached()) }
        try check("conjugate", [random([3], .complex64)]) { try Complex.conjugate($0[0]) }
    }

    func testActivations() throws {
        for (name, body) in [
            ("softsign", Activation.softsign), ("log sigmoid", Activation.logSigmoid),
            ("hardtanh", { try Activation.hardtanh($0, -1, 1) }), ("selu", Activation.selu),
            ("gelu by tanh", { try Activation.gelu($0, approximate: true) }),
            ("hardshrink", { try Activation.hardshrink($0, 0.5) }), ("tanhshrink", Activation.tanhshrink),
            ("threshold", { try Activation.threshold($0, 0.1, 5) }), ("hardsigmoid", Activation.hardsigmoid),
            ("normalize", { try Activation.normalize($0, p: 2, axis: 1, least: 1e-9) }),
        ] as [(String, (NDArray) throws -> NDArray)] {
            try check(name, [random([3, 4])]) { try body($0[0]) }
        }
        try check("cosine", [random([3, 4]), random([3, 4])]) {
            try Activation.cosineSimilarity($0[0], $0[1], axis: 1, least: 1e-9)
        }
    }
    func testLosses() throws {
        let signs = try Create.doubles([1, -1, 1])
        let pairs: [(String, (NDArray, NDArray) throws -> NDArray)] = [
            ("absolute", Loss.absolute), ("smooth", { try Loss.smooth($0, $1, beta: 0.5) }),
            ("divergence", { try Loss.divergence($0, $1, isLogarithm: false) }),
            ("poisson", { try Loss.poisson($0, $1, isLogarithm: true, full: true, least: 1e-9) }),
            ("gaussian", { try Loss.gaussian($0, $1, variance: $1, full: true, least: 1e-9) }),
            ("hinge", { try Loss.hingeEmbedding($0, $1, margin: 1) }),
            ("ranking", { try Loss.marginRanking($0, $1, Elementwise.apply(Rows.sign, $1.detached()), margin: 0.1) }),
            ("soft margin", Loss.softMargin),
            ("multilabel soft margin", { try Loss.multilabelSoftMargin($0, $1, weight: nil) }),
            ("distance", { try Loss.pairwiseDistance($0, $1, p: 2, least: 1e-6, keepdims: false) }),
            ("cosine embedding", { try Loss.cosineEmbedding($0, $1, signs, margin: 0.1) }),
            (
                "triplet",
                { try Loss.tripletMargin($0, $1, $0 * $1, margin: 1, p: 2, least: 1e-6, swap: true) }
            ),
        ]
        for (name, body) in pairs {
            try check(name, [random([3, 4], .float64, 0.1...0.9), random([3, 4], .float64, 0.1...0.9)]) {
                try body($0[0], $0[1])
            }
        }
        let labels = try labels()
        try check("negative log likelihood", [random([3, 4]), random([4], .float64, 0.5...1)]) {
            try Loss.negativeLogLikelihood($0[0], labels, weight: $0[1].detached(), ignored: 0, .mean)
        }
        try check("multi margin", [random([3, 4])]) {
            try Loss.multiMargin($0[0], labels, p: 1, margin: 1, weight: nil)
        }
        try check("multilabel margin", [random([2, 4])]) {
            try Loss.multilabelMargin($0[0], self.integers([1, 3, -1, 0, 2, -1, 0, 0], [2, 4]))
        }
        try check("temporal classification", [random([5, 1, 4])]) {
            try Loss.temporal($0[0], [[1, 2]], lengths: [5], blank: 0, zeroInfinity: false, .none)
        }
    }
    func testLayers() throws {
        try check("group norm", [random([2, 4, 3]), random([4]), random([4])]) {
            try Normalisation.groups($0[0], 2, weight: $0[1], bias: $0[2], least: 1e-5)
        }
        try check("rms norm", [random([2, 4]), random([4])]) {
            try Normalisation.rootMeanSquare($0[0], 1, weight: $0[1], least: 1e-5)
        }
        try check("local response", [random([1, 4, 3])]) {
            try Normalisation.localResponse($0[0], size: 3, alpha: 1e-2, beta: 0.7, k: 1)
        }
        let windows = Windows(kernel: [3, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 1], isCeiling: true)
        try check("power means", [random([1, 2, 5, 4])]) { try Pooling.power($0[0], windows, 2) }
        try check("means of uneven windows", [random([1, 2, 5, 4])]) {
            try Pooling.mean($0[0], windows, countsPadding: false, divisor: nil)
        }
        try check("adaptive maxima", [random([1, 2, 5])]) {
            let found = try Pooling.adaptiveMax($0[0], [3])
            return [found.values, found.places]
        }
        try check("fractional maxima", [random([1, 1, 6])]) {
            let found = try Pooling.fractionalMax(
                $0[0], window: [2], counts: [3], samples: Create.doubles([0.3]), order: [0])
            return [found.values, found.places]
        }
        try check("unpooled", [random([1, 1, 2])]) {
            try Pooling.unpooled($0[0], self.integers([1, 3], [1, 1, 2]), [4])
        }
        let line = Windows(kernel: [3], stride: [2], padding: [1], dilation: [1])
        try check("transposed convolution", [random([1, 2, 4]), random([2, 3, 3])]) {
            try Convolution.transposed($0[0], $0[1], nil, line, groups: 1, shape: [7])
        }
        for mode in [Bag.Mode.sum, .mean, .max] {
            try check("bags, \(mode)", [random([5, 2])]) {
                try Bag.of($0[0], self.integers([0, 4, 4, 1]), starts: [0, 2], mode, factors: nil, without: nil)
            }
        }
        try check("rows that are limited", [random([5, 2])]) {
            let table = try Elementwise.contiguous($0[0].detached(), always: true)
            try Bag.limit(table, self.integers([0, 4, 4]), most: 0.5, p: 2)
            return table
        }
        try check("sampled", [random([1, 1, 4, 4]), random([1, 2, 2, 2], .float64, -1...1)]) {
            try Resample.sampled($0[0], $0[1], .linear, .zeros, alignsCorners: false)
        }
        for edge in [Padding.Edge.replicate, .circular] {
            try check("padding, \(edge)", [random([1, 1, 4])]) {
                try Padding.extended($0[0], [(0, 0), (0, 0), (2, 1)], edge)
            }
        }
        let mask = try integers([1, 0, 1, 1, 1, 0, 0, 1, 1], [3, 3])
        try check("masked attention", [random([2, 3, 4]), random([2, 3, 4])]) {
            try Attention.weights($0[0], $0[1], mask: Elementwise.cast(mask, .bool), scale: 0.5)
        }
    }

    func testStatistics() throws {
        let mask = try Elementwise.cast(integers([1, 0, 1, 1], [4]), .bool).broadcast(to: [3, 4])
        try check("mean where", [random([3, 4])]) { try Reduce.mean($0[0].detached(), [1], where: mask) }
        try check("variance where", [random([3, 4])]) { try Reduce.variance($0[0].detached(), [1], where: mask) }
        try check("gradient", [random([3, 4])]) {
            try Reduce.gradient($0[0], x: nil, spacing: 0.5, edgeOrder: 1, 1)
        }
        try check("trapezoid", [random([3, 4])]) {
            try Reduce.trapezoid($0[0], x: nil, spacing: Create.scalar(.float(0.5), .float64), 1)
        }
        for method in Reduce.QuantileMethod.allCases {
            try check("quantile, \(method)", [random([3, 5])]) {
                try Reduce.quantile($0[0].detached(), Create.doubles([0.1, 0.7]), 1, method: method)
            }
        }
    }
    func testMatrices() throws {
        for order in [
            Norm.MatrixOrder.frobenius, .nuclear, .rows(true), .columns(false), .singular(true),
        ] {
            try check("norm, \(order)", [random([3, 4])]) { try Norm.matrix($0[0], order, [0, 1], keepdims: true) }
        }
        for p in [0, 1, 2, 3, Double.infinity] {
            try check("norm \(p)", [random([3, 4])]) { try Norm.vector($0[0], p, [1]) }
        }
        try check("householder", [random([4, 3]), random([2])]) { try Lapack.householderProduct($0[0], $0[1]) }
        try check("root", [random([3, 3])]) {
            try Lapack.hermitianRoot(Matmul.matmul($0[0], Lapack.adjoint($0[0])), upper: false)
        }
        try check("permutation", [integers([2, 3, 3])]) {
            try Lapack.permutation(pivots: Elementwise.cast($0[0], .int32), 3, .float64)
        }
    }

    /// Writes into views of a tracked array, whose history follows on the device.
    func testWritesInPlace() throws {
        try check("slices", [random([3, 4]), random([4])]) {
            let copy = try Elementwise.contiguous($0[0], always: true)
            let row = try Shape.slice(Shape.transpose(copy), 1, 1, 1)
            try InPlace.replace(row, by: { try Elementwise.apply(Rows.sin, $0) })
            try InPlace.put(copy, [.integer(2)], $0[1])
            return try copy * copy
        }
        try check("strided views", [random([6])]) {
            let view = try Shape.asStrided($0[0], [2, 3], [1, 2])
            return try view * view
        }
        try check("windows", [random([6])]) {
            let view = try Shape.windows($0[0], 0, size: 3, step: 1)
            return try view * view
        }
    }
}
