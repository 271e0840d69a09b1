"""Judges that are schemas and rules: Factur-X, UBL, CEN, Peppol, Japan."""

from services.papers.checking import Rules, broken, findings
from tests.judges import fetched
from tests.judges.given import CII, UBL, File
from tests.judges.verdict import NOT_ITS_KIND, Verdict, not_asked, unless

EUROPEAN = "urn:cen.eu:en16931:2017"
BIS = f"{EUROPEAN}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PINT = "urn:peppol:pint:billing-1@jp-1"
SIDES = ("AccountingSupplierParty", "AccountingCustomerParty")


def factur_x(file: File) -> Verdict:
    """Factur-X 1.09 in the profile EN 16931."""
    if file.root != CII or file.profile != EUROPEAN:
        return NOT_ITS_KIND
    return _by(file, Rules.FACTUR_X)


def ubl(file: File) -> Verdict:
    """The schema of UBL 2.1, and the rules of EN 16931 for it."""
    if file.root not in UBL or not file.profile.startswith(EUROPEAN):
        return NOT_ITS_KIND
    return _by(file, Rules.UBL_CREDIT_NOTE if file.root == "CreditNote" else Rules.UBL_INVOICE)


def cen(file: File) -> Verdict:
    """EN 16931 by CEN itself, for either syntax."""
    if file.root not in {CII, *UBL} or not file.profile.startswith(EUROPEAN):
        return NOT_ITS_KIND
    return _fetched(file, fetched.CEN_CII if file.root == CII else fetched.CEN_UBL)


def peppol(file: File) -> Verdict:
    """Peppol BIS Billing 3, of files that its network could carry: both sides have an address in it."""
    if file.root not in UBL or file.profile != BIS:
        return NOT_ITS_KIND
    if not all(file.tree.find(f"{{*}}{side}/{{*}}Party/{{*}}EndpointID") is not None for side in SIDES):
        return not_asked("a side has no address in the network")
    return _fetched(file, fetched.BIS_CEN, fetched.BIS)


def japan(file: File) -> Verdict:
    """JP PINT: the rules of all countries, then those of Japan."""
    if file.root not in UBL or file.profile != PINT:
        return NOT_ITS_KIND
    return _fetched(file, fetched.PINT, fetched.PINT_JP)


def _by(file: File, rules: Rules) -> Verdict:
    return unless([f"{one.rule}: {one.words}" for one in findings(file.xml, rules)])


def _fetched(file: File, *sets: tuple[str, str]) -> Verdict:
    if not fetched.here():
        return not_asked(fetched.MISSING)
    found = [one for which in sets for one in broken(fetched.rules(which), file.xml)]
    return unless([f"{one.rule}: {one.words}" for one in found])
