"""`verifikasi = "wajib"`: a run uses approved numbers only, and says of each other one why not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from iku_etl.calculate.approvals import Approvals
from iku_etl.check.details import DetailColumn, Details
from iku_etl.check.isian import Isian
from iku_etl.check.subjects import variable_labels
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue
from iku_etl.outcome import Checked
from iku_etl.rules.verification_table import REQUIRED
from iku_etl.text.numbers import format_number
from iku_etl.verification.decisions import Decision, Decisions, read_decisions
from iku_etl.verification.values import TypedValue, digest_value, typed_values
from iku_etl.workers.pool import Progress, Workers
from iku_etl.workspace import Workspace


@dataclass(frozen=True, slots=True)
class JudgedValue:
    """A number with what was decided on it; before: the decisions on other numbers of its place."""

    value: TypedValue
    decisions: tuple[Decision, ...]
    before: tuple[Decision, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody decided on this number yet."""
        return not self.decisions

    @property
    def is_approved(self) -> bool:
        """Whether somebody approved it and nobody refused it."""
        return bool(self.decisions) and all(one.setuju for one in self.decisions)


def judge_values(
    values: Iterable[TypedValue], decisions: Decisions, tahun: str
) -> Iterator[JudgedValue]:
    """Each number with its decisions."""
    by_digest, by_place = decisions.by_digest(), decisions.by_place()
    for value in values:
        found = by_digest.get(digest_value(tahun, value.place, value.nilai), ())
        others = [] if found else by_place.get(value.place, [])
        yield JudgedValue(value, tuple(found), tuple(others))


def use_approved(
    workspace: Workspace,
    checked: Checked,
    tahun: str,
    periode: int,
    workers: Workers,
    progress: Progress,
) -> Checked:
    """The same with the approved numbers only, where iku.toml asks for that; the others are bermasalah.

    The issues say of each other number that it waits, was refused, or is disputed.
    """
    project = checked.project
    if project.settings.verifikasi != REQUIRED:
        return checked
    decisions = read_decisions(workspace, project, tahun, workers, progress)
    judged = list(judge_values(typed_values(checked, tahun, periode), decisions, tahun))
    others = [one.value for one in judged if not one.is_approved]
    labels = variable_labels({value.indikator for value in others}, project.katalog)
    issues = [
        replace(issue, data=value_label(one.value, labels))
        for one in judged
        for issue in _issues(one)
    ]
    return replace(
        checked,
        isian=_without(checked.isian, others),
        details=_details_without(checked.details, others),
        issues=(*checked.issues, *decisions.issues, *issues),
        approvals=_approvals(one for one in judged if one.is_approved),
    )


def _issues(judged: JudgedValue) -> Iterator[Issue]:
    value, decisions = judged.value, judged.decisions
    if judged.is_approved:
        return
    refused = [one for one in decisions if not one.setuju]
    approved = [one for one in decisions if one.setuju]
    fields = {"nilai": format_number(value.nilai), "periode": value.place.periode}
    given: dict[str, str] = {"indikator": value.indikator}
    if judged.before:
        last = judged.before[-1]
        fields |= {"dulu": format_number(last.nilai), "oleh": last.words}
        fields["keputusan"] = "disetujui" if last.setuju else "ditolak"
        yield make_issue("nilai-berubah-sesudah-verifikasi", value.ref, **given, **fields)
    elif judged.is_open:
        yield make_issue("nilai-belum-diverifikasi", value.ref, **given)
    elif approved:
        fields["setuju"] = "; ".join(f"{one.words} ({one.ref})" for one in approved)
        fields["tolak"] = "; ".join(f"{one.words} ({one.ref}): {one.catatan}" for one in refused)
        # At a cell of the verifikators: the sender has nothing to correct yet.
        fields["asal"] = str(value.ref)
        yield make_issue("verifikasi-berbeda", refused[0].ref, **given, **fields)
    else:
        words = dict.fromkeys(f"{one.catatan} ({one.words})" for one in refused)
        fields["catatan"] = "; ".join(words)
        yield make_issue("nilai-ditolak", value.ref, **given, **fields)


def value_label(value: TypedValue, labels: Mapping[tuple[str, str], str]) -> str:
    """What is asked there: the label of the variable, or row and column of the detail table."""
    place = value.place
    return labels.get((place.kode, place.simbol), "") if not value.column else place.simbol


def _without(isian: Isian, values: Iterable[TypedValue]) -> Isian:
    found = [value.position for value in values if not value.column]
    if not found:
        return isian
    at = tuple(np.array(found).T)
    nilai, keadaan = isian.nilai.copy(), isian.keadaan.copy()
    nilai[at], keadaan[at] = np.nan, int(Keadaan.BERMASALAH)
    return replace(isian, nilai=nilai, keadaan=keadaan)


def _details_without(details: Details, values: Iterable[TypedValue]) -> Details:
    changed = dict(details)
    for value in values:
        if value.column:
            if changed[value.column] is details[value.column]:
                old = details[value.column]
                copied = DetailColumn(old.nilai.copy(), old.keadaan.copy(), list(old.refs))
                changed[value.column] = copied
            column, row = changed[value.column], value.position[0]
            column.nilai[row], column.keadaan[row] = np.nan, int(Keadaan.BERMASALAH)
    return changed


def _approvals(judged: Iterable[JudgedValue]) -> Approvals:
    """Who approved what: of a variable its quarters, one after the other."""
    of_variable: dict[tuple[str, str], dict[str, list[str]]] = {}
    cells: dict[str, str] = {}
    for one in judged:
        words = "; ".join(dict.fromkeys(f"disetujui {d.words}" for d in one.decisions))
        place = one.value.place
        if one.value.column:
            cells[one.value.ref.asal] = words
        else:
            quarters = of_variable.setdefault((place.kode, place.simbol), {})
            quarters.setdefault(words, []).append(place.periode)
    variables = {
        key: "; ".join(f"{', '.join(names)} {words}" for words, names in found.items())
        for key, found in of_variable.items()
    }
    return Approvals(variables, cells)
