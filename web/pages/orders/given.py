"""What may stand in the query of the list, and how long it may be."""

from typing import Annotated

from litestar.params import Parameter

from web.pages.orders.asked import MOST

Short = Annotated[str, Parameter(max_length=100)]
Mark = Annotated[str, Parameter(max_length=400)]
Moment = Annotated[str, Parameter(pattern="^([0-9a-f]{12})?$")]
Count = Annotated[int, Parameter(ge=1, le=100 * MOST)]
