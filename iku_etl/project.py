"""One agency's decisions, rules and katalog together: what every command starts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.remembered_katalog import recall_katalog
from iku_etl.issues import Issue, UsageError, has_errors, similar
from iku_etl.lint.instansi import check_instansi, printed_keys, unused_keys
from iku_etl.lint.katalog import Lint
from iku_etl.lint.scales import check_scale_years
from iku_etl.memory.store import NO_MEMORY, Memory
from iku_etl.rules.all import Rules, latest_file, load_rules, named_files, rule_files
from iku_etl.rules.contracts import latest_contracts, rule_words
from iku_etl.rules.layout_words import check_layout, text_issue, text_issues
from iku_etl.rules.layouts import KolomHasil, Layout, load_layout, load_result_columns
from iku_etl.rules.settings import Settings, load_settings
from iku_etl.rules.styles import Styles, load_styles


@dataclass(frozen=True)
class Project:
    """A ruang kerja whose katalog can be trusted as tables; what is wrong in rows is in `issues`."""

    settings: Settings
    rules: Rules
    katalog: Katalog
    definitions: Definitions
    folder: Path
    schemas: tuple[Path, ...]
    issues: tuple[Issue, ...]

    @property
    def lint(self) -> Lint:
        """The katalog ready to be linted."""
        said = frozenset(issue.ref for issue in self.issues if has_errors([issue]))
        return Lint(self.katalog, self.rules, self.definitions, self.settings, said)

    @property
    def unclear(self) -> set[str]:
        """The indicators with a galat in the rows of their variables."""
        table = self.katalog.tables["variabel"]
        galat = (issue for issue in self.issues if has_errors([issue]))
        place = (table.berkas, table.lembar)
        return {i.indikator for i in galat if (i.ref.berkas, i.ref.lembar) == place} - {""}

    def scale_issues(self, tahun: str | None) -> list[Issue]:
        """Scales that are not in force in that year; None is the newest year with targets."""
        return list(check_scale_years(self.katalog, self.rules.skala, self.settings.skala, tahun))

    def instansi_issues(self) -> list[Issue]:
        """What the agency's layout prints of tabel instansi and does not find there."""
        files = rule_files(self.schemas, "tata_letak")
        others = {key for kode in files for key in printed_keys(load_layout(files, kode))}
        signed = bool(self.settings.penandatangan)
        found = check_instansi(self.katalog, self.layout(), others, has_signatories=signed)
        return [*found, *self.unused_instansi()]

    def unused_instansi(self) -> list[Issue]:
        """What tabel instansi says of a signature that each run has its own of."""
        signed = bool(self.settings.penandatangan)
        return list(unused_keys(self.katalog, self.layout(), has_signatories=signed))

    def layout(self) -> Layout:
        """The layout of the agency's official document."""
        files = rule_files(self.schemas, "tata_letak")
        layout = load_layout(files, self.settings.tata_letak)
        path = files[self.settings.tata_letak]
        check_layout(layout, path, self.katalog.indikator.columns, self.styles().style)
        return layout

    def layout_issues(self) -> list[Issue]:
        """What is wrong in the texts of the layout, for whatever they are filled with."""
        fields = self.katalog.indikator.columns
        return list(text_issues(self.layout(), self._layout_path(), fields))

    def unfilled(self, texts: Mapping[str, str]) -> list[Issue]:
        """The galat of texts of the layout that could not be filled in, by their reason."""
        layout, path = self.layout(), self._layout_path()
        return [text_issue(layout, path, teks, sebab) for teks, sebab in texts.items()]

    def _layout_path(self) -> Path:
        return rule_files(self.schemas, "tata_letak")[self.settings.tata_letak]

    def result_columns(self) -> tuple[KolomHasil, ...]:
        """The result columns of the official tables."""
        return load_result_columns(latest_file(self.schemas, "kolom_hasil.yaml"))

    def styles(self) -> Styles:
        """The cell styles."""
        return load_styles(named_files(self.schemas, "gaya.yaml"))


def _require_rules(settings: Settings, rules: Rules, path: Path) -> None:
    """Raises UsageError for a rule in [diperiksa] that there is none of."""
    known = {**rules.skala, **rules.peraturan}
    for check in settings.diperiksa:
        if check.kode not in known:
            near = similar(check.kode, known)
            raise UsageError(f'{path} [diperiksa]: aturan "{check.kode}" tidak dikenal{near}.')


def load_project(
    folder: Path, schemas: tuple[Path, ...], memory: Memory = NO_MEMORY
) -> tuple[Project | None, list[Issue]]:
    """The project of a ruang kerja; None with the issues when its katalog is not usable as tables.

    A galat beside a project costs the indicator that it names. memory: of katalog that were read.
    """
    settings = load_settings(folder / "iku.toml")
    rules = load_rules(schemas).with_gaps(settings.celah_skala)
    rules.scale(settings.skala)
    _require_rules(settings, rules, folder / "iku.toml")
    contracts = rule_words(latest_contracts(schemas), rules)
    katalog, issues = recall_katalog(folder, contracts, memory)
    if katalog is None:
        return None, issues
    definitions = Definitions(katalog)
    project = Project(
        settings=settings,
        rules=rules,
        katalog=katalog,
        definitions=definitions,
        folder=folder,
        schemas=schemas,
        issues=tuple(issues),
    )
    return project, issues
