"""The dialects that such files come in, written by hand so that every byte is chosen."""

NARROW_NO_BREAK = "\u202f"
NO_BREAK = "\u00a0"


class Dialect:
    def __init__(self, encoding, delimiter, newline, bom=False, quote_text=False):
        self.encoding, self.delimiter, self.newline = encoding, delimiter, newline
        self.bom, self.quote_text = bom, quote_text

    def field(self, value):
        text = value if isinstance(value, str) else str(value)
        needs = any(mark in text for mark in (self.delimiter, '"', "\n", "\r"))
        if needs or (self.quote_text and text and not text[0].isdigit()):
            return '"' + text.replace('"', '""') + '"'
        return text

    def file(self, header, rows):
        """The bytes of a file; a line break inside a field becomes the dialect's own."""
        lines = [self.delimiter.join(self.field(v) for v in row) for row in [header] + rows]
        text = "\n".join(lines) + "\n"
        data = text.replace("\n", self.newline).encode(self.encoding)
        return (b"\xef\xbb\xbf" if self.bom else b"") + data


UTF8_SEMICOLON = Dialect("utf-8", ";", "\n")
EXCEL_FRENCH = Dialect("cp1252", ";", "\r\n")
EXCEL_UTF8 = Dialect("utf-8", ",", "\r\n", bom=True)
QUOTED_BOM = Dialect("utf-8", ";", "\r\n", bom=True, quote_text=True)
WINDOWS_SEMICOLON = Dialect("cp1252", ";", "\n")
PLAIN_COMMA = Dialect("utf-8", ",", "\n")


def decimal_comma(value, digits=6):
    return ("%.*f" % (digits, value)).replace(".", ",")


def thousands(value, space):
    """12345 as 12 345, with the space asked for."""
    text = str(value)
    groups = []
    while len(text) > 3:
        groups.insert(0, text[-3:])
        text = text[:-3]
    return space.join([text] + groups)
