"""Suppressions: remarks in a draft that say, with a reason, which findings are not to be reported."""
