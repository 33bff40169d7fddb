import os, tempfile, shutil, glob, fnmatch
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "a", "b"); os.makedirs(p); _ = open(os.path.join(p,"x.txt"),"w").write("hi")
    print(sorted(os.listdir(d)), os.path.isfile(os.path.join(p,"x.txt")), os.path.getsize(os.path.join(p,"x.txt")))
    for t, ds, fs in os.walk(d): print(os.path.relpath(t, d), ds, fs)
    print([os.path.basename(x) for x in glob.glob(os.path.join(p, "*.txt"))])
    _ = shutil.copy(os.path.join(p,"x.txt"), os.path.join(d,"y")); print(open(os.path.join(d,"y")).read())
    os.rename(os.path.join(d,"y"), os.path.join(d,"z")); print(os.path.exists(os.path.join(d,"z")))
try: os.listdir("/nope")
except FileNotFoundError as e: print(e)
