"""The ledger: commands in, refusals out (§10, §11)."""

import pickle
from collections import Counter

from . import arrears, asf, day, days, dossier_commands, money_in, plan, receipts
from . import recouvrement as rec
from . import reversement as rev
from .dossier import Dossier, Work
from .fields import check_fields
from .refusal import Missing, Refused, refuse_if

OF_A_DOSSIER = {
    "RegisterTitre": (dossier_commands.check_titre, dossier_commands.register_titre),
    "StartIntermediation": (dossier_commands.check_start, dossier_commands.start),
    "ChangeDueDay": (dossier_commands.check_due_day, dossier_commands.change_due_day),
    "RecordHorsEtat": (dossier_commands.check_hors_etat, dossier_commands.record_hors_etat),
    "EndHorsEtat": (dossier_commands.check_end_hors_etat, dossier_commands.end_hors_etat),
    "EndPension": (dossier_commands.check_end_pension, dossier_commands.end_pension),
    "EndIntermediation": (dossier_commands.check_end, dossier_commands.end),
    "RecordDeces": (dossier_commands.check_deces, dossier_commands.record_deces),
    "ReceivePaiement": (money_in.check_receive, money_in.receive),
    "ReturnPaiement": (money_in.check_return, money_in.give_back),
    "DeclareDirectPaiement": (money_in.check_declare, money_in.declare),
    "ConfirmDirectPaiement": (money_in.check_confirm_direct, money_in.confirm_direct),
    "ConfirmReversement": (rev.check_confirm, rev.confirm),
    "ReturnReversement": (rev.check_return, rev.give_back),
    "ReleaseHold": (rev.check_release, rev.release),
    "RepayIndu": (money_in.check_repay, money_in.repay),
    "RefundCredit": (money_in.check_refund, money_in.refund),
    "OpenAsf": (asf.check_open, asf.open_right),
    "CloseAsf": (asf.check_close, asf.close_right),
    "RecoverAsfIndu": (asf.check_indu, asf.recover),
    "RemitAsfIndu": (asf.check_indu, asf.remit),
    "RecordControl": (asf.check_control, asf.record_control),
    "ClaimArrears": (arrears.check, arrears.claim),
    "NotifyDebiteur": (rec.check_notify, rec.notify),
    "StartRecoveryAction": (rec.check_start_action, rec.start_action),
    "EndRecoveryAction": (rec.check_end_action, rec.end_action),
    "RecordCosts": (money_in.check_costs, money_in.record_costs),
    "RequestMainlevee": (rec.check_mainlevee, rec.mainlevee),
    "PlanArrears": (plan.check, plan.make),
    "ImposePenalite": (money_in.check_penalite, money_in.impose_penalite),
}
OF_SEVERAL = {
    "IdentifyReceipt": (receipts.dossiers_to_identify, receipts.check_identify,
                        receipts.identify),
    "ReattributePaiement": (receipts.dossiers_to_move, receipts.check_move, receipts.move),
}
OF_THE_LEDGER = {
    "ReceiveUnidentified": (receipts.check_unidentified, receipts.receive_unidentified),
    "RefundReceipt": (receipts.check_refund, receipts.refund),
}
TAKEN_ALL_THE_SAME = ("ConfirmReversement", "ReturnReversement")  # R9.5


class Ledger:
    def __init__(self, bareme):
        self.bareme = bareme
        self.today = days.FIRST_DAY    # the day on which things are recorded
        self.closed_to = None
        self.dossiers, self.receipts = {}, {}
        self.answered = {}             # command id -> content (R10.1)
        self.postings = []
        self.command = 0               # counts commands and closes
        self.events = Counter()

    def note(self, event):
        self.events[event] += 1

    # Commands

    def submit(self, c):
        """Takes a command or raises `Refused`."""
        check_fields(c)
        refuse_if(days.parse_day(c["on"]) > self.today, "on_in_future")
        if c["id"] in self.answered:
            refuse_if(self.answered[c["id"]] != c, "recorded_with_different_content")
            return
        self.command += 1
        name = c["do"]
        if name == "OpenDossier":
            self.open_dossier(c)
        elif name in OF_A_DOSSIER:
            check, do = OF_A_DOSSIER[name]
            self.decide(c, [c["dossier"]], lambda works: check(works[c["dossier"]], c),
                        lambda works: do(works[c["dossier"]], c))
        elif name in OF_SEVERAL:
            whom, check, do = OF_SEVERAL[name]
            self.decide(c, whom(self, c), lambda works: check(self, c, works),
                        lambda works: do(self, c, works))
        elif name in OF_THE_LEDGER:
            check, do = OF_THE_LEDGER[name]
            check(self, c)
            do(self, c)
        else:
            self.reference(c)
        self.answered[c["id"]] = c

    def reference(self, c):
        if c["do"] == "PublishIndice":
            self.bareme.publish_indice(c)
            self.note("indice.published")
        elif c["do"] == "PublishBareme":
            self.bareme.publish(c)
            self.note("bareme.published")
        else:
            self.run_day(days.parse_day(c["on"]))

    def open_dossier(self, c):
        refuse_if(c["dossier"] in self.dossiers, "dossier_exists")
        refuse_if(c["debiteur"] == c["creancier"], "same_parent_twice")
        self.dossiers[c["dossier"]] = Dossier(c, days.parse_day(c["on"]))
        self.note("dossier.opened")

    def decide(self, c, names, check, do):
        """Brings the dossiers to the day of the command, checks, does, or leaves all as it was."""
        refuse_if(c["do"] in OF_A_DOSSIER and names[0] not in self.dossiers, "dossier_unknown")
        names = list(dict.fromkeys(name for name in names if name in self.dossiers))
        saved = Saved(self, names)
        on = days.parse_day(c["on"])
        try:
            missing = self.bring(names, on)
            works = {name: Work(self, self.dossiers[name], on) for name in names}
            self.check(check, works, missing)
            if missing is not None:
                self.take_all_the_same(c, missing)
            do(works)
            for w in works.values():
                day.finish(w)
        except Refused:
            saved.restore()
            raise

    @staticmethod
    def check(check, works, missing):
        """The codes of the table; what the command itself lacks comes after R9.5."""
        try:
            check(works)
        except Missing as own:
            raise missing or own

    def take_all_the_same(self, c, missing):
        """R9.5: what the bank did with a payment is taken, and the dossier is set aside."""
        if c["do"] not in TAKEN_ALL_THE_SAME:
            raise missing
        d = self.dossiers[c["dossier"]]
        if d.blocked is None:
            self.note("dossier.blocked")
            d.blocked = (days.parse_day(c["on"]), missing.code)

    def bring(self, names, on):
        """R9.3; what is missing, if anything, and then nothing is brought."""
        saved = Saved(self, names)
        for name in names:
            d = self.dossiers[name]
            try:
                if d.blocked is not None:
                    raise Missing(d.blocked[1])
                day.bring(Work(self, d, on), on)
            except Missing as missing:
                saved.restore()
                return missing
        return None

    # Days (R9.1, R9.5)

    def run_day(self, on):
        refuse_if(self.closed_to is not None and on <= self.closed_to, "day_closed")
        closing = on if self.closed_to is None else days.plus_days(self.closed_to, 1)
        while closing <= on:
            self.closed_to = closing
            for name in sorted(self.dossiers):
                self.close(name, closing)
            self.note("day.closed")
            closing = days.plus_days(closing, 1)

    def close(self, name, closing):
        d = self.dossiers[name]
        if d.opened_on > closing:
            return
        to_close = closing if d.blocked is None else min(closing, d.blocked[0])
        while to_close <= closing:
            self.command += 1
            saved = Saved(self, [name]) if day.may_fail(self.dossiers[name], to_close) else None
            try:
                day.close(Work(self, self.dossiers[name], to_close), to_close)
            except Missing as missing:
                saved.restore()
                if self.dossiers[name].blocked != (to_close, missing.code):
                    self.note("dossier.blocked")
                self.dossiers[name].blocked = (to_close, missing.code)
                return
            if self.dossiers[name].blocked is not None:
                self.note("dossier.unblocked")
                self.dossiers[name].blocked = None
            self.dossiers[name].closed_to = to_close
            to_close = days.plus_days(to_close, 1)


class Saved:
    """The dossiers as they are, to come back to."""

    def __init__(self, ledger, names):
        self.ledger, self.count = ledger, len(ledger.postings)
        self.events = ledger.events.copy()
        self.dossiers = pickle.dumps({name: ledger.dossiers[name] for name in names})

    def restore(self):
        self.ledger.dossiers.update(pickle.loads(self.dossiers))
        del self.ledger.postings[self.count:]
        self.ledger.events = self.events
