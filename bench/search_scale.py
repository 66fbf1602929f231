"""How the site's search does with many scripts: size of its index, time until it is ready, time of an answer.

Makes synthetic scripts out of the real ones (each one's sections, names and sayings with the name of a business in
them, and passages of other scripts), adds them to the index of a built site, and measures in a real browser:

    huashu build --output SITE       (or any built site of the handbook)
    python -m bench.search_scale SITE [1000]
"""

from __future__ import annotations

import gzip
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tests.browser import ARGUMENTS, find
from tests.search.queries import LISTEN, ask, load, served

NAMES, TEXTS = Path("search", "names.json"), Path("search", "texts.json")
BUSINESSES = [
    *("宽带", "水费", "燃气", "社保", "公交", "地铁", "医保", "驾照", "户口", "房租", "快递", "机票", "酒店", "保险"),
    *("贷款", "信用卡", "手机", "家电", "家具", "课程", "门票", "停车", "物业", "电梯", "路灯", "噪声", "绿化", "垃圾"),
    *("公积金", "养老", "婚姻", "出入境", "税务", "发票", "商标", "食品", "药品", "校服", "体检", "疫苗"),
]
PAGE_LOADS = 5
SAME = 0.5
"""How many of the names and sayings of a script others have as well."""


def read(site: Path) -> tuple[dict[str, Any], list[str]]:
    """The names and the texts of a site."""
    names, texts = (json.loads((site / file).read_text(encoding="utf-8")) for file in (NAMES, TEXTS))
    return names, texts


def scripts(names: dict[str, Any], texts: list[str]) -> list[list[tuple[list[Any], str]]]:
    """The sections of each real script, each with its text."""
    place, found = 0, []
    for page, _, sections in names["pages"]:
        if page.startswith("scripts/") and page != "scripts/":
            found.append(list(zip(sections, texts[place : place + len(sections)], strict=True)))
        place += len(sections)
    return found


def synthetic(real: list[list[tuple[list[Any], str]]], dice: random.Random) -> list[tuple[list[Any], str]]:
    """The sections of a script like the real ones, about something else."""
    business = "".join(dice.sample(BUSINESSES, 2))
    made = []
    for (anchor, title, *lists), text in dice.choice(real):
        _, other = dice.choice(dice.choice(real))
        mixed = f"{text[: len(text) // 2]}{business}{other[len(other) // 2 :]}"
        named = [[value if dice.random() < SAME else business + value for value in values] for values in lists[:2]]
        made.append(([anchor, title if anchor else f"{business}：{title}", *named, *lists[2:]], mixed))
    return made


def enlarge(site: Path, count: int) -> int:
    """Add scripts to the index of a site until it has so many; the number of documents then."""
    names, texts = read(site)
    real, dice = scripts(names, texts), random.Random(1)
    for number in range(count - len(real)):
        made = synthetic(real, dice)
        names["pages"].append([f"scripts/synthetic-{number}/", "话术", [section for section, _ in made]])
        texts += [text for _, text in made]
    for file, data in ((NAMES, names), (TEXTS, texts)):
        (site / file).write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return len(texts)


def measure(browser: Browser, site: Path) -> str:
    """The figures of one site, as a line."""
    sizes = [(len(data), len(gzip.compress(data))) for data in ((site / file).read_bytes() for file in (NAMES, TEXTS))]
    ready, whole = [], []
    with served(site) as address:
        for _ in range(PAGE_LOADS):
            page = browser.new_page()
            page.add_init_script(LISTEN)
            page.goto(address)
            # the page's own clock starts when it is opened
            ready.append(page.wait_for_function("window.heard.ready").json_value())
            whole.append(page.wait_for_function("window.heard.whole").json_value())
            answers = ask(page, load())
            page.close()
    times = sorted(answer.milliseconds for answer in answers)
    index = ", ".join(f"{raw / 1e6:.2f} MB ({packed / 1e3:.0f} kB gzipped)" for raw, packed in sizes)
    return (
        f"names and texts {index}; ready {median(ready):.0f} ms after the page was opened, with all texts "
        f"{median(whole):.0f} ms; answers {median(times):.1f} ms (median), "
        f"{times[int(len(times) * 0.95)]:.1f} ms (95 %), {times[-1]:.1f} ms (slowest)"
    )


def main(site: Path, count: int = 1000) -> None:
    """Measure a site as it is and with many scripts."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=ARGUMENTS)
        print(f"as built: {measure(browser, site)}")
        large = Path(folder) / "site"
        shutil.copytree(site, large)
        docs = enlarge(large, count)
        print(f"{count} scripts, {docs} documents: {measure(browser, large)}")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:]))
