"""Components: one macro a folder, reached as ui.<name>; their specimens are drawn on the gallery page."""
