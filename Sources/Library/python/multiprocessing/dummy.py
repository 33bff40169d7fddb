"""The interface of processes over threads."""
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread as Process, current_thread
from multiprocessing.pool import ThreadPool as Pool

JoinableQueue, current_process = Queue, current_thread


def active_children():
    import threading
    return [thread for thread in threading.enumerate() if thread is not threading.main_thread()]


def Manager():
    import sys
    return sys.modules[__name__]


dict, list = dict, list

__all__ = ["Process", "current_process", "active_children", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event",
           "Barrier", "Queue", "Manager", "Pool", "JoinableQueue"]
