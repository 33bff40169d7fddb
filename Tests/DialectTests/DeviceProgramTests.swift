import CPU
import Core
import Dialects
import FarDevice
import Foundation
import Interpreter
import XCTest

/// Programs that use a device whose memory the host cannot read. Each ends with an error that lists what went wrong.
final class DeviceProgramTests: XCTestCase {
    override class func setUp() {
        if Backends.host == nil { Backends.register(CPUBackend()) }
        if Backends.named("far") == nil { Backends.register(FarBackend()) }
    }
    private func run(_ name: String) {
        let session = Session()
        let dialects = Dialects(session, dialect: "numpy", bareNames: false)
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
        do { try session.run(file: file.path) } catch { XCTFail(session.describe(error)) }
        withExtendedLifetime(dialects) {}
    }
    /// Every function and method that takes tensors gives the host's results, and leaves them on the device.
    func testEveryFunction() { run("everywhere.py") }
    /// Layers, optimisers, distributions, writes in place, and the ways between devices.
    func testTraining() { run("training.py") }
}
