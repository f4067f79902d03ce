"""Why a statement was taken: the glossary of rules, how often each is right, and the page that shows it."""
