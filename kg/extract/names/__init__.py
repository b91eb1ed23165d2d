"""Names in a text: which words name a thing, and which thing that is."""
