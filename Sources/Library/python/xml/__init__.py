"""XML: `xml.etree.ElementTree` reads and writes it."""
__all__ = ["dom", "parsers", "sax", "etree"]
