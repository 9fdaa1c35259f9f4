"""Build step: schemas/ and input_templates/ stand at the top but travel inside the wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHARED_FOLDERS = ("schemas", "input_templates")


class BuildWithData(build_py):
    """build_py that also copies the shared folders into the built package."""

    def run(self) -> None:
        """Copy after the modules; an editable install reads the checkout itself."""
        super().run()
        if self.editable_mode:
            return
        for folder in SHARED_FOLDERS:
            target = Path(self.build_lib, "iku_etl", folder)
            shutil.copytree(folder, target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithData})
