"""What a PDF says of itself: PDF/A-3a, PDF/UA-1 and Factur-X in one `rdf:RDF`, because readers look at the first only."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from services.papers.cii import NAME

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
UA = "http://www.aiim.org/pdfua/ns/id/"
FACTUR_X = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
PREFIXES = {
    "pdfaExtension": EXTENSION,
    "pdfaSchema": SCHEMA,
    "pdfaProperty": PROPERTY,
    "pdfuaid": UA,
    "fx": FACTUR_X,
}
HYBRID = {
    "DocumentType": "INVOICE",
    "DocumentFileName": NAME,
    "Version": "1.0",
    "ConformanceLevel": "EN 16931",
}
Description = Callable[[str, int, str], bytes]


def described(own: Description, *, hybrid: bool) -> Description:
    """WeasyPrint's own description and, in the same element, what it does not know how to say."""

    def whole(variant: str, version: int, conformance: str) -> bytes:
        # The text is WeasyPrint's own, made a moment ago.
        rdf = fromstring(own(variant, version, conformance))  # noqa: S314
        SubElement(_about(rdf), f"{{{UA}}}part").text = "1"
        if hybrid:
            facts = _about(rdf)
            for name, value in HYBRID.items():
                SubElement(facts, f"{{{FACTUR_X}}}{name}").text = value
        _explain(rdf, hybrid=hybrid)
        made: bytes = tostring(rdf, encoding="utf-8")
        return made

    for prefix, uri in PREFIXES.items():
        register_namespace(prefix, uri)
    return whole


def _explain(rdf: Element, *, hybrid: bool) -> None:
    """PDF/A wants every property explained that it does not know."""
    bag = SubElement(SubElement(_about(rdf), f"{{{EXTENSION}}}schemas"), f"{{{RDF}}}Bag")
    _schema(bag, "PDF/UA identification schema", UA, "pdfuaid", {"part": ("Integer", "internal")})
    if hybrid:
        _schema(bag, "Factur-X", FACTUR_X, "fx", dict.fromkeys(HYBRID, ("Text", "external")))


def _schema(bag: Element, name: str, uri: str, prefix: str, properties: dict[str, tuple[str, str]]) -> None:
    schema = _resource(bag)
    for key, value in (("schema", name), ("namespaceURI", uri), ("prefix", prefix)):
        SubElement(schema, f"{{{SCHEMA}}}{key}").text = value
    each = SubElement(SubElement(schema, f"{{{SCHEMA}}}property"), f"{{{RDF}}}Seq")
    for called, (kind, category) in properties.items():
        one = _resource(each)
        for key, value in (
            ("name", called),
            ("valueType", kind),
            ("category", category),
            ("description", called),
        ):
            SubElement(one, f"{{{PROPERTY}}}{key}").text = value


def _about(rdf: Element) -> Element:
    return SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})


def _resource(parent: Element) -> Element:
    return SubElement(parent, f"{{{RDF}}}li", {f"{{{RDF}}}parseType": "Resource"})
