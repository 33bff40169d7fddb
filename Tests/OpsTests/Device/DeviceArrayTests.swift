import Core
import Ops
import XCTest

/// Reductions, sorts, indices and shapes on a second device.
final class DeviceArrayTests: DeviceTestCase {
    func testReductions() throws {
        let kinds: [Reduce.Kind] = [.sum, .prod, .max, .min, .all, .any, .argmax, .argmin, .fmax, .fmin]
        for kind in kinds {
            for axes in [nil, [0], [1], [0, 2]] as [[Int]?] where axes?.count != 2 || kind != .argmax && kind != .argmin
            {
                try check("\(kind) \(axes ?? [])", [random([2, 3, 4])]) {
                    try Reduce.fold(kind, $0[0].detached(), axes)
                }
            }
        }
        for kind in [Reduce.Kind.and, .or, .xor] {
            try check("\(kind)", [integers([6, 3, 5, 4], [2, 2])]) { try Reduce.fold(kind, $0[0], [0]) }
        }
        for type in [DType.bool, .uint8, .int32, .float16, .float32, .complex64] {
            try check("sum \(type)", [random([3, 4], type, 0...2)]) { try Reduce.sum($0[0], [1]) }
            try check("mean \(type)", [random([3, 4], type, 0...2)]) { try Reduce.mean($0[0]) }
        }
        try check("empty sum", [random([0, 3])]) { try Reduce.sum($0[0], [0]) }
        try check("empty maxima", [random([0, 3, 0])]) { try Reduce.fold(.max, $0[0].detached(), [0]) }
        try check("prod", [random([3, 4])]) { try Reduce.prod($0[0], [0], keepdims: true) }
        try check("extreme", [random([3, 4])]) { try Reduce.extreme(.max, $0[0], [1]) }
        try check("variance", [random([3, 4])]) { try Reduce.variance($0[0], [1], ddof: 1) }
        try check("variance of all", [random([3, 4])]) { try Reduce.variance($0[0]) }
        try check("argument", [random([3, 4])]) { try Reduce.argument(.argmin, $0[0], nil, keepdims: true) }
        try check("logsumexp", [random([3, 4])]) { try Reduce.logSumExp($0[0], [1], keepdims: false) }
        try check("logcumsumexp", [random([3, 4])]) { try Reduce.logCumSumExp($0[0], 1) }
        try check("quantile", [random([3, 4])]) {
            try Reduce.quantile($0[0].detached(), Create.doubles([0.25, 0.5]), 1)
        }
        try check("quantile of a run", [random([9])]) {
            try Reduce.quantile($0[0].detached(), Create.doubles([0.3]), 0)
        }
        try check("covariance", [random([3, 4])]) { try Reduce.covariance($0[0], correction: 1) }
        try check("correlation", [random([3, 4])]) { try Reduce.correlation($0[0]) }
        try check("difference", [random([3, 4])]) { try Reduce.difference($0[0], order: 2, 1) }
    }
    func testScans() throws {
        for type in [DType.int32, .float32, .float64, .complex128] {
            for axis in 0...1 {
                try check("cumsum \(type)", [random([3, 9], type)]) { try Reduce.scan(.sum, $0[0], axis) }
                try check("cumprod \(type)", [random([3, 9], type)]) { try Reduce.scan(.prod, $0[0], axis) }
            }
        }
        try check("cummax", [random([3, 4])]) { try Reduce.scan(.max, $0[0].detached(), 1) }
        try check("cummax of booleans", [random([5], .bool, 0...1)]) { try Reduce.scan(.max, $0[0], 0) }
        try check("places of cummax", [random([3, 4])]) { try Reduce.runningPlaces(.max, $0[0].detached(), 1) }
    }

    func testSorts() throws {
        for type in [DType.uint8, .int64, .float16, .float32, .float64, .complex128] {
            for axis in 0...1 {
                try check("sort \(type)", [random([4, 5], type, 0...9)]) { try Sorting.sort($0[0], axis) }
                try check("argsort \(type)", [random([4, 5], type, 0...9)]) {
                    try Sorting.argsort($0[0], axis, descending: axis == 0)
                }
            }
            let key = try random([3], type, 0...9)
            try check("search \(type)", [random([8], type, 0...9)]) {
                try Sorting.search(Sorting.sort($0[0].detached(), 0), key, right: true)
            }
            try check("unique \(type)", [random([3, 4], type, 0...3)]) {
                let found = try Sorting.unique($0[0].detached())
                return [found.values, found.first, found.inverse, found.counts]
            }
            try check("distinct \(type)", [random([12], type, 0...3)]) {
                let found = try Sorting.distinctCounts($0[0].detached())
                return [try Sorting.distinct($0[0].detached()), found.values, found.counts]
            }
        }
        try check("order statistics", [random([20])]) { try Sorting.orderStatistics($0[0].detached(), [3, 10]) }
        try check("partition", [random([1 << 14])]) { try Sorting.partition($0[0].detached(), [100], 0) }
        try check("argpartition", [random([5])]) { try Sorting.argpartition($0[0].detached(), [2], 0) }
        try check("members", [integers([5, 1, 9, 3]), integers([1, 2, 3])]) { try Sorting.members($0[0], $0[1]) }
        try check("members of floats", [random([6]), random([3])]) { try Sorting.members($0[0], $0[1], inverted: true) }
        try check("count", [integers([1, 0, 3, 1])]) { try Sorting.count($0[0], bins: 5) }
        try check("histogram", [random([20])]) {
            try Sorting.histogram($0[0].detached(), Create.linspace(-2, 2, 5, endpoint: true))
        }
        try check("nonzero", [random([3, 4], .bool, 0...1)]) { try Sorting.nonzero($0[0]) }
        XCTAssertEqual(try Sorting.countNonzero(Device.move(integers([0, 1, 2]), to: far)), 2)
        try check("median", [random([3, 5])]) { try Sorting.medianPlaces($0[0].detached(), 1, ignoresNaN: false) }
        try check("mode", [random([3, 5], .int64, 0...3)]) { try Sorting.modePlaces($0[0], 1) }
        try check("quantiles", [random([3, 5])]) {
            try Sorting.quantiles($0[0], Create.doubles([0.3]), 1, .linear, ignoresNaN: true)
        }
        try check("distinct rows", [random([5, 2], .int64, 0...2)]) {
            let found = try Sorting.distinctSlices($0[0], 0, consecutive: false)
            return [found.values, found.inverse, found.counts]
        }
        try check("search by lines", [Sorting.sort(random([2, 5]), 1), random([2, 3])]) {
            try Sorting.searchLines($0[0].detached(), $0[1].detached(), right: false)
        }
    }

    func testIndices() throws {
        let all: Index.Item = .slice { (0, $0, 1) }
        let rows = try integers([2, 0, -1])
        let items: [(String, [Index.Item])] = [
            ("integer", [.integer(1)]), ("slice", [all, .slice { _ in (1, 2, 2) }]),
            ("new axis", [.newAxis, .ellipsis]),
            ("places", [.array(rows)]), ("places in the middle", [all, .array(rows)]),
            ("two lists", [.array(rows), .array(try integers([0, 1, 2]))]),
            ("lists apart", [.array(rows), all, .array(try integers([0, 1, 1]))]), ("true", [.bool(true)]),
            ("list and integer", [.array(rows), .integer(-1)]),
        ]
        for (name, items) in items {
            try check("get " + name, [random([3, 5, 4])]) { try Index.get($0[0], items) }
            for value in [[], [1], [4]] as [Dims] where name != "two lists" || value != [1] {
                let numbers = try random(value)
                try check("put \(name) \(value)", [random([3, 5, 4])]) {
                    let copy = try Elementwise.contiguous($0[0].detached(), always: true)
                    let target = try Index.get(copy, items).shape
                    guard (try? numbers.broadcast(to: target)) != nil else { return copy }
                    try Index.put(copy, items, numbers)
                    try Index.put(copy, items, numbers, with: Rows.add)
                    try Index.put(copy, items, Create.scalar(.int(2), .int64), with: Rows.multiply)
                    return copy
                }
            }
        }
        try check("mask", [random([3, 4]), random([3, 4])]) {
            try Index.get($0[0], [.array(Elementwise.apply(Rows.less, $0[0].detached(), $0[1].detached()))])
        }
        try check("put by a mask", [random([3, 4])]) {
            let copy = try Elementwise.contiguous($0[0], always: true)
            let mask = try Elementwise.apply(Rows.less, copy, Create.scalar(.int(0), .float64))
            try InPlace.put(copy, [.array(mask)], Create.scalar(.float(7), .float64))
            return copy
        }
        try check("put in a view", [random([4, 3, 2])]) {
            let copy = try Elementwise.contiguous($0[0].detached(), always: true)
            try Index.put(Shape.transpose(copy), [.array(integers([1, 0]))], Create.doubles([1, 2, 3, 4]))
            return copy
        }
        try check("take", [random([6])]) { try Index.take($0[0], integers([5, -1, 0]), 0) }
        try check("along", [random([3, 4]), integers([0, 3, 1], [3, 1])]) { try Index.along($0[0], $0[1], 1) }
        XCTAssertThrowsError(try Index.take(Device.move(random([3]), to: far), integers([3]), 0))
        let index = try integers([0, 2, 0])
        for reduction in [Scatter.Reduction.sum, .prod, .mean, .amax, .amin] {
            try check("scatter \(reduction)", [random([4]), random([3])]) {
                try Scatter.reduced($0[0], Scatter.along(index, 0), $0[1], reduction, includesSelf: reduction != .mean)
            }
        }
        try check("added", [random([4, 2]), random([3, 2])]) {
            try Scatter.added($0[0], Scatter.slices(index, 0), $0[1])
        }
        try check("replaced", [random([4]), random([3])]) {
            try Scatter.replaced($0[0], Scatter.along(index, 0), $0[1])
        }
    }

    func testShapes() throws {
        try check("reshape", [random([3, 4])]) { try Shape.reshape(Shape.transpose($0[0]), [2, 6]) }
        try check("concatenate", [random([2, 3]), random([2, 1])]) { try Shape.concatenate($0, axis: 1) }
        try check("concatenate with one of the host", [random([2])]) {
            try Shape.concatenate([Create.doubles([1]), $0[0]], axis: 0)
        }
        try check("stack", [random([2, 3]), random([2, 3])]) { try Shape.stack($0, axis: -1) }
        try check("unbound", [random([2, 3])]) { try Shape.unbound($0[0], 1) }
        try check("roll", [random([3, 4])]) { try Shape.roll($0[0], [1, -1], [0, 1]) }
        try check("tile", [random([2, 3])]) { try Shape.tile($0[0], [2, 1, 2]) }
        try check("repeat", [random([2, 3])]) { try Shape.repeat($0[0], [2], 1) }
        try check("repeat each", [random([2, 3])]) { try Shape.repeat($0[0], [2, 0, 1], 1) }
        try check("pad", [random([2, 3])]) { try Shape.pad($0[0], [(1, 0), (2, 1)], .int(4)) }
        try check("diagonal", [random([3, 4])]) { try Shape.diagonal($0[0], 1) }
        try check("triangle", [random([3, 4])]) { try Shape.triangle($0[0], -1, lower: true) }
        try check("diagonal embedded", [random([3])]) { try Shape.diagonalEmbedded($0[0]) }
        try check("block diagonal", [random([2, 2]), random([1, 3])]) { try Shape.blockDiagonal($0, rules: .numpy) }
        try check("rotated", [random([2, 3])]) { try Shape.rotated($0[0], 1, 0, 1) }
        try check("windows", [random([6])]) { try Shape.windows($0[0], 0, size: 3, step: 2) }
        try check("strided", [random([6])]) { try Shape.asStrided($0[0], [2, 2], [2, 1]) }
        try check("split", [random([6])]) { try Shape.split($0[0], into: 3, 0) }
        try check("written in place", [random([2, 3]), random([3])]) {
            let copy = try Elementwise.contiguous($0[0], always: true)
            try InPlace.replace(Shape.slice(copy, 0, 1, 1), with: $0[1])
            return copy
        }
    }
}
