"""What the handbook is, as plain functions over values; nothing in here knows MkDocs.

A page is Markdown in two languages. `snippets` prints its programs, `citing` its rules, `proof` what ran; a Markdown
renderer makes HTML of it; `pairs` sets the two languages side by side, and `comparison`, `rule_pages`, `translations`
and `freshness` read those pairs. `../handbook_plugin.py` says in which order, and hands the results to MkDocs.
"""
