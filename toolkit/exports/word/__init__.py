"""Word files: what stands in them as text, set by python-docx in our own styles."""
