"""`python -m iku_etl`."""

from iku_etl.cli import main

if __name__ == "__main__":
    main()
