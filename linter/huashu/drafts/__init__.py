"""Drafts as people read them: who speaks, what is meant and what is only mentioned, what happens in the call."""
