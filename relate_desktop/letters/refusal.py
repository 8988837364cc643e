"""A paper that cannot be made, said in the clerk's words."""


class CannotPrint(Exception):
    """Why a paper cannot be made: one translated sentence, and the field where it can be mended, or None."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
