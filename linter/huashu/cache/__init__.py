"""What is kept between runs: the compiled rulebook, and what was found in drafts.

Nothing here is ever needed: a cache that is missing, damaged, unwritable or from another version only costs time.
"""
