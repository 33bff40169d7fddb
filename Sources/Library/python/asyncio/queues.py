"""Queues."""
from asyncio import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull

__all__ = ("LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull")
