"""Whether files, and folders of files, are the same."""
import os
import stat
from itertools import filterfalse as _filterfalse

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]
DEFAULT_IGNORES = ["RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__"]
_known = {}


def clear_cache():
    """Forgets what has been compared."""
    _known.clear()


def _signature(path):
    told = os.stat(path)
    return stat.S_IFMT(told.st_mode), told.st_size, told.st_mtime


def cmp(f1, f2, shallow=True):
    """Whether two files hold the same; with `shallow` those of one size and time are taken to do so."""
    one, two = _signature(f1), _signature(f2)
    if one[0] != stat.S_IFREG or two[0] != stat.S_IFREG:
        return False
    if shallow and one == two:
        return True
    if one[1] != two[1]:
        return False
    key = f1, f2, one, two
    if key not in _known:
        with open(f1, "rb") as first, open(f2, "rb") as second:
            _known[key] = first.read() == second.read()
    return _known[key]


def cmpfiles(a, b, common, shallow=True):
    """The names of files that are the same in both folders, that differ, and that cannot be compared."""
    found = [], [], []
    for name in common:
        try:
            same = cmp(os.path.join(a, name), os.path.join(b, name), shallow)
        except (OSError, ValueError):
            found[2].append(name)
        else:
            found[not same].append(name)
    return found


class dircmp:
    """What two folders have in common. Its parts are found out when they are asked for."""

    def __init__(self, a, b, ignore=None, hide=None):
        self.left, self.right = a, b
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.hide = [os.curdir, os.pardir] if hide is None else hide

    def _names(self, folder):
        hidden = set(self.hide) | set(self.ignore)
        return sorted(_filterfalse(hidden.__contains__, os.listdir(folder)))

    def _sort(self):
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for name in self.common:
            try:
                kinds = {stat.S_IFMT(os.stat(os.path.join(top, name)).st_mode) for top in (self.left, self.right)}
            except OSError:
                kinds = set()
            home = {frozenset([stat.S_IFDIR]): self.common_dirs, frozenset([stat.S_IFREG]): self.common_files}
            home.get(frozenset(kinds), self.common_funny).append(name)

    def __getattr__(self, name):
        if name == "left_list":
            self.left_list = self._names(self.left)
        elif name == "right_list":
            self.right_list = self._names(self.right)
        elif name in ("common", "left_only", "right_only"):
            right, left = set(self.right_list), set(self.left_list)
            self.common = [it for it in self.left_list if it in right]
            self.left_only = [it for it in self.left_list if it not in right]
            self.right_only = [it for it in self.right_list if it not in left]
        elif name in ("common_dirs", "common_files", "common_funny"):
            self._sort()
        elif name in ("same_files", "diff_files", "funny_files"):
            self.same_files, self.diff_files, self.funny_files = cmpfiles(self.left, self.right, self.common_files)
        elif name == "subdirs":
            self.subdirs = {it: type(self)(os.path.join(self.left, it), os.path.join(self.right, it), self.ignore, self.hide)
                            for it in self.common_dirs}
        else:
            raise AttributeError(name)
        return self.__dict__[name]

    def report(self):
        """Prints what is common to the two folders."""
        print("diff", self.left, self.right)
        for names, words in ((self.left_only, f"Only in {self.left} :"), (self.right_only, f"Only in {self.right} :"),
                             (self.same_files, "Identical files :"), (self.diff_files, "Differing files :"),
                             (self.funny_files, "Trouble with common files :"), (self.common_dirs, "Common subdirectories :"),
                             (self.common_funny, "Common funny cases :")):
            if names:
                names.sort()
                print(words, names)

    def report_partial_closure(self):
        self.report()
        for inner in self.subdirs.values():
            print()
            inner.report()

    def report_full_closure(self):
        self.report()
        for inner in self.subdirs.values():
            print()
            inner.report_full_closure()
