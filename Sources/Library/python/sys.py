"""What of `sys` is Python: the rest is in Swift."""


def _implementation():
    import sys
    from types import SimpleNamespace
    return SimpleNamespace(name="nd", cache_tag=None, version=sys.version_info, hexversion=sys.hexversion,
                           _multiarch="x86_64-linux-gnu")


implementation = _implementation()
