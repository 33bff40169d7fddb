import filecmp, os, tempfile
d = tempfile.mkdtemp(); a, b = os.path.join(d, "a"), os.path.join(d, "b")
for top in (a, b): os.makedirs(os.path.join(top, "sub"))
def put(path, text):
    with open(path, "w") as f: f.write(text)
put(a + "/same", "x"); put(b + "/same", "x"); put(a + "/diff", "xx"); put(b + "/diff", "yyy"); put(a + "/left", ""); put(b + "/right", ""); put(a + "/sub/q", "1"); put(b + "/sub/q", "22")
filecmp.cmp(a + "/same", b + "/same", shallow=False), filecmp.cmp(a + "/diff", b + "/diff"), filecmp.cmp(a, b), filecmp.clear_cache()
filecmp.cmpfiles(a, b, ["same", "diff", "gone"], shallow=False)
c = filecmp.dircmp(a, b); c.common, c.left_only, c.right_only, c.common_dirs, c.same_files, c.diff_files, c.funny_files, list(c.subdirs), c.subdirs["sub"].diff_files
c.nothing
filecmp.cmp("/no/such", b)
filecmp.DEFAULT_IGNORES
