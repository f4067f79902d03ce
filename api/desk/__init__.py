"""The HR desk: commands that report on responsibilities, each in a module of its own, imported when it is called."""

# Each is ``command`` (a `click.Command`) in ``api.desk.<name>``.
COMMANDS: tuple[str, ...] = ("audit", "describe", "gaps", "overlaps", "raci")
