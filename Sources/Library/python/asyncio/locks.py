"""What tasks wait for."""
from asyncio import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")
