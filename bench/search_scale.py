"""How the site's search does with many scripts: size of its index, time until it is ready, time of an answer.

Makes synthetic scripts out of the real ones (each one's sections, names and sayings with the name of a business in
them, and passages of other scripts), adds them to the index of a built site, and measures in a real browser:

    huashu build --site-dir SITE     (or any built site of the handbook)
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

INDEX = Path("search", "search_index.json")
BUSINESSES = [
    *("宽带", "水费", "燃气", "社保", "公交", "地铁", "医保", "驾照", "户口", "房租", "快递", "机票", "酒店", "保险"),
    *("贷款", "信用卡", "手机", "家电", "家具", "课程", "门票", "停车", "物业", "电梯", "路灯", "噪声", "绿化", "垃圾"),
    *("公积金", "养老", "婚姻", "出入境", "税务", "发票", "商标", "食品", "药品", "校服", "体检", "疫苗"),
]
PAGE_LOADS = 5


def scripts(index: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The documents of each real script."""
    pages: dict[str, list[dict[str, Any]]] = {}
    for doc in index["docs"]:
        page = doc["location"].partition("#")[0]
        if page.startswith("scripts/") and page != "scripts/":
            pages.setdefault(page, []).append(doc)
    return list(pages.values())


def synthetic(real: list[list[dict[str, Any]]], number: int, dice: random.Random) -> list[dict[str, Any]]:
    """One script like the real ones, about something else."""
    business = "".join(dice.sample(BUSINESSES, 2))
    model = dice.choice(real)
    page = f"scripts/synthetic-{number}/"
    docs = []
    for doc in model:
        _, _, anchor = doc["location"].partition("#")
        other = dice.choice(dice.choice(real))
        text = f"{doc['text'][: len(doc['text']) // 2]}{business}{other['text'][len(other['text']) // 2 :]}"
        made = doc | {"location": page + (f"#{anchor}" if anchor else ""), "text": text}
        if not anchor:
            made["title"] = f"{business}：{doc['title']}"
        for field in ("names", "says"):
            if field in doc:
                made[field] = [value if dice.random() < 0.5 else business + value for value in doc[field]]
        docs.append(made)
    return docs


def enlarge(site: Path, count: int) -> int:
    """Add scripts to the index of a site until it has so many; the number of documents then."""
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    real, dice = scripts(index), random.Random(1)
    for number in range(count - len(real)):
        index["docs"] += synthetic(real, number, dice)
    (site / INDEX).write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return len(index["docs"])


def measure(browser: Browser, site: Path) -> str:
    """The figures of one site, as a line."""
    data = (site / INDEX).read_bytes()
    ready = []
    with served(site) as address:
        for _ in range(PAGE_LOADS):
            page = browser.new_page()
            page.add_init_script(LISTEN)
            page.goto(address)
            # the page's own clock starts when it is opened
            ready.append(page.wait_for_function("window.heard.ready").json_value())
            answers = ask(page, load())
            page.close()
    times = sorted(answer.milliseconds for answer in answers)
    return (
        f"index {len(data) / 1e6:.2f} MB, {len(gzip.compress(data)) / 1e3:.0f} kB gzipped; "
        f"ready {median(ready):.0f} ms after the page was opened; answers {median(times):.1f} ms (median), "
        f"{times[int(len(times) * 0.95)]:.1f} ms (95 %), {times[-1]:.1f} ms (slowest)"
    )


def main(site: Path, count: int = 1000) -> None:
    """Measure a site as it is and with many scripts."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=ARGUMENTS)
        print(f"as built: {measure(browser, site)}")
        copy = Path(folder) / "site"
        shutil.copytree(site, copy)
        docs = enlarge(copy, count)
        print(f"{count} scripts, {docs} documents: {measure(browser, copy)}")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:]))
