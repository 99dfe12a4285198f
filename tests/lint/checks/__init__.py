"""Each module here has `check(tree) -> list of findings`, empty when all is well."""
