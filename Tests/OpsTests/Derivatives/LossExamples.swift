import Core
import Ops

private func integers(_ values: [Int], _ shape: Dims) throws -> NDArray { try Create.integers(values, shape) }
private func signs() throws -> NDArray { try Create.doubles([1, -1]) }

extension GradientExample {
    static let losses: [GradientExample] = [
        .of("Loss.squared", [[2, 3], [3]], [[], []], [[0], [0]]) { try Loss.squared($0[0], $0[1]) },
        .of("Loss.absolute", [[2, 3], [3]]) { try Loss.absolute($0[0], $0[1]) },
        .of("Loss.huber", [[4], [4]], complex: false) { try Loss.huber($0[0], $0[1], delta: 0.7) },
        .of("Loss.smooth", [[4], [4]], complex: false) { try Loss.smooth($0[0], $0[1], beta: 0.7) },
        .of("Loss.negativeLogLikelihood", [[2, 3], [3]], complex: false) {
            try Loss.negativeLogLikelihood($0[0], integers([2, 0], [2]), weight: $0[1], ignored: -100, .mean)
        },
        .of("Loss.crossEntropy", [[2, 3]], [[2, 3, 1]], complex: false) {
            try Loss.crossEntropy(
                $0[0], integers([2, 0], $0[0].rank == 2 ? [2] : [2, 1]), weight: nil, ignored: -100, smoothing: 0.1,
                .mean)
        },
        .of("Loss.crossEntropy", [[2, 3], [2, 3]], complex: false) {
            try Loss.crossEntropy($0[0], $0[1], weight: nil, ignored: -100, smoothing: 0, .sum)
        },
        .of("Loss.binaryCrossEntropy", [[4], [4]], in: 0.2...0.8, complex: false) {
            try Loss.binaryCrossEntropy($0[0], $0[1], weight: nil)
        },
        .of("Loss.binaryCrossEntropyOfLogits", [[4], [4], [4]], complex: false) {
            try Loss.binaryCrossEntropyOfLogits($0[0], $0[1], weight: nil, positive: $0[2])
        },
        .of("Loss.divergence", [[4], [4]], in: 0.5...2, complex: false) {
            try Loss.divergence($0[0], $0[1], isLogarithm: false)
        },
        .of("Loss.divergence", [[4], [4]], complex: false) { try Loss.divergence($0[0], $0[1], isLogarithm: true) },
        .of("Loss.poisson", [[4], [4]], in: 0.5...3, complex: false) {
            try Loss.poisson($0[0], $0[1], isLogarithm: false, full: true, least: 1e-8)
        },
        .of("Loss.gaussian", [[4], [4], [4]], in: 0.5...2, complex: false) {
            try Loss.gaussian($0[0], $0[1], variance: $0[2], full: true, least: 1e-6)
        },
        .of("Loss.hingeEmbedding", [[2]], complex: false) { try Loss.hingeEmbedding($0[0], signs(), margin: 1) },
        .of("Loss.marginRanking", [[2], [2]], complex: false) {
            try Loss.marginRanking($0[0], $0[1], signs(), margin: 3)
        },
        .of("Loss.cosineEmbedding", [[2, 3], [2, 3]], complex: false) {
            try Loss.cosineEmbedding($0[0], $0[1], signs(), margin: -0.9)
        },
        .of("Loss.softMargin", [[2], [2]], complex: false) { try Loss.softMargin($0[0], $0[1]) },
        .of("Loss.multiMargin", [[2, 3]], complex: false) {
            try Loss.multiMargin($0[0], integers([2, 0], [2]), p: 2, margin: 3, weight: nil)
        },
        .of("Loss.multilabelMargin", [[2, 3]], complex: false) {
            try Loss.multilabelMargin($0[0], integers([2, -1, 0, 0, 1, -1], [2, 3]))
        },
        .of("Loss.multilabelSoftMargin", [[2, 3], [2, 3]], complex: false) {
            try Loss.multilabelSoftMargin($0[0], $0[1], weight: nil)
        },
        .of("Loss.temporal", [[4, 2, 3]], complex: false) {
            try Loss.temporal(
                Softmax.logSoftmax($0[0], 2), [[1, 2], [1]], lengths: [4, 3], blank: 0, zeroInfinity: false, .mean)
        },
        .of("Loss.tripletMargin", [[2, 3], [2, 3], [2, 3]], complex: false) {
            try Loss.tripletMargin($0[0], $0[1], $0[2], margin: 5, p: 2, least: 1e-6, swap: true)
        },
        .of("Loss.pairwiseDistance", [[2, 3], [3]], complex: false) {
            try Loss.pairwiseDistance($0[0], $0[1], p: 3, least: 1e-6, keepdims: true)
        },
    ]
}
