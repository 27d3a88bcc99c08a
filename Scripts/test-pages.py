"""Checks report.html in a real browser: called by Scripts/test-pages.

Everything that a reader chooses is chosen here, and every figure that then stands in the map, the chart, the table and the
sentence is compared with the tidy table of the same report, rounded anew by this script.
"""

import argparse
import csv
import decimal
import pathlib
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

    def __init__(self, browser, report, width=1280, scheme="light", script=True, height=1000):
        self.report = report
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, java_script_enabled=script)
        self.page = self.context.new_page()
        self.problems, self.requests = [], []
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(report.page.as_uri())

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
            "+g.children[3].getAttribute('cx'), g.children[3].getAttribute('class')])")
        shown = [dot for dot in dots if dot[0]]
        assert len(shown) == len(places), (indicator, wave, shown)
        for name, text, x, ink in shown:
            row = places[name]
            want = printed(row, self.report.language)
            assert found[name][1] == want, (indicator, wave, name, found[name], want)
            assert text.split("\u00a0")[0] == want, (indicator, wave, name, text, want)
            hidden, small = is_hidden(row), "small_base" in row["flags"]
            assert (x < 0) == hidden, (indicator, wave, name, x)
            assert hidden or (ink == "ft") == small, (indicator, wave, name, ink)
        # Dots lie as figures do: the same order, at distances in proportion.
        placed = [(float(places[name]["estimate"]), x) for name, _, x, _ in shown if x >= 0]
        if len(placed) > 1:
            low, high = min(placed), max(placed)
            for value, x in placed if high[0] > low[0] else []:
                straight = low[1] + (high[1] - low[1]) * (value - low[0]) / (high[0] - low[0])
                assert abs(straight - x) < 1, (indicator, wave, value, x, straight)
        for shape in ("outlines", "tiles"):
            areas = scope.locator(f"[data-k={shape}] path[data-k^=a]")
            if not areas.count():
                continue
            hints = [text for text in areas.evaluate_all("all => all.map(a => a.textContent)") if text]
            assert len(hints) == len(places), (indicator, wave, hints)
            for hint in hints:
                name = hint.split(NARROW + ":" if self.report.language == "fr" else ":")[0]
                assert printed(places[name], self.report.language) in hint, (hint, places[name])


def every_choice(browser, report):
    """Every indicator in every wave, by the selects a reader uses."""
    reader = Reader(browser, report)
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


def every_place(browser, report):
    """Every territory: the address, the sentence, the sheet; then two territories and two waves side by side."""
    reader = Reader(browser, report)
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
    assert pdf.count(b"/Type /Page") > 3 and b"/StructTreeRoot" in pdf and b"/MarkInfo" in pdf
    reader.close()
    return len(pdf)


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
                addresses(browser, report)
                keyboard(browser, report)
                rules = accessibility(browser, report)
                without = f"{views} views, {rules} rules of axe-core, "
            else:
                reader = Reader(browser, report)
                assert not Axe().run(reader.page).violations_count
                reader.close()
            size = printed_page(browser, report, pictures)
            if options.screenshots:
                screenshots(browser, report, study, pictures)
            print(f"test-pages: {study} ({language}): {without}{report.page.stat().st_size} bytes, PDF {size} bytes")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
