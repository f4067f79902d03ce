"""What people and programs touch: the command line, HTTP and the web pages.

Thin, without logic of its own. `api.service` is the one door to everything below; the command line (`api.cli`),
the HTTP interface (`api.routes`) and the pages (`api.pages`) call only it. `api.settings` alone reads the
environment, flags and files of settings; `api.problems` alone says which error is which exit code and HTTP status.
"""
