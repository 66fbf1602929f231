"""The command: each subcommand in its own module, ``add`` describes it and ``run`` does it."""
