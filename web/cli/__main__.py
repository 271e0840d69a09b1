"""`python -m web.cli`: the command `portico` for processes that must use this very Python."""

from web.cli import main

if __name__ == "__main__":
    main()
