"""The links of a page that we wrote, and its words."""

from html.parser import HTMLParser


class Links(HTMLParser):
    """The addresses on a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes the address of a link."""
        self.hrefs += [value or "" for name, value in attrs if (tag, name) == ("a", "href")]

    def handle_data(self, data: str) -> None:
        """Takes the text."""
        self.text += data
