"""Pools of threads."""
from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
