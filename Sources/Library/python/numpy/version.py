"""Which NumPy this behaves as."""
version = full_version = short_version = "2.4.6"
git_revision = ""
release = True
