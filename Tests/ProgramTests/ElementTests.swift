import XCTest

/// Elements that are references: what holds them lets them go, and an array may be among its own elements.
final class ElementTests: XCTestCase {
    /// Writes, copies, joins, choices and conversions of objects, each of which counts references; the lists are large enough to be missed.
    private static let work = """
        import numpy as np

        def big(): return [0.5] * 50000

        def work():
            a = np.empty(4, object)
            for i in range(4): a[i] = big()
            b = a.copy(); c = np.concatenate([a, b]); d = a[[0, 1, 1]]; e = np.repeat(a, 3); f = np.tile(a, 2)
            g = np.where([True, False, True, False], a, None); a[1] = None; a[2:] = 'x'; b[0] = big()
            h = np.array([None, 1, 'a'], dtype=object); h[0] = big(); i = np.roll(h, 1); j = np.stack([h, h])
            k = np.zeros(2, [('v', 'O'), ('n', 'i4')]); k['v'][0] = big(); l = k[::-1].copy(); m = np.take(h, [0, 0])
            n = h[np.array([True, False, True])]; o = h.tolist(); p = np.append(h, 5); q = b.astype(bool)
            r = np.full(3, None); r[0] = big(); r[[0, 0, 1]] = r[0:1]; np.put(b, [0], ['x']); h[:] = 'z'; h.fill(big())

        def resident():
            with open('/proc/self/statm') as file: return int(file.read().split()[1]) * 4096

        for i in range(10): work()
        before = resident()
        for i in range(100): work()
        print(resident() - before < 20 * 2**20)
        """
    func testReferencesAreLetGo() throws {
        let result = try Program.run([], input: ElementTests.work)
        XCTAssertEqual(result.error, "")
        XCTAssertEqual(result.out, "True\n")
    }

    func testAnArrayMayHoldItself() throws {
        let program = """
            import numpy as np
            a = np.empty(2, object)
            a[0] = a; a[1] = a
            print(a[0][1] is a, a.copy()[0] is a, np.concatenate([a, a])[3] is a)
            for f in (lambda: str(a), lambda: a + a, lambda: a.sum(), lambda: np.sort(a), lambda: a == a.copy(), lambda: a.astype(str)):
                try: f()
                except (RecursionError, ValueError) as error: pass
            print('done')
            """
        let result = try Program.run([], input: program)
        XCTAssertEqual(result.out, "True True True\ndone\n")
        XCTAssertEqual(result.status, 0)
    }
}
