"""Threads by their plain functions."""
from threading import Lock as LockType, RLock, ThreadError as error, TIMEOUT_MAX, get_ident, get_native_id, stack_size
from threading import Thread as _Thread

allocate_lock = LockType


def start_new_thread(function, args, kwargs={}):
    thread = _Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    return thread.ident


def exit():
    raise SystemExit


def interrupt_main(signum=2):
    raise KeyboardInterrupt
