"""Checks report.html in a real browser: called by Scripts/test-pages.

Everything that a reader chooses is chosen here, and every figure that then stands in the map, the chart, the table and the
sentence is compared with the tidy table of the same report, rounded anew by this script.
"""

import argparse
import csv
import decimal
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
NARROW = "\u202f"


def rounded(value, decimals):
    """Half away from zero, as the program rounds; 12 digits are those of the table."""
    unit = decimal.Decimal(1).scaleb(-decimals)
    return decimal.Decimal(value).quantize(unit, rounding=decimal.ROUND_HALF_UP)


def is_hidden(row):
    """Whether a figure of the tidy table is not printed."""
    return any(flag in row["flags"].split() for flag in ("hidden_base", "hidden_with_others", "withheld"))


def printed(row, language):
    """A figure of the tidy table as a page prints it."""
    flags = row["flags"].split()
    if is_hidden(row):
        return "—"
    if row["statistic"] == "proportion":
        text = f"{rounded(decimal.Decimal(row['estimate']) * 100, 0)}" + (NARROW + "%" if language == "fr" else "%")
    else:
        text = f"{rounded(row['estimate'], 1):,}"
        text = text.replace(",", NARROW).replace(".", ",") if language == "fr" else text
    return text.replace("-", "−") + ("*" if "small_base" in flags else "")


class Report:
    """A report of a study, written into a folder, with its figures by indicator, wave and territory."""

    def __init__(self, phare, study, language, folder):
        self.language = language
        self.page = folder / "report.html"
        subprocess.run(
            [phare, "report", study, "--language", language, "--output", folder],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.figures = {}
        with open(folder / "barometer.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                name = row["region"].replace("'", "’")
                self.figures[row["table"], row["wave"], name] = row
        self.waves = {}
        for (indicator, wave, _) in self.figures:
            waves = self.waves.setdefault(indicator, [])
            if wave not in waves:
                waves.append(wave)


class Reader:
    """A page open in a browser, without a network."""

    def __init__(self, browser, report, width=1280, scheme="light", script=True, height=1000, page=None):
        self.report = report
        self.file = page or report.page
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, java_script_enabled=script)
        self.page = self.context.new_page()
        self.problems, self.requests = [], []
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(self.file.as_uri())

    def close(self):
        self.context.close()
        loaded = [url for url in self.requests if not url.startswith(("file:", "data:"))]
        assert not loaded, f"requests: {loaded}"
        assert len([url for url in self.requests if url.startswith("file:")]) <= 2, self.requests
        assert not self.problems, f"console: {self.problems}"

    def table(self, panel=0):
        rows = self.page.locator(".panel").nth(panel).locator("[data-k=table] tbody tr")
        return rows.evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")

    def expect(self, indicator, wave, panel=0):
        """The map, the dots, the table and the sentence of a panel are those of the tidy table."""
        figures = self.report.figures
        whole = figures[indicator, wave, ""]
        places = {name: row for (one, other, name), row in figures.items()
                  if (one, other) == (indicator, wave) and name and int(row["n"]) > 0}
        scope = self.page.locator(".panel").nth(panel)
        sentence = scope.locator("[data-k=say]").inner_text()
        assert printed(whole, self.report.language) in sentence, (indicator, wave, sentence)
        if not places:
            assert scope.locator("[data-k=none]").is_visible(), (indicator, wave)
            assert not scope.locator("[data-k=pair]").is_visible()
            return
        rows = self.table(panel)
        assert rows[0][1] == printed(whole, self.report.language), (indicator, wave, rows[0])
        found = {row[0]: row for row in rows[1:]}
        assert set(found) == set(places), (indicator, wave, set(found) ^ set(places))
        dots = scope.locator("[data-k=dots] g[data-k^=row]").evaluate_all(
            "all => all.map(g => [g.children[0].textContent, g.children[1].textContent, "
            "+g.querySelector('circle').getAttribute('cx'), g.querySelector('circle').getAttribute('class'), "
            "g.querySelector('path').getAttribute('d')])")
        ends = scope.locator("svg[data-k=dots]").evaluate("svg => [+svg.dataset.x0, +svg.dataset.x1]")
        shown = [dot for dot in dots if dot[0]]
        assert len(shown) == len(places), (indicator, wave, shown)
        for name, text, x, ink, arrows in shown:
            row = places[name]
            want = printed(row, self.report.language)
            assert found[name][1] == want, (indicator, wave, name, found[name], want)
            assert text.split("\u00a0")[0] == want, (indicator, wave, name, text, want)
            hidden, small = is_hidden(row), "small_base" in row["flags"]
            # What lies beyond the scale is an arrow at its end; what is hidden is nothing at all.
            assert (x < 0) == (hidden or bool(arrows) and x < 0), (indicator, wave, name, x, arrows)
            assert not (hidden and arrows), (indicator, wave, name, arrows)
            assert hidden or (ink == "ft") == small, (indicator, wave, name, ink)
        # Dots lie as figures do: the same order, at distances in proportion.
        placed = [(float(places[name]["estimate"]), x) for name, _, x, *_ in shown if x >= 0]
        if len(placed) > 1:
            low, high = min(placed), max(placed)
            for value, x in placed if high[0] > low[0] else []:
                straight = low[1] + (high[1] - low[1]) * (value - low[0]) / (high[0] - low[0])
                assert abs(straight - x) < 1, (indicator, wave, value, x, straight)
            for name, _, x, _, arrows in shown if high[0] > low[0] else []:
                row = places[name]
                if is_hidden(row):
                    continue
                limits = [float(row[key] or row["estimate"]) for key in ("ci_low", "estimate", "ci_high")]
                at = [low[1] + (high[1] - low[1]) * (value - low[0]) / (high[0] - low[0]) for value in limits]
                beyond = [at[0] < ends[0] - 1, at[2] > ends[1] + 1]
                if all(abs(place - end) > 1 for place, end in ((at[0], ends[0]), (at[2], ends[1]))):
                    assert arrows.count("Z") == sum(beyond), (indicator, wave, name, arrows, at, ends)
                assert x >= 0 or not ends[0] - 1 <= at[1] <= ends[1] + 1, (indicator, wave, name, at, ends)
        for shape in ("outlines", "tiles"):
            areas = scope.locator(f"[data-k={shape}] path[data-k^=a]")
            if not areas.count():
                continue
            hints = [text for text in areas.evaluate_all("all => all.map(a => a.querySelector('title').textContent)") if text]
            colon = NARROW + ": " if self.report.language == "fr" else ": "
            named = dict(hint.split(colon) for hint in hints)
            assert set(named) == set(places), (indicator, wave, set(named) ^ set(places))
            for name, text in named.items():
                want = printed(places[name], self.report.language)
                assert text == want or text.startswith(want + " ("), (name, text, want)


def every_choice(browser, report, file=None):
    """Every indicator in every wave, by the selects a reader uses."""
    reader = Reader(browser, report, page=file)
    page = reader.page
    keys = page.locator("#indicator option").evaluate_all("all => all.map(o => o.value)")
    assert len(keys) == len(set(keys)) and set(keys) <= set(report.waves), set(keys) ^ set(report.waves)
    count = 0
    for key in keys:
        page.select_option("#indicator", key)
        waves = page.locator("#wave option").evaluate_all("all => all.map(o => o.value)")
        assert set(waves) == set(report.waves[key]), (key, waves)
        for wave in waves:
            page.select_option("#wave", wave)
            reader.expect(key, wave)
            count += 1
    reader.close()
    return count


def every_place(browser, report, file=None):
    """Every territory: the address, the sentence, the sheet; then two territories and two waves side by side."""
    reader = Reader(browser, report, page=file)
    page = reader.page
    places = page.locator("#place option").evaluate_all("all => all.map(o => [o.value, o.textContent])")[1:]
    first = page.evaluate("JSON.parse(document.getElementById('data').textContent).first")
    for value, name in places:
        page.select_option("#place", value)
        parts = urllib.parse.urlparse(page.url).fragment.split("/")
        assert [urllib.parse.unquote(part) for part in parts[:2]] == first and len(parts) == 3, page.url
        assert page.locator("[data-k=here]").inner_text().startswith(name), name
        assert page.locator("#briefs > article:visible").count() <= 1
        rows = page.locator("#sheet tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")
        want = sorted(printed(row, report.language) for (_, _, place), row in report.figures.items()
                      if place == name and int(row["n"]) > 0 and row["table"] in readable(page))
        assert sorted(row[2] for row in rows) == want, (name, len(rows), len(want))
    if len(places) > 1:
        page.select_option("#place2", places[0][0])
        heads = page.locator("#sheet thead th").all_inner_texts()
        assert places[0][1] in heads and places[-1][1] in heads, heads
    for key, waves in report.waves.items():
        if len(waves) > 1 and key in readable(page):
            page.select_option("#indicator", key)
            page.select_option("#wave", waves[0])
            page.select_option("#wave2", waves[1])
            assert page.locator(".panel").count() == 2
            reader.expect(key, waves[0], 0)
            reader.expect(key, waves[1], 1)
            page.select_option("#wave2", "")
            assert page.locator(".panel").count() == 1
            break
    reader.close()


def readable(page):
    return set(page.locator("#indicator option").evaluate_all("all => all.map(o => o.value)"))


def kinds_of_map(browser, report):
    """One kind of map is shown at a time, with the figures of the view, and stays when another view is chosen."""
    reader = Reader(browser, report)
    page = reader.page
    outlines, tiles = (page.locator(f"[data-k={shape}]") for shape in ("outlines", "tiles"))
    assert outlines.is_visible() and not tiles.is_visible()
    page.select_option("#shape", "tiles")
    assert tiles.is_visible() and not outlines.is_visible()
    shown = tiles.locator("text[data-k^=t]").evaluate_all("all => all.map(t => t.textContent)")
    page.select_option("#indicator", index=1)
    assert tiles.is_visible() and not outlines.is_visible()
    assert shown != tiles.locator("text[data-k^=t]").evaluate_all("all => all.map(t => t.textContent)")
    tiles.locator("path[data-k^=a]").first.click()
    assert page.locator("#place").input_value() and page.locator("[data-k=here]").is_visible()
    page.select_option("#shape", "outlines")
    assert outlines.is_visible() and outlines.locator("path.on").count() == 1
    reader.close()


def same_breaks(browser, report):
    """The classes of an indicator are the same in all waves, and the legend goes down from the highest."""
    reader = Reader(browser, report)
    page = reader.page
    for key in page.locator("#indicator option").evaluate_all("all => all.map(o => o.value)"):
        page.select_option("#indicator", key)
        legends = set()
        for wave in page.locator("#wave option").evaluate_all("all => all.map(o => o.value)"):
            page.select_option("#wave", wave)
            if page.locator("[data-k=pair]").is_visible():
                boxes = page.locator("[data-k=outlines] g[data-k^=legend]").evaluate_all(
                    "all => all.map(g => [g.children[0].getAttribute('class'), g.children[1].textContent])")
                legends.add(tuple(tuple(box) for box in boxes if re.match("k[0-9]", box[0]) and box[1]))
        assert len(legends) <= 1, (key, legends)
        shades = [box[0] for legend in legends for box in legend]
        assert shades == sorted(shades, reverse=True), (key, shades)
    reader.close()


def labels_on_map(browser, report, width, file=None):
    """The figures of a map stand apart, inside the drawing, and are large enough to be read, whatever is chosen."""
    reader = Reader(browser, report, width, page=file)
    page = reader.page
    for key in page.locator("#indicator option").evaluate_all("all => all.map(o => o.value)"):
        page.select_option("#indicator", key)
        if not page.locator("[data-k=pair]").is_visible():
            continue
        shape = page.locator("#shape").input_value()
        found = page.locator(f"[data-k={shape}]").evaluate("""svg => {
            const own = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll("text[data-k^=t], text[data-k^=i]")]
                .filter(text => text.textContent && /^[ti][0-9]/.test(text.dataset.k));
            const boxes = texts.map(text => {
                const box = text.getBoundingClientRect(), lean = box.height * 0.2;
                return [text.dataset.k, box.left, box.right, box.top + lean, box.bottom - lean, box.height];
            });
            const touching = [];
            boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
                if (a[1] < b[2] && b[1] < a[2] && a[3] < b[4] && b[3] < a[4]) touching.push([a[0], b[0]]);
            }));
            const outside = boxes.filter(a => a[1] < own.left - 1 || a[2] > own.right + 1 || a[4] > own.bottom + 1);
            return { touching, outside, least: Math.min(...boxes.map(a => a[5])), count: boxes.length };
        }""")
        assert found["count"] > 0 and not found["touching"] and not found["outside"], (key, width, found)
        assert found["least"] >= 8, (key, width, found["least"])
    reader.close()


def narrow(browser, report, file=None):
    """On a phone nothing is wider than the screen but what scrolls by itself, which the keyboard reaches."""
    reader = Reader(browser, report, 390, page=file)
    page = reader.page
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    wide = page.evaluate("""[...document.querySelectorAll("body *")].filter(one => {
        const box = one.getBoundingClientRect();
        // Text may run out of a box that is narrow enough itself.
        const right = one.closest("svg") ? box.right : Math.max(box.right, box.left + one.scrollWidth);
        return box.width && right > innerWidth + 1 && !one.closest(".scroll");
    }).map(one => one.outerHTML.slice(0, 90))""")
    assert not wide, wide[:5]
    mute = page.evaluate("""[...document.querySelectorAll("body *")].filter(one =>
        /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth
            && !(one.tabIndex === 0 && one.getAttribute("aria-label")))
        .map(one => one.outerHTML.slice(0, 90))""")
    assert not mute, mute[:5]
    assert not page.locator("#key .scroll").count()
    words = page.locator("#key tbody th").evaluate_all(
        "all => all.map(one => [one.textContent, one.getClientRects().length, one.scrollWidth > one.clientWidth])")
    assert not any(is_cut for _, _, is_cut in words), words
    reader.close()


def cross_tabs(browser, report, folder):
    """Every row of every table on shades is that of the page of the table, and its marks are its shades."""
    reader = Reader(browser, report)
    pages = {}
    for file in sorted((folder / "tables").glob("*.md")):
        lines = file.read_text(encoding="utf-8").splitlines()
        rows = [[re.sub(r"\\(.)", r"\1", cell.strip()).replace("**", "") for cell in line.strip("|").split(" | ")]
                for line in lines if line.startswith("|")]
        pages[lines[0].removeprefix("# ")] = {tuple(" ".join(cell.split()) for cell in row) for row in rows}
    articles = reader.page.locator("#tables article")
    cells = 0
    assert articles.count() == len(pages), (articles.count(), sorted(pages))
    for article in articles.all():
        title = article.locator("h3").inner_text()
        rows = article.locator("table.heat tbody tr:not(.group)").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => [cell.textContent, cell.className]))")
        assert rows, title
        for row in rows:
            text = tuple(" ".join(cell[0].split()) for cell in row)
            assert any(len(known) == len(text) and known[1:] == text[1:] for known in pages[title]), (title, text)
            for content, style in row[1:]:
                shade = re.search("v([0-4])|k[hx0-4]", style)
                side = int(shade.group(1)) - 2 if shade and shade.group(1) else 0
                assert ("▲" in content) == (side > 0) and ("▼" in content) == (side < 0), (title, content, style)
                assert ("—" == content.strip()) == ("kx" in style) or "n" == row[0][0], (title, content, style)
                cells += 1
    reader.close()
    return cells


def addresses(browser, report):
    """An address that is shared opens its view, and the back button goes back."""
    reader = Reader(browser, report)
    page = reader.page
    keys = page.locator("#indicator option").evaluate_all("all => all.map(o => o.value)")
    key = keys[min(3, len(keys) - 1)]
    before = page.locator("[data-k=title]").first.inner_text()
    page.select_option("#indicator", key)
    after = page.locator("[data-k=title]").first.inner_text()
    assert before != after
    shared = page.url
    place = page.locator("#place option").nth(1).get_attribute("value")
    page.select_option("#place", place)
    page.go_back()
    assert page.url == shared and page.locator("#place").input_value() == ""
    page.go_back()
    assert page.locator("[data-k=title]").first.inner_text() == before
    page.go_forward()
    assert page.locator("[data-k=title]").first.inner_text() == after
    page.click("nav a >> nth=-1")
    assert page.locator("[data-k=title]").first.inner_text() == after, "an anchor of the page is no view"
    other = reader.context.new_page()
    other.goto(shared)
    assert other.locator("[data-k=title]").first.inner_text() == after
    other.goto(report.page.as_uri() + "#no-such/%E0%A4%A/nowhere")
    assert other.locator("[data-k=title]").first.inner_text() == before
    reader.requests = reader.requests[:1]
    reader.close()


def keyboard(browser, report):
    """Tab reaches the choices, arrows change them, and the focus is seen."""
    reader = Reader(browser, report)
    page = reader.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    before = page.locator("[data-k=title]").first.inner_text()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "indicator":
            break
    assert page.evaluate("document.activeElement.id") == "indicator"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    if page.locator("#indicator option").count() > 1:
        assert page.locator("[data-k=title]").first.inner_text() != before
    small = page.evaluate("""[...document.querySelectorAll('a, select, summary, button')]
        .filter(e => e.offsetParent && e.closest('nav, form, details') && e.getBoundingClientRect().height < 24)
        .map(e => e.outerHTML.slice(0, 80))""")
    assert not small, small
    reader.close()


def accessibility(browser, report):
    """axe-core finds nothing, at two widths, light and dark, with and without a territory; nothing is wider than a phone."""
    rules = 0
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            reader = Reader(browser, report, width, scheme)
            page = reader.page
            for place in (None, 1):
                if place:
                    page.select_option("#place", index=place)
                page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                results = Axe().run(page)
                found = [(one["id"], [node["html"][:90] for node in one["nodes"][:3]])
                         for one in results.response["violations"]]
                assert not found, (width, scheme, found)
                rules = max(rules, len(results.response["passes"]))
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 0, (width, scheme, wide)
            reader.close()
    return rules


def without_script(browser, report):
    """The first view is drawn in the document."""
    reader = Reader(browser, report, script=False)
    assert not reader.page.locator("#choices").is_visible()
    assert reader.page.locator("svg[role=img]").count() > 1
    assert reader.page.locator("[data-k=table] tbody tr").count() > 1
    reader.close()


def printed_page(browser, report, folder):
    """The PDF has pages, a text and tags."""
    reader = Reader(browser, report)
    pdf = reader.page.pdf(prefer_css_page_size=True, tagged=True, outline=True, print_background=True)
    (folder / f"report-{report.language}.pdf").write_bytes(pdf)
    assert len(pdf) < 8_000_000, len(pdf)
    assert pdf.count(b"/Type /Page") > 3 and b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf
    reader.close()
    return len(pdf)


def large_study(folder, indicators, themes):
    """A study of the 101 départements: two waves, few respondents in some, and enough indicators for pages by theme."""
    chance = random.Random(101)
    with open(ROOT / "Sources/PhareReport/Resources/departement-tiles.csv", encoding="utf-8") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    folder.mkdir(parents=True)
    for wave in ("a", "b"):
        with open(folder / f"{wave}.csv", "w", encoding="utf-8") as file:
            file.write("dep," + ",".join(f"q{number}" for number in range(indicators)) + "\n")
            for place, code in enumerate(codes):
                # The first has too few respondents to be printed, the second too few to be compared.
                for _ in range({0: 4, 1: 15}.get(place, 36)):
                    answers = [1 if chance.random() < 0.3 + 0.4 * ((place * 7 + number) % 10) / 10 else 2
                               for number in range(indicators)]
                    file.write(f"{code}," + ",".join(map(str, answers)) + "\n")
    size = indicators // themes
    lines = ["title: 'Départements'", "language: en", "field: {variable: dep}", "variables:",
             "  dep: {label: Département, type: departement}"]
    lines += [f"  q{n}: {{label: Question {n}, question: 'Do you agree with {n}?', categories: {{1: Yes, 2: No}}}}"
              for n in range(indicators)]
    lines += ["waves:", "  - {id: a, audience: citizens, year: 2015, data: a.csv}",
              "  - {id: b, audience: citizens, year: 2019, data: b.csv}", "indicators:"]
    lines += [f"  - {{id: i{n}, label: Agree with {n}, variable: q{n}, category: 1}}" for n in range(indicators)]
    lines += ["themes:"]
    lines += [f"  - {{id: t{t}, label: Theme {t}, indicators: [{', '.join(f'i{t * size + n}' for n in range(size))}]}}"
              for t in range(themes)]
    lines += ["tables:", "  - {id: by-dep, rows: [q0], columns: [dep]}",
              "comparisons:", "  - {id: trend, indicator: i0, waves: [a, b], by: [dep]}",
              "report: {formats: [csv, markdown, html, svg], small_base: 30, hide_below: 10}"]
    (folder / "study.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "study.yaml"


def large_studies(browser, phare, temporary):
    """Maps of départements and pages by theme: every choice there too, on a screen and on a phone."""
    folder = temporary / "departements"
    report = Report(phare, large_study(temporary / "few", 4, 2), "en", folder)
    without_script(browser, report)
    views = every_choice(browser, report)
    every_place(browser, report)
    kinds_of_map(browser, report)
    same_breaks(browser, report)
    cross_tabs(browser, report, folder)
    for width in (1280, 390):
        labels_on_map(browser, report, width)
    narrow(browser, report)
    rules = accessibility(browser, report)
    reader = Reader(browser, report, 390)
    assert reader.page.locator("[data-k=tiles]").is_visible(), "a phone shows départements as tiles first"
    reader.close()
    print(f"test-pages: départements (en): {views} views, {rules} rules of axe-core, {report.page.stat().st_size} bytes")

    folder = temporary / "themes"
    report = Report(phare, large_study(temporary / "many", 80, 4), "en", folder)
    cover = Reader(browser, report)
    parts = cover.page.locator("#parts .parts a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(parts) == 4 and len(set(parts)) == 4, parts
    assert not Axe().run(cover.page).violations_count
    for part in parts:
        cover.page.goto((folder / part).as_uri())
        cover.page.click("nav a >> nth=0")
        assert cover.page.url == report.page.as_uri(), cover.page.url
    cover.requests = cover.requests[:1]
    cover.close()
    seen, views = set(), 0
    for number, part in enumerate(parts):
        if number in (0, len(parts) - 1):
            views += every_choice(browser, report, folder / part)
        narrow(browser, report, folder / part)
        reader = Reader(browser, report, page=folder / part)
        seen |= readable(reader.page)
        assert not Axe().run(reader.page).violations_count
        reader.close()
    assert seen == set(report.waves), seen ^ set(report.waves)
    every_place(browser, report, folder / parts[-1])
    print(f"test-pages: {len(parts)} pages by theme (en): {views} views")


def screenshots(browser, report, name, folder):
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")):
        reader = Reader(browser, report, width, scheme)
        reader.page.screenshot(path=folder / f"{name}-{report.language}-{width}-{scheme}.png", full_page=True)
        reader.close()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--phare", required=True)
    arguments.add_argument("--chromium", required=True)
    arguments.add_argument("--screenshots", help="folder for pictures of every view")
    options = arguments.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for study, language in (("phare", "fr"), ("phare", "en"), ("api", "en")):
            folder = pathlib.Path(temporary) / f"{study}-{language}"
            report = Report(options.phare, ROOT / "Datasets" / study / "study.yaml", language, folder)
            pictures = pathlib.Path(options.screenshots or temporary)
            pictures.mkdir(parents=True, exist_ok=True)
            without = "" if study == "phare" else "without territories, "
            if study == "phare":
                without_script(browser, report)
                views = every_choice(browser, report)
                every_place(browser, report)
                kinds_of_map(browser, report)
                same_breaks(browser, report)
                for width in (1280, 390):
                    labels_on_map(browser, report, width)
                narrow(browser, report)
                cells = cross_tabs(browser, report, folder)
                addresses(browser, report)
                keyboard(browser, report)
                rules = accessibility(browser, report)
                without = f"{views} views, {cells} cells of tables, {rules} rules of axe-core, "
            else:
                reader = Reader(browser, report)
                assert not Axe().run(reader.page).violations_count
                reader.close()
                narrow(browser, report)
                cross_tabs(browser, report, folder)
            size = printed_page(browser, report, pictures)
            if options.screenshots:
                screenshots(browser, report, study, pictures)
            print(f"test-pages: {study} ({language}): {without}{report.page.stat().st_size} bytes, PDF {size} bytes")
        large_studies(browser, options.phare, pathlib.Path(temporary))
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
