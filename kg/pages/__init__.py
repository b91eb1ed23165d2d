"""Pages: the interactive explorer as one HTML file."""
