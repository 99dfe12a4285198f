"""The fields of the commands (§11): what is malformed."""

import re

from . import days
from .refusal import Refused

CHANNELS = ("prelevement", "virement", "carte", "cheque", "tiers_saisi", "tresor",
            "retenue_prestations")
NATURES = ("decision_judiciaire", "convention_homologuee", "divorce_par_consentement",
           "acte_notarie", "titre_organisme", "transaction_executoire")
END_GROUNDS = ("deces_debiteur", "deces_creancier", "terme_du_titre", "nouveau_titre",
               "demande_conjointe", "pension_supprimee", "residence_creancier",
               "residence_debiteur")
HORS_ETAT_GROUNDS = ("sans_adresse", "insolvable", "pension_suspendue", "violence", "refugie")
ACTION_KINDS = ("paiement_direct", "saisie_remunerations", "saisie_attribution",
                "saisie_immobiliere", "retenue_prestations", "recouvrement_public")


def is_id(value):
    return isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value) is not None


def is_cents(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_bool(value):
    return isinstance(value, bool)


def parses(parse):
    def check(value):
        try:
            parse(value)
            return True
        except ValueError:
            return False
    return check


is_day, is_month = parses(days.parse_day), parses(days.parse_month)


def one_of(*words):
    return lambda value: isinstance(value, str) and value in words


def between(low, high):
    return lambda value: is_cents(value) and low <= value <= high


def is_decimal(value):
    return isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?", value) is not None


def record(**fields):
    """A field whose name ends in `_or_none` may be left out."""
    wanted = {name.removesuffix("_or_none"): (check, name.endswith("_or_none"))
              for name, check in fields.items()}

    def check_record(value):
        return (isinstance(value, dict) and set(value) <= set(wanted)
                and all(optional if name not in value else check(value[name])
                        for name, (check, optional) in wanted.items()))
    return check_record


def list_of(check):
    return lambda value: isinstance(value, list) and bool(value) and all(map(check, value))


def list_of_different(check):
    return lambda value: list_of(check)(value) and len(set(value)) == len(value)


def is_clause(value):
    """R4.1, R4.3."""
    if not isinstance(value, dict) or value.get("mode") != "clause":
        return record(mode=one_of("legal", "excluded"))(value)
    stated = {"ref_value": is_decimal, "base": is_id}
    reference = stated if "ref_value" in value else {"ref_month": is_month}
    return record(mode=one_of("clause"), serie=is_id, first_on=is_day,
                  index_month_or_none=between(1, 12),
                  rounding=one_of("cent", "euro_nearest", "euro_up"), **reference)(value)


PENSION = record(enfant=is_id, amount_cents=is_cents, effective_from_or_none=is_day,
                 ends_on_or_none=is_day, revalorisation_or_none=is_clause)
AMOUNT = {"amount_cents": is_cents}
FIELDS = {
    "OpenDossier": dict(debiteur=is_id, creancier=is_id, organisme=is_id),
    "RegisterTitre": dict(titre=is_id, nature=one_of(*NATURES), dated=is_day,
                          effective_from=is_day, pensions=list_of(PENSION),
                          revalorisation_or_none=is_clause, due_day_or_none=is_cents,
                          violence_or_none=is_bool, replaces_or_none=is_id),
    "StartIntermediation": dict(effective_on=is_day, due_day_or_none=is_cents),
    "ChangeDueDay": dict(due_day=is_cents),
    "RecordHorsEtat": dict(ground=one_of(*HORS_ETAT_GROUNDS)),
    "EndHorsEtat": {},
    "EndPension": dict(enfant=is_id, last_month=is_month, ground=is_id),
    "EndIntermediation": dict(ground=one_of(*END_GROUNDS)),
    "RecordDeces": dict(person=is_id),
    "ReceivePaiement": dict(paiement=is_id, channel=one_of(*CHANNELS), action_or_none=is_id,
                            **AMOUNT),
    "ReturnPaiement": dict(paiement=is_id, reason=is_id),
    "ReattributePaiement": dict(paiement=is_id, to=is_id, to_paiement=is_id),
    "ReceiveUnidentified": dict(receipt=is_id, organisme=is_id, channel=one_of(*CHANNELS),
                                **AMOUNT),
    "IdentifyReceipt": dict(
        receipt=is_id,
        parts_or_none=list_of(record(dossier=is_id, paiement=is_id, action_or_none=is_id,
                                     **AMOUNT)),
        dossiers_or_none=list_of(record(dossier=is_id, paiement=is_id, action_or_none=is_id))),
    "RefundReceipt": dict(receipt=is_id, **AMOUNT),
    "DeclareDirectPaiement": dict(paiement=is_id, month=is_month, **AMOUNT),
    "ConfirmDirectPaiement": dict(paiement=is_id),
    "ConfirmReversement": dict(reversement=is_id),
    "ReturnReversement": dict(reversement=is_id, reason=is_id),
    "ReleaseHold": {},
    "RepayIndu": AMOUNT,
    "RefundCredit": AMOUNT,
    "OpenAsf": dict(enfant=is_id, rate_or_none=one_of("one_parent", "two_parents"),
                    requested_on_or_none=is_day, **{"from": is_month}),
    "CloseAsf": dict(enfant=is_id, **{"from": is_month}),
    "RecoverAsfIndu": AMOUNT,
    "RemitAsfIndu": AMOUNT,
    "RecordControl": {},
    "ClaimArrears": dict(terms=list_of(record(month=is_month, enfant=is_id, **AMOUNT))),
    "NotifyDebiteur": dict(recouvrement=one_of("courant", "arrieres"), sent_on=is_day,
                           received_on=is_day),
    "StartRecoveryAction": dict(recouvrement=one_of("courant", "arrieres"), action=is_id,
                                kind=one_of(*ACTION_KINDS), consent_or_none=is_bool),
    "EndRecoveryAction": dict(action=is_id, outcome=is_id),
    "RecordCosts": dict(piece=is_id, **AMOUNT),
    "RequestMainlevee": dict(recouvrement=one_of("courant", "arrieres")),
    "PlanArrears": dict(plan=is_id, kind=one_of("paiement_direct", "amiable"),
                        months=list_of_different(is_month), instalments=is_cents, first_on=is_day,
                        debiteur_agrees_or_none=is_bool),
    "ImposePenalite": dict(penalite=is_id, asked_on=is_day, asked_again_on=is_day),
    "PublishIndice": dict(serie=is_id, base=is_id, month=is_month, value=is_decimal,
                          published_on=is_day),
    "PublishBareme": dict(
        bmaf_or_none=list_of(record(cents=is_cents, **{"from": is_day})),
        asf_rates_or_none=list_of(record(one_parent=is_decimal, two_parents=is_decimal,
                                         **{"from": is_day}))),
    "RunDay": {},
}
WITHOUT_DOSSIER = ("ReceiveUnidentified", "IdentifyReceipt", "RefundReceipt", "PublishIndice",
                   "PublishBareme", "RunDay")


def check_fields(c):
    name = c.get("do")
    if not isinstance(name, str) or name not in FIELDS:
        raise Refused("malformed", "do")
    fields = dict(FIELDS[name], do=one_of(name), id=is_id, on=is_day)
    if name not in WITHOUT_DOSSIER:
        fields["dossier"] = is_id
    if not record(**fields)(c):
        raise Refused("malformed")
    if name == "IdentifyReceipt":
        check_identify(c)
    if name == "ReattributePaiement" and c["to"] == c["dossier"]:
        raise Refused("malformed", "to")


def check_identify(c):
    if ("parts" in c) == ("dossiers" in c):
        raise Refused("malformed", "parts")
    names = [part["dossier"] for part in c.get("dossiers", [])]
    if len(set(names)) < len(names):
        raise Refused("malformed", "dossiers")
