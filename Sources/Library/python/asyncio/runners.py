"""Running a coroutine from its beginning to its end."""
from asyncio import Runner, run

__all__ = ("Runner", "run")
