"""What stops a command."""


class Refused(Exception):
    """A rule that the command breaks; `code` is its name in §11."""

    def __init__(self, code, field=None):
        super().__init__(f"{code} ({field})" if field else code)
        self.code = code


class Missing(Refused):
    """R9.5: a value is missing (`indice_missing`, `bareme_missing`): a dossier that needs it to be
    brought to a day is set aside."""


def refuse_if(condition, code):
    if condition:
        raise Refused(code)
