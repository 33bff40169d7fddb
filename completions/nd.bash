# bash completion for nd
_nd() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    case $previous in
        --dialect) COMPREPLY=($(compgen -W 'numpy torch tensorflow' -- "$current")); return ;;
        -f|--file) COMPREPLY=($(compgen -f -- "$current")); return ;;
    esac
    case $current in
        -*) COMPREPLY=($(compgen -W '-i --interactive -f --file -c --command --dialect --threads --no-color -V --version -h --help' -- "$current")) ;;
        *) COMPREPLY=($(compgen -f -X '!*.@(py|nd)' -- "$current") $(compgen -d -- "$current")) ;;
    esac
}
complete -o filenames -F _nd nd
