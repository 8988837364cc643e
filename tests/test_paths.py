"""Where things lie, in a checkout and on a computer of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

from relate_desktop import paths


def test_the_resources_are_there_in_a_checkout() -> None:
    assert (paths.resources() / "fonts" / "SourceSans3-Regular.ttf").is_file()
    assert (paths.resources() / "look" / "tokens.json").is_file()


def test_an_installed_program_finds_its_resources_inside(tmp_path: Path) -> None:
    package = tmp_path / "relate_desktop"
    (package / "resources").mkdir(parents=True)
    for name in ("__init__.py", "paths.py"):
        shutil.copy(Path(paths.__file__).parent / name, package / name)
    code = "from relate_desktop import paths; print(paths.resources())"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(ran.stdout.strip()) == package / "resources"


def test_the_folders_are_made_in_the_home_of_whoever_runs_it(own_home: Path) -> None:
    for folder in (paths.data_folder(), paths.log_folder(), paths.settings_file().parent):
        assert folder.is_dir()
        assert folder.is_relative_to(own_home)
    assert not paths.settings_file().exists()


def test_papers_are_saved_where_the_person_keeps_documents(own_home: Path) -> None:
    assert paths.documents_folder() == own_home / "Documents"
