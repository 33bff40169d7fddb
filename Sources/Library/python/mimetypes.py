"""Kinds of files by the ends of their names."""
import posixpath as _posixpath
import urllib.parse as _parse

_TYPES = """application/javascript .js .mjs|application/json .json|application/manifest+json .webmanifest
application/msword .doc .dot .wiz|application/n-quads .nq|application/n-triples .nt
application/octet-stream .bin .a .dll .exe .o .obj .so|application/oda .oda|application/pdf .pdf|application/pkcs7-mime .p7c
application/postscript .ps .ai .eps|application/trig .trig|application/vnd.apple.mpegurl .m3u .m3u8
application/vnd.ms-excel .xls .xlb|application/vnd.ms-powerpoint .ppt .pot .ppa .pps .pwz|application/wasm .wasm
application/x-bcpio .bcpio|application/x-cpio .cpio|application/x-csh .csh|application/x-dvi .dvi|application/x-gtar .gtar
application/x-hdf .hdf|application/x-hdf5 .h5|application/x-latex .latex|application/x-mif .mif|application/x-netcdf .cdf .nc
application/x-pkcs12 .p12 .pfx|application/x-pn-realaudio .ram|application/x-python-code .pyc .pyo|application/x-sh .sh
application/x-shar .shar|application/x-shockwave-flash .swf|application/x-sv4cpio .sv4cpio|application/x-sv4crc .sv4crc
application/x-tar .tar|application/x-tcl .tcl|application/x-tex .tex|application/x-texinfo .texi .texinfo
application/x-troff .roff .t .tr|application/x-troff-man .man|application/x-troff-me .me|application/x-troff-ms .ms
application/x-ustar .ustar|application/x-wais-source .src|application/xml .xsl .rdf .wsdl .xpdl|application/zip .zip
audio/3gpp .3gp .3gpp|audio/3gpp2 .3g2 .3gpp2|audio/aac .adts .loas .ass .aac|audio/basic .au .snd|audio/mpeg .mp3 .mp2
audio/opus .opus|audio/x-aiff .aif .aifc .aiff|audio/x-pn-realaudio .ra|audio/x-wav .wav|image/avif .avif|image/bmp .bmp|image/gif .gif
image/ief .ief|image/jpeg .jpg .jpe .jpeg|image/heic .heic|image/heif .heif|image/png .png|image/svg+xml .svg|image/tiff .tiff .tif
image/vnd.microsoft.icon .ico|image/x-cmu-raster .ras|image/x-portable-anymap .pnm|image/x-portable-bitmap .pbm
image/x-portable-graymap .pgm|image/x-portable-pixmap .ppm|image/x-rgb .rgb|image/x-xbitmap .xbm|image/x-xpixmap .xpm
image/x-xwindowdump .xwd|message/rfc822 .eml .mht .mhtml .nws|text/css .css|text/csv .csv|text/html .html .htm|text/n3 .n3
text/plain .txt .bat .c .h .ksh .pl .srt|text/richtext .rtx|text/tab-separated-values .tsv|text/vtt .vtt|text/x-python .py
text/x-setext .etx|text/x-sgml .sgm .sgml|text/x-vcard .vcf|text/xml .xml|video/mp4 .mp4|video/mpeg .mpeg .m1v .mpa .mpe .mpg
video/quicktime .mov .qt|video/webm .webm|video/x-msvideo .avi|video/x-sgi-movie .movie"""
_COMMON = "image/jpg .jpg|audio/midi .mid .midi|application/rtf .rtf|image/pict .pict .pct .pic|text/xul .xul|image/webp .webp"


def _table(text):
    return {end: kind for kind, *ends in map(str.split, text.replace("\n", "|").split("|")) for end in ends}


types_map, common_types = _table(_TYPES.replace("audio/3gpp .3gp .3gpp|audio/3gpp2 .3g2 .3gpp2|", "")), _table(_COMMON)
types_map.update({".3gp": "audio/3gpp", ".3gpp": "audio/3gpp", ".3g2": "audio/3gpp2", ".3gpp2": "audio/3gpp2"})
suffix_map = {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
encodings_map = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
knownfiles = ["/etc/mime.types", "/etc/httpd/mime.types", "/etc/httpd/conf/mime.types", "/etc/apache/mime.types",
              "/etc/apache2/mime.types", "/usr/local/etc/httpd/conf/mime.types", "/usr/local/lib/netscape/mime.types",
              "/usr/local/etc/httpd/conf/mime.types", "/usr/local/etc/mime.types"]
inited = False


class MimeTypes:
    """Kinds by the ends of names, to which others can be added."""

    def __init__(self, filenames=(), strict=True):
        self.encodings_map, self.suffix_map = dict(encodings_map), dict(suffix_map)
        self.types_map = dict(common_types), dict(types_map)
        self.types_map_inv = {}, {}
        for which in (0, 1):
            for end, kind in self.types_map[which].items():
                self.types_map_inv[which].setdefault(kind, []).append(end)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        self.types_map[strict][ext] = type
        ends = self.types_map_inv[strict].setdefault(type, [])
        if ext not in ends:
            ends.append(ext)

    def guess_type(self, url, strict=True):
        import os
        url = os.fspath(url)
        scheme = _parse.urlsplit(url).scheme
        if len(scheme) > 1:
            url = url.partition(":")[2]
        if scheme == "data":
            head = url.partition(",")[0]
            if "," not in url:
                return None, None
            kind = head.partition(";")[0]
            return ("text/plain" if "=" in kind or "/" not in kind else kind), None
        base, end = _posixpath.splitext(url)
        while end.lower() in self.suffix_map:
            base, end = _posixpath.splitext(base + self.suffix_map[end.lower()])
        encoding = None
        if end in self.encodings_map:
            encoding = self.encodings_map[end]
            base, end = _posixpath.splitext(base)
        end = end.lower()
        if end in self.types_map[True]:
            return self.types_map[True][end], encoding
        return None if strict else self.types_map[False].get(end), encoding

    def guess_all_extensions(self, type, strict=True):
        type = type.lower()
        ends = list(self.types_map_inv[True].get(type, []))
        if not strict:
            ends += [end for end in self.types_map_inv[False].get(type, []) if end not in ends]
        return ends

    def guess_extension(self, type, strict=True):
        ends = self.guess_all_extensions(type, strict)
        return ends[0] if ends else None

    def read(self, filename, strict=True):
        with open(filename, encoding="utf-8") as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        for line in fp:
            words = line.partition("#")[0].split()
            for end in words[1:]:
                self.add_type(words[0], "." + end, strict)


_known = None


def init(files=None):
    """Reads the tables of the system, or those that are named."""
    global _known, inited, types_map, common_types, suffix_map, encodings_map
    import os
    inited = True
    fresh = MimeTypes() if files is None or _known is None else _known
    for name in [*(knownfiles if files is None or _known is None else ()), *(files or ())]:
        if os.path.isfile(name):
            fresh.read(name)
    _known, suffix_map, encodings_map = fresh, fresh.suffix_map, fresh.encodings_map
    common_types, types_map = fresh.types_map


def _ready():
    if _known is None:
        init()
    return _known


def guess_type(url, strict=True):
    """The kind and the encoding of what an address or path names."""
    return _ready().guess_type(url, strict)


def guess_all_extensions(type, strict=True):
    """The ends of names that a kind has."""
    return _ready().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """The first of them."""
    return _ready().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Makes an end of names known."""
    _ready().add_type(type, ext, strict)


def read_mime_types(file):
    """The table of a file; None where there is none."""
    try:
        made = MimeTypes()
        made.read(file)
    except OSError:
        return None
    return made.types_map[True]


__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_all_extensions", "guess_extension", "add_type", "init",
           "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]
