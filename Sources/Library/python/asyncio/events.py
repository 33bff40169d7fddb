"""Loops of events."""
from asyncio import AbstractEventLoop, Handle, _get_running_loop, get_event_loop, get_event_loop_policy, get_running_loop, new_event_loop, \
    set_event_loop, set_event_loop_policy

__all__ = ("AbstractEventLoop", "Handle", "get_event_loop", "get_event_loop_policy", "get_running_loop", "new_event_loop", "set_event_loop", "set_event_loop_policy")
