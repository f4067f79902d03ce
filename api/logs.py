"""Logging of a command or the server: to stderr, quiet unless asked. Nothing is configured on import."""

from __future__ import annotations

import logging

LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


def configure_logging(verbosity: int) -> None:
    """Send log records to stderr: warnings, with 1 also information, with 2 everything."""
    logging.basicConfig(
        level=LEVELS[min(verbosity, 2)], format="%(levelname)s %(name)s: %(message)s", force=True
    )
