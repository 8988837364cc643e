"""`python -m relate_desktop`: the same program as `relate-desktop`."""

import sys

from relate_desktop.command_line import main

sys.exit(main())
