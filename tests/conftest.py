from __future__ import annotations

from hypothesis import settings

# the same examples on every machine and in every run, so that a red test is red for everybody
settings.register_profile("huashu", derandomize=True, deadline=None, database=None, max_examples=80)
settings.load_profile("huashu")
