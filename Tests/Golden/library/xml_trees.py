import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr, unescape
r = ET.fromstring('<data xmlns:x="http://x.org"><country name="A"><rank up="yes">2</rank><year>2008</year></country> <country name=\'B\'><rank>5 &amp; &#65;</rank><x:foo x:a="1"/></country>tail</data>')
r.tag, r.attrib, len(r), [c.get("name") for c in r]
[e.text for e in r.iter("rank")], list(r.itertext())
[e.tag for e in r.findall("country/rank")], r.find("country[2]").attrib, r.findtext("country/year"), r.find("nothing")
[e.attrib for e in r.findall(".//*[@name='B']")], [e.text for e in r.findall(".//year[.='2008']")], r.find("country[last()]").attrib
[e.tag for e in r.findall(".//x:foo", {"x": "http://x.org"})], [e.tag for e in r.findall("country[rank]/..")]
r.findall("/country")
r.findall("country[0]")
ET.tostring(r)
a = ET.Element("a", {"k": 'v<"\n'}, z="1")
b = ET.SubElement(a, "b", q="é")
b.text, b.tail = "x<y>&é", "T"
c = ET.SubElement(a, "c")
a.append(ET.Comment("hi"))
ET.tostring(a)
ET.tostring(a, "unicode"), ET.tostring(a, method="text", encoding="unicode")
ET.tostring(a, "utf-8", xml_declaration=True)
ET.indent(a)
ET.dump(a)
a.remove(c)
a.remove(c)
a[7]
a.append(1)
ET.tostring(ET.Element("a", x=1))
ET.fromstring("")
ET.fromstring("<a></b>")
ET.fromstring("<a>&foo;</a>")
ET.fromstring("<a/><b/>")
ET.fromstring("<a b=1/>")
ET.fromstring("<x:a/>")
for event, e in ET.iterparse(__import__("io").BytesIO(b'<a><b>1</b><c x="2"/></a>'), events=("start", "end")): print(event, e.tag, e.text)
escape("<a&b>"), quoteattr('a"b'), unescape("&lt;&amp;lt;")
