"""What narrows a written query: its conditions, and the values that they ask for."""

from collections.abc import Iterable
from typing import Self


def one_of(column: str, words: Iterable[str]) -> str:
    """A condition on a column that holds words of ours.

    They stand in the text: a plan that is made once for all values could not use an index of these words only.
    """
    listed = ", ".join(f"'{word}'" for word in sorted(words))
    return f"{column} IN ({listed})"


class Where:
    """Conditions that all hold. Values go in as parameters, in the order in which they were named."""

    def __init__(self, values: Iterable[object] = ()) -> None:
        """`values` are those that another part of the same question asks for already."""
        self._conditions: list[str] = []
        self.values = list(values)

    def add(self, condition: str, *values: object) -> Self:
        """One more; `{}` in its text stands for each value."""
        return self.add_said(self.said(condition, *values))

    def add_said(self, condition: str) -> Self:
        """One more, the values of which are there already."""
        self._conditions.append(condition)
        return self

    def said(self, text: str, *values: object) -> str:
        """Another part of the same query, with the places of its values filled in."""
        if not values:
            return text
        self.values += values
        upto = len(self.values)
        return text.format(*[f"${place}" for place in range(upto - len(values) + 1, upto + 1)])

    def __str__(self) -> str:
        """As it stands in a query."""
        return " AND ".join(self._conditions) or "true"
