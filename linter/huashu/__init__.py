"""huashu (话术): one call-centre handbook, read by people as a site and by a linter as its rules."""

__version__ = "0.1.0"
