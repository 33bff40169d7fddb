"""XML as events; here its helpers to write text: `xml.sax.saxutils`."""
