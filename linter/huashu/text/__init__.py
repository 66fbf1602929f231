"""Text primitives shared by the handbook and the drafts: sources, spans, positions, widths."""
