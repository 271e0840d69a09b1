"""The certificate is made once, and its key is for its owner alone."""

import stat
from pathlib import Path

from cryptography import x509

from web.cli.certificate import certificate


def test_names_all_hosts_of_this_machine_and_is_kept(tmp_path: Path) -> None:
    authority, chain, key = certificate(tmp_path / "tls")
    made = x509.load_pem_x509_certificates(chain.read_bytes())[0]
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert {"localhost", "staff.localhost", "support.localhost"} <= set(
        names.get_values_for_type(x509.DNSName)
    )
    assert made.issuer == x509.load_pem_x509_certificate(authority.read_bytes()).subject
    assert key.read_text().startswith("-----BEGIN PRIVATE KEY-----")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = chain.read_bytes()
    assert certificate(tmp_path / "tls")[1].read_bytes() == before
