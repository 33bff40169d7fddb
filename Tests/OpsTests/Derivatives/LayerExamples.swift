import Core
import Ops

private func integers(_ values: [Int], _ shape: Dims) throws -> NDArray { try Create.integers(values, shape) }
private func windows(_ kernel: [Int], stride: Int = 1, padding: Int = 0, dilation: Int = 1) -> Windows {
    func same(_ n: Int) -> [Int] { Array(repeating: n, count: kernel.count) }
    return Windows(kernel: kernel, stride: same(stride), padding: same(padding), dilation: same(dilation))
}

extension GradientExample {
    static let functions: [GradientExample] = [
        .of("Elementwise.clamp", [[2, 3], [3], []], complex: false) {
            try Elementwise.clamp($0[0], low: $0[1], high: $0[1] + $0[2])
        },
        .of("Elementwise.blended", [[2, 3], [3]], [[], []], [[0], []]) {
            try Elementwise.blended($0[0], .float(0.5), $0[1], .float(2))
        },
        .of("Elementwise.sum", [[2, 3], [3]], [[], []], [[0], []]) { try Elementwise.sum($0[0], $0[1]) },
        .of("Elementwise.sum", [[3], [3], [3]]) { try Elementwise.sum($0) ?? $0[0] },
        .of("Elementwise.scaled", [[2, 3]], [[]], [[0]]) { try Elementwise.scaled($0[0], by: .float(2.5)) },
        .of("Elementwise.reciprocal", [[3], [2, 3]], in: 0.5...2) {
            try Elementwise.reciprocal(of: $0[0], times: $0[1])
        },
        .of("Elementwise.added", [[2, 3], [3], [2, 1]]) {
            try Elementwise.added(
                $0[0], Rows.multiply, $0[1], $0[2], scaled: { try Elementwise.scaled($0, by: .int(3)) }, rules: .numpy)
        },
        .of("Elementwise.lerp", [[2, 3], [3], []], [[], [], []], [[0], [1], []]) {
            try Elementwise.lerp($0[0], $0[1], $0[2])
        },
        .of("Elementwise.ldexp", [[2, 3], [3]], [[], []], [[0], [1]], complex: false) {
            try Elementwise.ldexp($0[0], $0[1])
        },
        .of("Elementwise.fraction", [[4]], [[]], [[0]], complex: false) { try Elementwise.fraction($0[0]) },
        .of("Elementwise.apply", [[2, 1], [3]], [[], [0]]) { try Elementwise.apply(Rows.multiply, $0[0], $0[1]) },
        .of("Elementwise.unbroadcast", [[2, 3]]) { try Elementwise.unbroadcast($0[0], [1, 3]) },
        .of("Elementwise.cast", [[3]], [[]]) { try Elementwise.cast($0[0], .complex128) },
        .of("Elementwise.contiguous", [[2, 3]]) { try Elementwise.contiguous(Shape.transpose($0[0])) },
        .of("Elementwise.select", [[2, 1], [3]], [[], [0]]) {
            try Elementwise.select(Elementwise.cast(integers([1, 0], [2, 1]), .bool), $0[0], $0[1])
        },
        .of("Complex.conjugate", [[3]]) { try Complex.conjugate($0[0]) },
        .of("Complex.parts", [[2, 3]]) { try Complex.parts(Elementwise.cast($0[0], .complex128)) },
        .of("Complex.joined", [[3, 2]], complex: false) { try Complex.joined($0[0]) },
        .of("Complex.from", [[3], [3]], complex: false) { try Complex.from($0[0], $0[1]) },
        .of("Complex.polar", [[3], [3]], complex: false) { try Complex.polar($0[0], $0[1]) },
        .of("Special.xlogy", [[2, 1], [3]], in: 0.5...2, complex: false) { try Special.xlogy($0[0], $0[1]) },
        .of("Special.xlog1py", [[2, 1], [3]], in: 0.5...2, complex: false) { try Special.xlog1py($0[0], $0[1]) },
        .of("Special.entropy", [[3]], in: 0.5...2, complex: false) { try Special.entropy($0[0]) },
        .of("Special.logit", [[3]], in: 0.2...0.8, complex: false) { try Special.logit($0[0], limit: 0.1) },
        .of("Special.sinc", [[3]], complex: false) { try Special.sinc($0[0]) },
        .of("Special.logAddExp", [[2, 1], [3]]) { try Special.logAddExp($0[0], $0[1]) },
        .of("Special.multivariateLogGamma", [[3]], in: 2...3, complex: false) {
            try Special.multivariateLogGamma($0[0], 2)
        },
        .of("Special.polygamma", [[3]], in: 1...3, complex: false) { try Special.polygamma(2, $0[0]) },
        .of("Special.normalDistribution", [[3]], complex: false) { try Special.normalDistribution($0[0]) },
        .of("Special.logNormalDistribution", [[3]], complex: false) { try Special.logNormalDistribution($0[0]) },
        .of("Special.replacingNonfinite", [[3]], complex: false) {
            try Special.replacingNonfinite($0[0], nan: 0, high: 1, low: -1)
        },
    ]
    static let activations: [GradientExample] = [
        .of("Activation.silu", [[3]], [[]], [[0]]) { try Activation.silu($0[0]) },
        .of("Activation.mish", [[3]], complex: false) { try Activation.mish($0[0]) },
        .of("Activation.softsign", [[3]], complex: false) { try Activation.softsign($0[0]) },
        .of("Activation.logSigmoid", [[3]], complex: false) { try Activation.logSigmoid($0[0]) },
        .of("Activation.hardtanh", [[4]], complex: false) { try Activation.hardtanh($0[0], -1, 1) },
        .of("Activation.elu", [[4]], complex: false) { try Activation.elu($0[0], alpha: 0.7) },
        .of("Activation.selu", [[4]], complex: false) { try Activation.selu($0[0]) },
        .of("Activation.gelu", [[4]], complex: false) { try Activation.gelu($0[0], approximate: false) },
        .of("Activation.gelu", [[4]], complex: false) { try Activation.gelu($0[0], approximate: true) },
        .of("Activation.leakyReLU", [[4]], complex: false) { try Activation.leakyReLU($0[0], slope: 0.1) },
        .of("Activation.softplus", [[4]], complex: false) { try Activation.softplus($0[0], beta: 2, threshold: 3) },
        .of("Activation.hardshrink", [[4]], complex: false) { try Activation.hardshrink($0[0], 0.5) },
        .of("Activation.softshrink", [[4]], complex: false) { try Activation.softshrink($0[0], 0.5) },
        .of("Activation.tanhshrink", [[4]]) { try Activation.tanhshrink($0[0]) },
        .of("Activation.threshold", [[4]], complex: false) { try Activation.threshold($0[0], 0.3, 2) },
        .of("Activation.hardsigmoid", [[4]], complex: false) { try Activation.hardsigmoid($0[0]) },
        .of("Activation.hardswish", [[4]], in: -2.5...2.5, complex: false) { try Activation.hardswish($0[0]) },
        .of("Activation.glu", [[2, 4]]) { try Activation.glu($0[0], 1) },
        .of("Activation.normalize", [[2, 3]]) { try Activation.normalize($0[0], p: 2, axis: 1, least: 1e-12) },
        .of("Activation.cosineSimilarity", [[2, 3], [1, 3]], complex: false) {
            try Activation.cosineSimilarity($0[0], $0[1], axis: 1, least: 1e-8)
        },
        .of("Activation.prelu", [[2, 3], [3]], [[], [1]], complex: false) { try Activation.prelu($0[0], $0[1]) },
        .of("Activation.randomised", [[4]], complex: false) { try Activation.randomised($0[0]) { 0.2 } },
        .of("Dropout.scaled", [[4]], [[]], [[0]]) { try Dropout.scaled($0[0], 0.5) { 0.2 } },
        .of("Dropout.scaled", [[1, 2, 3]]) { try Dropout.scaled($0[0], 0.5, byChannel: true) { 0.2 } },
        .of("Dropout.alpha", [[4]], [[]], complex: false) { try Dropout.alpha($0[0], 0.5) { 0.2 } },
        .of("Softmax.softmax", [[2, 3]], [[0, 3]], complex: false) { try Softmax.softmax($0[0], 1) },
        .of("Softmax.softmin", [[2, 3]], complex: false) { try Softmax.softmin($0[0], 1) },
        .of("Softmax.logSoftmax", [[2, 3]], complex: false) { try Softmax.logSoftmax($0[0], 1) },
        .of("Softmax.gumbel", [[2, 3]], complex: false) {
            try Softmax.gumbel(
                $0[0], exponentials: Create.doubles([0.3, 1, 0.2, 0.5, 2, 1], [2, 3]), temperature: 0.8, 1,
                isHard: false)
        },
    ]
    static let layers: [GradientExample] = [
        .of("Convolution.correlate", [[4], [3]]) { try Convolution.correlate($0[0], $0[1], .full) },
        .of("Convolution.convolve", [[4], [3]]) { try Convolution.convolve($0[0], $0[1], .same) },
        .of("Convolution.full", [[4], [3]], complex: false) { try Convolution.full($0[0], $0[1]) },
        .of("Convolution.conv2d", [[2, 2, 4, 3], [4, 1, 2, 2], [4]]) {
            let geometry = Convolution.Geometry(stride: (2, 1), padding: (1, 0), groups: 2)
            return try Convolution.conv2d($0[0], $0[1], $0[2], geometry)
        },
        .of("Convolution.conv2d", [[0, 2, 4, 3], [4, 2, 2, 2]]) {
            try Convolution.conv2d($0[0], $0[1], nil, Convolution.Geometry())
        },
        .of("Convolution.over", [[1, 2, 5], [2, 2, 2], [2]], [[1, 2, 4, 3], [2, 2, 2, 3], [2]]) {
            let windows = windows(Array($0[1].shape.array[2...]), stride: 2)
            return try Convolution.over($0[0], $0[1], $0[2], windows, groups: 1, isWhole: true)
        },
        .of("Convolution.pool2d", [[1, 2, 3, 4]], complex: false) {
            try Convolution.pool2d($0[0], windows([2, 2], stride: 2), isWhole: true, max: false)
        },
        .of("Convolution.pool2d", [[1, 2, 3, 4]], complex: false) {
            try Convolution.pool2d($0[0], windows([2, 2], stride: 2), isWhole: true, max: true)
        },
        .of("Convolution.general", [[1, 2, 5], [2, 2, 3], [2]], [[1, 2, 4], [2, 2, 2], [2]]) {
            try Convolution.general(
                $0[0], $0[1], $0[2], windows([$0[1].shape[2]], stride: 2, padding: 1), groups: 1)
        },
        .of("Convolution.general", [[1, 1, 3, 3, 3], [1, 1, 2, 2, 2]]) {
            try Convolution.general($0[0], $0[1], nil, windows([2, 2, 2]), groups: 1)
        },
        .of("Convolution.transposed", [[1, 2, 3], [2, 1, 2], [2]]) {
            try Convolution.transposed($0[0], $0[1], $0[2], windows([2], stride: 2), groups: 2, shape: [6])
        },
        .of("Convolution.pool2d", [[1, 2, 4, 4]], complex: false) {
            try Convolution.pool2d($0[0], (2, 2), Convolution.Geometry(stride: (2, 2)), max: true)
        },
        .of("Convolution.pool2d", [[1, 2, 4, 4]], complex: false) {
            try Convolution.pool2d($0[0], (2, 2), Convolution.Geometry(stride: (1, 2)), max: false)
        },
        .of("Pooling.max", [[1, 2, 5]], [[2, 1, 4]], complex: false) {
            try Pooling.max($0[0], windows([2], stride: 1)).values
        },
        .of("Pooling.at", [[1, 1, 4]], complex: false) { try Pooling.at(integers([0, 3, 3], [1, 1, 3]), $0[0]) },
        .of("Pooling.mean", [[1, 2, 5]], [[1, 1, 4]], complex: false) {
            try Pooling.mean($0[0], windows([3], stride: 2, padding: 1), countsPadding: false, divisor: nil)
        },
        .of("Pooling.power", [[1, 1, 5]], in: 0.5...2, complex: false) {
            try Pooling.power($0[0], windows([2]), 3)
        },
        .of("Pooling.adaptiveMean", [[1, 1, 5, 4]], complex: false) { try Pooling.adaptiveMean($0[0], [3, 2]) },
        .of("Pooling.adaptiveMax", [[1, 1, 5, 4]], complex: false) { try Pooling.adaptiveMax($0[0], [3, 2]).values },
        .of("Pooling.unpooled", [[1, 1, 2]], complex: false) {
            try Pooling.unpooled($0[0], integers([1, 3], [1, 1, 2]), [5])
        },
        .of("Pooling.fractionalMax", [[1, 1, 4, 4]], complex: false) {
            try Pooling.fractionalMax(
                $0[0], window: [2, 2], counts: [2, 3], samples: Create.doubles([0.3, 0.6]), order: [0, 1]
            ).values
        },
        .of("Attention.weights", [[2, 3, 4], [2, 2, 4], [3, 2]], complex: false) {
            try Attention.weights($0[0], $0[1], mask: $0[2], scale: 0.5)
        },
        .of("Attention.attended", [[1, 3, 4], [1, 2, 4], [1, 2, 2]], complex: false) {
            try Attention.attended($0[0], $0[1], $0[2], mask: Attention.causalMask($0[0], $0[1]))
        },
        .several(
            "Attention.multihead", [[2, 1, 4], [3, 1, 4], [4, 4], [4], [1, 1, 4], [3, 3]],
            [[0, 1, 4], [3, 1, 4], [4, 4], [4], [1, 1, 4], [3, 3]], complex: false
        ) {
            let linear = ($0[2], Optional($0[3]))
            var heads = AttentionHeads(heads: 2, query: linear, key: linear, value: linear, output: linear)
            heads.added = ($0[4], $0[4])
            heads.addsZeros = true
            let mask = try Shape.slice($0[5], 0, 0, $0[0].shape[0])
            let found = try Attention.multihead($0[0], $0[1], $0[1], heads, mask: mask, padding: nil)
            return [found.output, found.weights]
        },
        .of("Normalisation.over", [[2, 4]], complex: false) { try Normalisation.over($0[0], [1], least: 1e-5) },
        .of("Normalisation.channels", [[3]]) { try Normalisation.channels($0[0], 3) },
        .of("Normalisation.batch", [[4, 2], [2], [2]], [[2, 2, 3], [2], [2]], complex: false) {
            try Normalisation.batch(
                $0[0], running: nil, weight: $0[1], bias: $0[2], isTraining: true, momentum: 0.1, least: 1e-5)
        },
        .of("Normalisation.instances", [[2, 2, 3], [2], [2]], complex: false) {
            try Normalisation.instances(
                $0[0], running: nil, weight: $0[1], bias: $0[2], isTraining: true, momentum: 0.1, least: 1e-5)
        },
        .of("Normalisation.groups", [[2, 4, 2], [4], [4]], complex: false) {
            try Normalisation.groups($0[0], 2, weight: $0[1], bias: $0[2], least: 1e-5)
        },
        .of("Normalisation.layer", [[2, 4], [4], [4]], [[0, 4], [4], [4]], complex: false) {
            try Normalisation.layer($0[0], 1, weight: $0[1], bias: $0[2], least: 1e-5)
        },
        .of("Normalisation.rootMeanSquare", [[2, 4], [4]], complex: false) {
            try Normalisation.rootMeanSquare($0[0], 1, weight: $0[1], least: 1e-5)
        },
        .of("Normalisation.localResponse", [[1, 4, 2]], complex: false) {
            try Normalisation.localResponse($0[0], size: 3, alpha: 0.5, beta: 0.75, k: 1)
        },
        .of("Resample.affineGrid", [[1, 2, 3]], [[2, 2, 3]], complex: false) {
            try Resample.affineGrid($0[0], [2, 3], alignsCorners: false)
        },
        .of("Resample.resized", [[1, 1, 3, 2]], complex: false) { try Resample.resized($0[0], [4, 3], .linear) },
        .of("Resample.resized", [[1, 1, 3, 4]], complex: false) {
            try Resample.resized($0[0], [4, 3], .cubic, alignsCorners: true)
        },
        .of("Resample.resized", [[1, 1, 4]], complex: false) { try Resample.resized($0[0], [2], .area) },
        .of("Resample.smoothed", [[1, 1, 5, 4]], complex: false) { try Resample.smoothed($0[0], [2, 3], .cubic) },
        .of("Resample.sampled", [[1, 1, 3, 3], [1, 2, 2, 2]], in: -0.9...0.9, complex: false) {
            try Resample.sampled($0[0], $0[1], .linear, .zeros, alignsCorners: true)
        },
        .of("Resample.sampled", [[1, 1, 3, 3], [1, 2, 2, 2]], in: -0.9...0.9, complex: false) {
            try Resample.sampled($0[0], $0[1], .cubic, .border, alignsCorners: false)
        },
    ]
}
