"""What the handbook adds to its Markdown, as plain functions over values; no MkDocs here."""
