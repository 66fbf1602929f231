"""``python -m huashu``."""

import sys

from huashu.command.main import main

sys.exit(main())
