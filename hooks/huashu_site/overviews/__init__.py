"""Generated overviews: each module prepares the data of one page for the template of the same name."""
