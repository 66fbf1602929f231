"""Find a Chromium for the browser tests, or get one; never skip them silently.

Order: one named by ``HUASHU_BROWSER``, one on the PATH, the one Playwright has downloaded, Playwright's own
download, Debian's package (as root). Run as a program it makes sure that there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONT_PACKAGE = "fonts-noto-cjk"
ADVICE = (
    "浏览器测试需要 Chromium。装一个再来：\n"
    "  Debian / Ubuntu：apt-get install chromium fonts-noto-cjk\n"
    "  其他系统：.venv/bin/python -m playwright install chromium\n"
    "或者用环境变量 HUASHU_BROWSER 指明浏览器程序的位置。"
)


def find() -> Path | None:
    """The browser to use, if there is one."""
    named = os.environ.get("HUASHU_BROWSER")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def ensure() -> Path:
    """The browser to use; gets one where there is none. Ends the program with advice when that fails."""
    found = find() or _download() or _install()
    if found is None:
        sys.exit(ADVICE)
    return found


def _download() -> Path | None:
    print("没有找到 Chromium，试着下载 Playwright 自带的……", file=sys.stderr)
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=600)
    return find() if done.returncode == 0 else None


def _install() -> Path | None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("下载不成，改装 Debian 的 chromium……", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", FONT_PACKAGE]):
        done = subprocess.run(["apt-get", "--quiet", *arguments], env=environment, check=False, timeout=1200)
        if done.returncode:
            return None
    return find()


if __name__ == "__main__":
    print(f"浏览器：{ensure()}")
