"""Just enough YAML to read study.yaml: block maps and lists, flow maps and lists, quoted and plain scalars."""

import re

TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[\[\]{},]|:(?=\s|$)|[^\[\]{},:]+(?::(?!\s)[^\[\]{},:]+)*)')


def scalar(text):
    text = text.strip()
    if text.startswith('"'):
        return text[1:-1].replace('\\"', '"')
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return text


class Flow:
    def __init__(self, text):
        self.tokens = [t for t in TOKEN.findall(text) if t.strip()]
        self.at = 0

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def value(self):
        token = self.take()
        if token == "[":
            items = []
            while self.tokens[self.at] != "]":
                items.append(self.value())
                if self.tokens[self.at] == ",":
                    self.at += 1
            self.at += 1
            return items
        if token == "{":
            pairs = {}
            while self.tokens[self.at] != "}":
                key = scalar(self.take())
                self.at += 1  # the colon
                pairs[key] = self.value()
                if self.tokens[self.at] == ",":
                    self.at += 1
            self.at += 1
            return pairs
        return scalar(token)


def inline(text):
    return Flow(text).value() if text[0] in "[{" else scalar(text)


def parse(text):
    lines = []
    for line in text.split("\n"):
        if line.strip() and not line.strip().startswith("#"):
            line = re.sub(r'\s+#[^"]*$', "", line)
            lines.append((len(line) - len(line.lstrip()), line.strip()))
    value, at = block(lines, 0)
    if at != len(lines):
        raise ValueError("study.yaml: cannot read: " + lines[at][1])
    return value


def block(lines, at):
    indent = lines[at][0]
    if lines[at][1].startswith("- "):
        items = []
        while at < len(lines) and lines[at][0] == indent and lines[at][1].startswith("- "):
            rest = lines[at][1][2:]
            if rest[0] in "[{":
                items.append(inline(rest))
                at += 1
            else:
                lines[at] = (indent + 2, rest)
                item, at = block(lines, at)
                items.append(item)
        return items, at
    pairs = {}
    while at < len(lines) and lines[at][0] == indent and not lines[at][1].startswith("- "):
        key, _, rest = lines[at][1].partition(":")
        at += 1
        if rest.strip():
            pairs[scalar(key)] = inline(rest.strip())
        else:
            pairs[scalar(key)], at = block(lines, at)
    return pairs, at
