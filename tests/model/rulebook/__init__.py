"""The rulebook (docs/rules.md, docs/accounts.md) played from its text alone, one module a noun.

It shares nothing with the program: plain records, every figure summed from the postings, clear
before fast. Functions cite the rule that they carry out.
"""
