"""Node.js is the system's when it is new enough."""

from pathlib import Path

from setup import front_end


def test_an_old_node_is_not_used(tmp_path: Path) -> None:
    for name, says in (("node", "v12.22.0"), ("npm", "6.0.0")):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {says}\n")
        (tmp_path / name).chmod(0o755)
    assert not front_end.suits(str(tmp_path))
    (tmp_path / "node").write_text("#!/bin/sh\necho v26.1.0\n")
    assert front_end.suits(str(tmp_path))
