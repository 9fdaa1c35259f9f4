"""Build step: rules, examples and documents stand at the top but travel inside the wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHARED_FOLDERS = ("schemas", "input_templates", "docs")
PAGES = (
    "README.md",
    "README.en.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
)  # that the documents link


class BuildWithData(build_py):
    """build_py that also copies the shared folders and pages into the built package."""

    def run(self) -> None:
        """Copy after the modules; an editable install reads the checkout itself."""
        super().run()
        if self.editable_mode:
            return
        for folder in SHARED_FOLDERS:
            target = Path(self.build_lib, "iku_etl", folder)
            leave_out = shutil.ignore_patterns("__pycache__", "*.py")
            shutil.copytree(folder, target, dirs_exist_ok=True, ignore=leave_out)
        for page in PAGES:
            shutil.copy(page, Path(self.build_lib, "iku_etl", page))


setup(cmdclass={"build_py": BuildWithData})
