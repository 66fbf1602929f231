"""Run the tests against the built wheel on every Python found, and with the lowest versions that its ranges allow.

Everything happens in throw-away environments; browser tests, which test the site and not Python, are left out. Needs
``uv`` beside the Python that runs this.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
sys.path.insert(0, str(REPOSITORY))

from tests.consumers import FOLDER, VARIABLE  # noqa: E402 - it is run as a program from anywhere

UV = Path(sys.executable).with_name("uv")
OLDEST = (3, 11)

Version = tuple[int, int]


def main() -> None:
    """Run everything and print a line for each environment; the exit code is 1 when any of them fails."""
    found = dict(sorted(interpreters()))
    if len(found) < 2:
        print("只找到一个 Python；别的版本装在 PATH 或 ~/.pyenv 里就会一起测", file=sys.stderr)
    verdicts = []
    with tempfile.TemporaryDirectory(prefix="huashu-versions-") as folder:
        wheel = built(Path(folder))
        for version, python in found.items():
            environment = made(Path(folder, "locked-{}.{}".format(*version)), python)
            install(environment, "--require-hashes", "--requirement", "requirements/dev.txt")
            verdicts.append(tested(environment, wheel, "Python {}.{}，锁定的依赖".format(*version)))
        oldest, python = next(iter(found.items()))
        environment = made(Path(folder, "lowest"), python)
        install(environment, "--resolution", "lowest-direct", "--requirement", "pyproject.toml", "--extra", "site")
        pinned = Path(folder, "lowest.txt")
        pinned.write_text(uv("pip", "freeze", "--python", str(environment)), "utf-8")
        install(environment, "--constraint", str(pinned), "--group", "dev")
        verdicts.append(tested(environment, wheel, "Python {}.{}，范围里最低的依赖".format(*oldest)))
    sys.exit(not all(verdicts))


def interpreters() -> Iterator[tuple[Version, Path]]:
    """Every version of Python that can be had here and that the package supports."""
    named = [shutil.which(f"python3.{minor}") for minor in range(OLDEST[1], 30)]
    pythons = [*filter(None, named), *Path.home().glob(".pyenv/versions/*/bin/python3"), sys.executable]
    for python in map(Path, pythons):
        asked = subprocess.run(
            [python, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0 and re.fullmatch(r"\d+ \d+\n", asked.stdout):
            major, minor = map(int, asked.stdout.split())
            if (major, minor) >= OLDEST:
                yield (major, minor), python


def built(folder: Path) -> Path:
    """The wheel of this repository."""
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)])
    return next(folder.glob("*.whl"))


def made(folder: Path, python: Path) -> Path:
    """An empty environment."""
    # with pip, by which prek installs what it needs
    uv("venv", "--quiet", "--no-project", "--seed", "--python", str(python), str(folder))
    return folder


def install(environment: Path, *what: str) -> None:
    """Install something into an environment."""
    uv("pip", "install", "--quiet", "--python", str(environment), *what)


def tested(environment: Path, wheel: Path, name: str) -> bool:
    """Whether all tests pass with the wheel in an environment; prints what came of them."""
    install(environment, "--no-deps", str(wheel))
    tests = [str(environment / "bin" / "python"), "-m", "pytest", "--quiet", "-m", "not browser", "--numprocesses", "2"]
    # the programs from npm are those of the environment that runs this
    surroundings = {**os.environ, VARIABLE: str(FOLDER)}
    done = subprocess.run(tests, cwd=REPOSITORY, env=surroundings, capture_output=True, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1:] or [done.stderr.strip()]
    print(f"{name}：{last[0]}", flush=True)
    if done.returncode:
        print(done.stdout[-6000:], done.stderr[-2000:], sep="\n", flush=True)
    return done.returncode == 0


def uv(*arguments: str) -> str:
    """What ``uv`` prints."""
    return run([str(UV), *arguments])


def run(command: Sequence[str]) -> str:
    """What a command prints; one that fails ends the program with what it said."""
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
