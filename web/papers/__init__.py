"""An invoice as a page of paper, in the language that it is said in."""
