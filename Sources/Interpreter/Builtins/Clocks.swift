import CShims
import Glibc

/// The module `time`: clocks, waiting, and the calendar's forms of a time.
extension StandardModules {
    /// Seconds of a clock.
    static func clock(_ id: clockid_t) -> timespec {
        var now = timespec()
        clock_gettime(id, &now)
        return now
    }
    /// The clocks that a program names by their number.
    private static func clocks(_ m: Module) {
        for (name, id) in [
            ("REALTIME", CLOCK_REALTIME), ("MONOTONIC", CLOCK_MONOTONIC), ("MONOTONIC_RAW", CLOCK_MONOTONIC_RAW),
            ("PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID), ("THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID),
            ("BOOTTIME", CLOCK_BOOTTIME), ("TAI", CLOCK_TAI),
        ] { m[Sym("CLOCK_" + name)] = .int(Int(id)) }
        func reading(_ value: Value, _ read: (clockid_t, UnsafeMutablePointer<timespec>) -> Int32) throws -> timespec {
            var now = timespec()
            guard read(clockid_t(truncatingIfNeeded: try indexValue(value)), &now) == 0 else {
                throw PyFile.failure(nil)
            }
            return now
        }
        func seconds(_ now: timespec) -> Value { .float(Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9) }
        m.raw("clock_gettime", 1) { seconds(try reading($0[0], Glibc.clock_gettime)) }
        m.raw("clock_getres", 1) { seconds(try reading($0[0], Glibc.clock_getres)) }
        m.raw("clock_gettime_ns", 1) { args in
            let now = try reading(args[0], Glibc.clock_gettime)
            return .int(now.tv_sec * 1_000_000_000 + now.tv_nsec)
        }
    }
    static func time(_ m: Module) {
        clocks(m)
        for (name, id) in [
            ("perf_counter", CLOCK_MONOTONIC), ("time", CLOCK_REALTIME), ("monotonic", CLOCK_MONOTONIC),
            ("process_time", CLOCK_PROCESS_CPUTIME_ID), ("thread_time", CLOCK_THREAD_CPUTIME_ID),
        ] {
            m.raw(name, 0) { _ in
                let now = clock(id)
                return .float(Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9)
            }
            m.raw(name + "_ns", 0) { _ in
                let now = clock(id)
                return .int(now.tv_sec * 1_000_000_000 + now.tv_nsec)
            }
        }
        m.raw("_broken", 2) { args in
            let given = try floatValue(args[0]).rounded(.down)
            if given.isNaN { throw PyError(.valueError, "Invalid value NaN (not a number)") }
            guard var seconds = time_t(exactly: given) else {
                throw PyError(.overflowError, "timestamp out of range for platform time_t")
            }
            var parts = tm()
            let found = try args[1].truth() ? localtime_r(&seconds, &parts) : gmtime_r(&seconds, &parts)
            if found == nil {
                let message = String(cString: nd_error_text(EOVERFLOW))
                throw PyError(exception: PyException(.osError, [.int(Int(EOVERFLOW)), .str(message)]))
            }
            let zone = parts.tm_zone.map { String(cString: $0) } ?? ""
            let numbers = [
                parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, (parts.tm_wday + 6) % 7,
                parts.tm_yday + 1, parts.tm_isdst,
            ]
            return .tuple(
                [.int(Int(parts.tm_year) + 1900)] + numbers.map { .int(Int($0)) } + [.str(zone), .int(parts.tm_gmtoff)])
        }
        m.raw("_seconds", 1) { args in
            var parts = try broken(args[0])
            let seconds = Glibc.mktime(&parts)
            return .int(seconds)
        }
        m.raw("_format", 2) { args in
            var parts = try broken(args[1])
            let format = args[0].string ?? ""
            if format.isEmpty { return .str("") }
            try Limits.checkRoom(format.utf8.count, of: 64)
            var buffer = [CChar](repeating: 0, count: format.utf8.count * 32 + 256)
            let count = Glibc.strftime(&buffer, buffer.count, format, &parts)
            return .str(String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        m.raw("sleep", 1) { args in
            Output.flush()
            var length = 0.0
            if args[0].cls.isSubclass(of: .float) {
                length = try floatValue(args[0])
                if length > 0x1p63 { throw PyError(.overflowError, "timestamp out of range for platform time_t") }
            } else {
                length = Double(try args[0].clampedIndex())
            }
            if length.isNaN { throw PyError(.valueError, "Invalid value NaN (not a number)") }
            if length < 0 { throw PyError(.valueError, "sleep length must be non-negative") }
            // `ContinuousClock` would bring the runtime for concurrency into the binary, a tenth of a millisecond of every start.
            guard length < 0x1p63 * 1e-9 else {
                throw PyError(.overflowError, "timestamp too large to convert to C _PyTime_t")
            }
            let end = Clock.now + length
            while case let left = end - Clock.now, left > 0 {
                Threads.away { _ = usleep(UInt32(min(left, 0.05) * 1e6)) }
                try Machine.shared.checkInterrupt()
            }
            return .none
        }
    }

    /// The nine numbers of a `struct_time` as C has them.
    private static func broken(_ value: Value) throws -> tm {
        let excess = "signed integer is greater than maximum"
        let items = try iterate(value).prefix(9).map { try $0.cInt(otherwise: excess) }
        guard items.count == 9 else {
            throw PyError(.typeError, "time tuple must have exactly 9 elements")
        }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (items[0] &- 1900, items[1] &- 1, items[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (items[3], items[4], items[5])
        (parts.tm_wday, parts.tm_yday, parts.tm_isdst) = ((items[6] &+ 1) % 7, items[7] &- 1, items[8])
        return parts
    }
}
