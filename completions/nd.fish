# fish completion for nd
complete -c nd -s i -l interactive -d 'stay in the session'
complete -c nd -s f -l file -r -d 'run a file whatever its name'
complete -c nd -s c -l command -x -d 'run a program that is given as text'
complete -c nd -l dialect -x -a 'numpy torch tensorflow' -d 'what bare names mean'
complete -c nd -l threads -x -d 'threads to compute with'
complete -c nd -l no-color -d 'plain output'
complete -c nd -s V -l version -d 'print the version'
complete -c nd -s h -l help -d 'print help'
