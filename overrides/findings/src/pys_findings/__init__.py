"""From finding to rule: which rules of the handbook a finding of ruff or ty points to, and what a cited rule is.

Everything known of the rules comes from the handbook's `rules.json`. The command needs nothing but Python.
"""


class InputError(ValueError):
    """What the command was given cannot be used; the message says what it is and what to do."""
