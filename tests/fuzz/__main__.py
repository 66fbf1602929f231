"""``python -m tests.fuzz``: mutated input for a while; prints totals and keeps what was not stood."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.harness import fuzz


def main() -> int:
    """Fuzz; 1 when anything was not stood."""
    parser = argparse.ArgumentParser(description="Feed the command mutated input.")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="folder for failing inputs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="huashu-fuzz-") as folder:
        totals = fuzz(Path(folder), options.seed, seconds=options.seconds)
    for number, (kind, why, raw) in enumerate(totals.failures):
        options.keep.mkdir(parents=True, exist_ok=True)
        kept = options.keep / f"{options.seed}-{number}.bin"
        kept.write_bytes(raw)
        print(f"{kind}：{kept}\n{why}\n", file=sys.stderr)
    print(f"种子 {options.seed}：{totals}")
    return 1 if totals.failures else 0


if __name__ == "__main__":
    sys.exit(main())
