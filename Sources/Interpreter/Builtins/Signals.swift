import CShims
import Glibc

/// What a program does at the system's signals. A handler runs when the program next looks: between two of its own steps.
enum Signals {
    nonisolated(unsafe) private static var handlers: [Int: Value] = [:]
    static let limit = 65

    /// Runs the handlers of the signals that have come.
    static func runHandlers() throws {
        let arrived = nd_take_signals()
        if arrived == 0 { return }
        for signal in 1..<limit where arrived >> (signal - 1) & 1 == 1 {
            guard let handler = handlers[signal] else { continue }
            let frame = Machine.shared.frameObject(outside: 0).map { Value.object($0) } ?? .none
            _ = try invoke(handler, [.int(signal), frame])
        }
    }

    private static func number(_ value: Value) throws -> Int {
        let number = Int(try value.cInt())
        guard number > 0, number < limit else { throw PyError(.valueError, "signal number out of range") }
        return number
    }
    private static func check(_ result: Int32) throws {
        if result != 0 { throw PyFile.failure(nil) }
    }
    /// `_signal`: what `signal` is made of.
    static func fill(_ m: Module) {
        // The handler, or what the system does: 0 its own, 1 nothing, 2 KeyboardInterrupt.
        m.raw("install", 2) { args in
            let number = try number(args[0])
            let actions = [ND_SIGNAL_DEFAULT, ND_SIGNAL_IGNORED, ND_SIGNAL_INTERRUPTS]
            if case .int(let known) = args[1], actions.indices.contains(known) {
                try check(nd_set_signal(Int32(number), actions[known]))
                handlers[number] = nil
            } else {
                try check(nd_set_signal(Int32(number), ND_SIGNAL_HANDLED))
                handlers[number] = args[1]
            }
            return .none
        }
        m.raw("raise_signal", 1) { args in
            if Glibc.raise(try args[0].cInt()) != 0 { throw PyFile.failure(nil) }
            try Machine.shared.checkInterrupt()
            return .none
        }
        m.raw("strsignal", 1) { args in
            let number = try number(args[0])
            guard let text = Glibc.strsignal(Int32(number)).map({ String(cString: $0) }),
                !text.hasPrefix("Unknown signal")
            else { return .none }
            return .str(text)
        }
        m.raw("alarm", 1) { .int(Int(Glibc.alarm(UInt32(bitPattern: try $0[0].cInt())))) }
        m.raw("pause", 0) { _ in
            while nd_attention == 0 { usleep(1000) }
            try Machine.shared.checkInterrupt()
            return .none
        }
        timers(m)
    }
    private static func timers(_ m: Module) {
        func time(_ seconds: Double) throws -> timeval {
            guard seconds >= 0, seconds < 1e15 else { throw PyFile.failure(nil, EINVAL) }
            return timeval(tv_sec: Int(seconds), tv_usec: Int((seconds - seconds.rounded(.down)) * 1e6))
        }
        func pair(_ timer: itimerval) -> Value {
            func seconds(_ time: timeval) -> Value { .float(Double(time.tv_sec) + Double(time.tv_usec) * 1e-6) }
            return .pair(seconds(timer.it_value), seconds(timer.it_interval))
        }
        func kind(_ value: Value) throws -> __itimer_which_t {
            guard let which = __itimer_which_t(exactly: try indexValue(value)) else {
                throw PyFile.failure(nil, EINVAL)
            }
            return which
        }
        m.def("setitimer", "which, seconds, interval=0.0") { c in
            var new = itimerval(it_interval: try time(c.double("interval")), it_value: try time(c.double("seconds")))
            var old = itimerval()
            try check(Glibc.setitimer(kind(c["which"]), &new, &old))
            return pair(old)
        }
        m.raw("getitimer", 1) { args in
            var timer = itimerval()
            try check(Glibc.getitimer(kind(args[0]), &timer))
            return pair(timer)
        }
    }
}
