"""What a component is shown with in the gallery: a name for the state, and the arguments of its macro."""

from collections.abc import Iterator
from typing import Any

from web.render import View

Specimen = tuple[str, dict[str, Any]]
Specimens = Iterator[Specimen]
Shown = Iterator[tuple[str, View]]  # the same for views: a name for the state, and the view itself

LONG = "Nordwind Maschinenbau und Fördertechnik, Instandhaltung Halle 4, Bremerhaven"
KOREAN = "주식회사 한울모터스 울산 제2공장 설비보전팀 자재창고 4번 하역장"
JAPANESE = "葵精機株式会社　浜松第二工場　設備保全課　資材倉庫四番荷捌場"
