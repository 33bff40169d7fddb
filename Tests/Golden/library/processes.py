import os, sys, subprocess, signal, gc
subprocess.run([sys.executable, "-c", "import sys; print(sys.argv, 1 + 1)", "a", "b"], capture_output=True, text=True).stdout
subprocess.run([sys.executable, "-c", "raise SystemExit(3)"]).returncode
subprocess.run([sys.executable, "-c", "import sys; print(sys.stdin.read().upper())"], input="text", capture_output=True, text=True).stdout
def beside(work):
    child = os.fork()
    if child == 0:
        work(); os._exit(0)
    return child
ends = os.pipe(); child = beside(lambda: (os.write(ends[1], b"from the child"), os._exit(7)))
os.read(ends[0], 100), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
child = beside(signal.pause); os.kill(child, signal.SIGKILL), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
os.WEXITSTATUS(os.waitpid(beside(lambda: os.execvp("sh", ["sh", "-c", "exit 5"])), 0)[1])
os.execv("/nosuch", ["x"])
exec(compile('1 + 1', 't', 'single'))
os.execv("/bin/sh", [])
os.getpgid(0) == os.getpgrp(), os.getsid(0) == os.getsid(os.getpid()), os.nice(0) == os.nice(0), os.ctermid()
os.set_blocking(ends[0], False), os.get_blocking(ends[0])
try: os.read(ends[0], 1)
except BlockingIOError as e: print(e.errno == 11)
os.sysconf("SC_PAGE_SIZE") in (4096, 16384, 65536), os.sysconf("SC_CLK_TCK")
os.sysconf("SC_NOSUCH")
x = [1]; y = [x]
any(it is y for it in gc.get_referrers(x)), gc.get_referents(y) == [x], any(it is y for it in gc.get_objects())
gc.is_finalized(x), sorted(gc.get_stats()[0]), gc.DEBUG_LEAK == gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE | gc.DEBUG_SAVEALL
gc.freeze(), gc.get_freeze_count() > 0, gc.unfreeze(), gc.get_freeze_count()
hook = sys.breakpointhook; sys.breakpointhook = lambda *a, **k: ("stopped", a, k)
breakpoint(1, b=2); sys.breakpointhook = hook
complex.conjugate(1+2j), list.__class_getitem__(int), dict.__class_getitem__((int, str)), tuple.__class_getitem__(()), set.__class_getitem__(str)
type("a", (1,), {})
compile("def f(__debug__): pass", "t", "exec")
compile("import a as __debug__", "t", "exec")
compile("(a.b := 1)", "t", "exec")
compile("(a[0] := 1)", "t", "exec")
compile("del __debug__", "t", "exec")
