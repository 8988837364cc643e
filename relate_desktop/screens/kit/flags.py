"""Qt's numbers for where text stands, for what is painted first.

Naming one of Qt's flags makes Python build all 1,200 of them, a tenth of the start; so the modules behind the first
paint say `QtCore.Qt` in what runs later, and use these numbers where they paint. A test compares them with Qt's own.
"""

MIDDLE = 0x0080
"""At the left, in the middle of the height."""
MIDDLE_RIGHT = 0x0082
CENTRE = 0x0084
LETTER_SHOWN = 0x0800
"""The access letter is underlined."""
LETTER_HIDDEN = 0x8000
WRAPPED = 0x1000
