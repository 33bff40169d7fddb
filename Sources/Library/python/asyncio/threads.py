"""Functions that run in threads."""
from asyncio import to_thread

__all__ = ("to_thread",)
