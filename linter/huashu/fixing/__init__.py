"""Fixes: replacements made by machine, so that what is read afterwards is the same draft with better words."""
