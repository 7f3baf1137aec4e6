"""The house stands as designed: its layout, its contracts, its scripts, and no list that lags behind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from donations.rules.policy import POLICY_VERSION

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ["demo", "lint", "lock", "messages", "server", "setup", "test"]
TEXT = {".py", ".md", ".txt", ".in", ".toml", ".yaml", ".html", ".css", ".js", ".csv", ".svg", ""}
# Read by the supervisor's children from the supervisor alone; not for operators.
INTERNAL = {"WAYMARK_LISTEN_FD"}


def tracked() -> list[Path]:
    # The checkout may belong to another user than the one who runs the tests.
    command = ["git", "-c", "safe.directory=*", "ls-files"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


def settings_read() -> set[str]:
    """Names of the environment variables that the site's own code reads."""
    reader = re.compile(r"env\.(?:\w+)\(\s*[\"']([A-Z][A-Z_]+)[\"']|^\s{4}([A-Z_]+)=\"", re.MULTILINE)
    sources = (path.read_text() for path in (ROOT / "site").rglob("*.py"))
    found = {name for source in sources for match in reader.findall(source) for name in match if name}
    # Python and Django read these two by themselves.
    return found - INTERNAL | {"DJANGO_SETTINGS_MODULE", "WAYMARK_HOME", "DATABASE_URL"}


def test_site_is_a_folder_and_never_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()


def test_the_top_level_holds_what_the_design_names() -> None:
    known = {
        *("site", "donations", "manage.py", "tests", "requirements.txt", "requirements.in", "docs", "script"),
        *("requirements-dev.txt", "requirements-dev.in", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"),
        *("SECURITY.md", "LICENSE", "pyproject.toml", "compose.yaml", "Dockerfile"),
    }

    present = {path.relative_to(ROOT).parts[0] for path in tracked()}

    assert {name for name in present if not name.startswith(".")} <= known


def test_imports_keep_their_contracts() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]

    result = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": "site"}, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout[-3000:]


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_posix_shell_and_may_be_run(name: str) -> None:
    script = ROOT / "script" / name

    parsed = subprocess.run(["sh", "-n", script], capture_output=True, text=True)

    assert parsed.returncode == 0, parsed.stderr
    assert script.stat().st_mode & 0o111
    assert script.read_text().startswith("#!/bin/sh\n")


def test_setup_refuses_an_argument_that_it_does_not_know() -> None:
    result = subprocess.run([ROOT / "script" / "setup", "--fast"], capture_output=True, text=True)

    assert result.returncode == 2
    assert "--fast" in result.stderr


def test_continuous_integration_runs_the_tests_and_the_linters() -> None:
    run = ROOT / ".ci" / "run"

    parsed = subprocess.run(["bash", "-n", run], capture_output=True, text=True)

    assert parsed.returncode == 0, parsed.stderr
    assert run.stat().st_mode & 0o111
    assert run.read_text().splitlines()[-2:] == ["script/lint", "script/test"]


def test_the_environment_readers_are_found_by_this_test() -> None:
    assert {
        "PORT",
        "SECRET_KEY",
        "CELERY_BROKER_URL",
        "TRUSTED_PROXIES",
        "WAYMARK_API_RATE",
    } <= settings_read()


def test_the_sample_lists_every_setting() -> None:
    listed = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.sample").read_text(), re.MULTILINE))

    assert listed == settings_read()


def test_the_readme_has_every_setting_in_its_table() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert listed == settings_read()


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()

    assert re.search(r"^    script/server\b", readme, re.MULTILINE)
    assert re.search(r"^    script/test\b", readme, re.MULTILINE)


def test_every_link_inside_the_documents_leads_somewhere() -> None:
    documents = [path for path in tracked() if path.suffix == ".md"]

    broken = [
        f"{path.name}: {target}"
        for path in documents
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text())
        if not (path.parent / target).exists()
    ]

    assert documents
    assert not broken


def test_the_project_stands_alone() -> None:
    outside = [
        "/" + "work/",
        ".." + "/shared",
        "files.python" + "hosted.org",
        "pypi" + ".org",
        "registry.npm" + "js",
    ]

    found = [
        f"{path.relative_to(ROOT)} mentions {word}"
        for path in tracked()
        if path.suffix in TEXT
        for word in outside
        if word in path.read_text(errors="replace")
    ]

    assert not found


def test_no_work_is_left_lying_about() -> None:
    marks = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")

    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in {".py", ".html", ".md", ".css", ".js"} and marks.search(path.read_text())
    ]

    assert not found


def test_tests_never_sleep() -> None:
    sleep = re.compile(r"\btime\.sleep\(|from time import .*\bsleep\b")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]

    assert not [str(path.relative_to(ROOT)) for path in tests if sleep.search(path.read_text())]


def test_the_policy_page_is_of_the_version_that_approvals_keep() -> None:
    assert f"Policy version {POLICY_VERSION}." in (ROOT / "docs" / "policy.md").read_text()
