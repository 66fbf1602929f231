"""The one exception of the command layer: the work could not be done, and why."""


class Failure(Exception):  # noqa: N818 - it is what the user is told, not an error of the program
    """Ends the command with exit code 2; the message is Chinese and says what to do."""
