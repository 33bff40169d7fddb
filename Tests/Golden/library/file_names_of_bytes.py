import os, tempfile, glob, pathlib, subprocess, sys, shutil
folder = tempfile.mkdtemp(); os.chdir(folder)
name = b"caf\xe9.txt"
with open(name, "w") as file: file.write("hi")

text = os.listdir(".")[0]
ascii(text), os.listdir(b"."), os.path.exists(text), open(text).read(), os.stat(text).st_size
os.fsencode(text), ascii(os.fsdecode(name)), ascii(glob.glob("*")), [path.name == text for path in pathlib.Path(".").iterdir()]
[entry.name == text for entry in os.scandir(".")]
os.rename(text, "x"); os.listdir()
os.rename("x", text); shutil.copy(text, text + "2"); sorted(os.listdir(b"."))
os.symlink(text, "l"); ascii(os.readlink("l"))
os.remove(text + "2"); os.mkdir(b"d\xff"); os.chdir("d\udcff"); ascii(os.path.basename(os.getcwd()))
os.chdir(".."); sorted(os.listdir(b"."))
try: open("\udcfe")
except OSError as problem: print(ascii(str(problem)), ascii(problem.filename))

os.environ["Q"] = "\udcff"
subprocess.run(["sh", "-c", "printf %s $Q | od -An -tx1"], capture_output=True, text=True).stdout
subprocess.run(["printf", "%s", text], capture_output=True).stdout
with open("p.py", "w") as file: file.write("import sys, os; print(ascii(sys.argv), ascii(os.environ['Q']))")

subprocess.run([sys.executable, "p.py", b"\xff\xfea", "é"], capture_output=True, text=True).stdout
os.chdir("/"); shutil.rmtree(folder)
