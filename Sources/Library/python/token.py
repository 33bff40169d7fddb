"""The kinds of tokens, and their numbers."""
_NAMES = ("ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT LPAR RPAR LSQB RSQB COLON COMMA SEMI PLUS MINUS STAR SLASH VBAR AMPER LESS "
          "GREATER EQUAL DOT PERCENT LBRACE RBRACE EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL TILDE CIRCUMFLEX LEFTSHIFT RIGHTSHIFT "
          "DOUBLESTAR PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL LEFTSHIFTEQUAL "
          "RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASH DOUBLESLASHEQUAL AT ATEQUAL RARROW ELLIPSIS COLONEQUAL OP AWAIT ASYNC TYPE_IGNORE "
          "TYPE_COMMENT SOFT_KEYWORD ERRORTOKEN COMMENT NL ENCODING N_TOKENS").split()
_SIGNS = ("( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... :=")

tok_name = {number: name for number, name in enumerate(_NAMES)}
NT_OFFSET = 256
tok_name[NT_OFFSET] = "NT_OFFSET"
globals().update({name: number for number, name in tok_name.items()})
EXACT_TOKEN_TYPES = dict(sorted(zip(_SIGNS.split(), range(7, 7 + len(_SIGNS.split())))))


def ISTERMINAL(x):
    """Whether it is the number of a token."""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Whether it is the number of a rule."""
    return x >= NT_OFFSET


def ISEOF(x):
    """Whether it ends the text."""
    return x == 0


__all__ = ["tok_name", "ISTERMINAL", "ISNONTERMINAL", "ISEOF", *tok_name.values()]
