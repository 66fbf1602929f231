from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

# the same examples on every machine and in every run, so that a red test is red for everybody
settings.register_profile("huashu", derandomize=True, deadline=None, database=None, max_examples=80)
settings.load_profile("huashu")

# no test may meet what somebody's own runs have left, or leave anything behind
os.environ["HUASHU_CACHE_DIR"] = tempfile.mkdtemp(prefix="huashu-cache-")
atexit.register(shutil.rmtree, os.environ["HUASHU_CACHE_DIR"], ignore_errors=True)
