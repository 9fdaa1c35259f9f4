"""The cells of a katalog as its contract writes them: any letters, and the usual synonyms, said."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from iku_etl.catalog.tables import Table
from iku_etl.catalog.texts import map_texts
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.contracts import ContractColumn, TableContract
from iku_etl.rules.synonyms import word_key

UPPER, LOWER = "besar", "kecil"


class ColumnSpelling:
    """How the texts of one column are read; a text that is not known stays as it is."""

    def __init__(self, column: ContractColumn) -> None:
        known = [word for word in (*column.pilihan, *column.awalan) if word]
        self.known = frozenset(known)
        self.words = {word_key(word): word for word in known}
        self.synonyms = {
            word_key(text): word.kata
            for word in column.kata
            for text in word.tulisan
            if word.kata in known
        }
        self.letters = {UPPER: str.upper, LOWER: str.lower}.get(column.huruf, str)

    @property
    def is_free(self) -> bool:
        """Whether any text is right as it stands."""
        return not self.known and self.letters is str

    def read(self, text: str) -> str:
        """The text as the contract writes it."""
        if not text or text in self.known:
            return text
        if not self.words:
            return self.letters(text)
        key, (head, colon, rest) = word_key(text), text.partition(":")
        begin = self.words.get(word_key(head), "") if colon else ""
        if begin.endswith(":"):  # tetap:45,5 and the like, whatever their letters and blanks
            return begin + rest.strip()
        return self.words.get(key) or self.synonyms.get(key) or self.letters(text)

    def is_synonym(self, text: str) -> bool:
        """Whether it is another word, and not the same one in other letters."""
        key = word_key(text)
        return key in self.synonyms and key not in self.words


def spell_tables(
    tables: Mapping[str, Table], contracts: Mapping[str, TableContract]
) -> tuple[dict[str, Table], list[Issue]]:
    """The tables in the words of their contracts, and a note for each synonym that was read."""
    spelled = dict(tables)
    issues: list[Issue] = []
    for name, contract in contracts.items():
        for column in contract.kolom if name in tables else ():
            spelling = ColumnSpelling(column)
            if column.nama in spelled[name].frame and not spelling.is_free:
                issues += _synonyms(tables[name], column, spelling)
                spelled[name] = _spelled(spelled[name], column.nama, spelling)
    return spelled, issues


def _different(texts: pd.Series) -> list[str]:
    found = texts.cat.categories if isinstance(texts.dtype, pd.CategoricalDtype) else texts.unique()
    return list(found)


def _spelled(table: Table, column: str, spelling: ColumnSpelling) -> Table:
    texts = table.frame[column]
    if _are_read(_different(texts), spelling):
        return table
    read = map_texts(texts, spelling.read, object)
    if isinstance(texts.dtype, pd.CategoricalDtype):
        read = read.astype("category")
    return replace(table, frame=table.frame.assign(**{column: read}))


def _are_read(texts: list[str], spelling: ColumnSpelling) -> bool:
    """Whether every text is as the contract writes it; of codes there are too many to ask each."""
    if not spelling.words:
        everything = "\n".join(texts)
        return spelling.letters(everything) == everything
    return all(spelling.read(text) == text for text in texts)


def _synonyms(table: Table, column: ContractColumn, spelling: ColumnSpelling) -> Iterator[Issue]:
    texts = table.frame[column.nama]
    asked = _different(texts) if spelling.synonyms else ()
    said = [text for text in asked if spelling.is_synonym(text)]
    for row, text in texts[texts.isin(said)].items() if said else ():
        ref = table.ref(int(str(row)), column.nama)
        fields = {"kolom": column.nama, "ditemukan": text, "dibaca": spelling.read(text)}
        yield make_issue("kata-dibaca", ref, **fields)
