"""What is kept between runs: the compiled rulebook and the results of drafts. Nothing here is ever needed: a cache
that is missing, damaged, unwritable or from another version only costs time."""
