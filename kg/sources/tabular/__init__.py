"""Tables as people have them: CSV, workbooks, Parquet, JSON lines, in any encoding."""
