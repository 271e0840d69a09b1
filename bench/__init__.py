"""Figures against goals: `make bench`. Not in the wheel, and no test times anything."""
