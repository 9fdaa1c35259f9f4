"""What the program remembers is not to be taken for what the tests do."""

import pytest


@pytest.fixture(autouse=True)
def as_users_have_it(all_anew: None) -> None:
    """Each test alone."""
