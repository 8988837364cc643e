"""What complaints are called on screen and paper: the words of each choice; translate with `_` or a paper's own."""

from relate_desktop.text import N_

CATEGORY_NAMES = {
    "workmanship": N_("Workmanship"),
    "material": N_("Material or goods"),
    "damage": N_("Damage"),
    "delay": N_("Delay"),
    "price": N_("Price or invoice"),
    "communication": N_("How we spoke or answered"),
    "other": N_("Something else"),
}

SEVERITY_NAMES = {
    "low": N_("Small"),
    "normal": N_("Ordinary"),
    "high": N_("Serious"),
}

CAUSE_NAMES = {
    "work": N_("The work"),
    "material": N_("The material"),
    "agreement": N_("The agreement"),
    "communication": N_("The communication"),
}
"""What a cause is about; never a person."""

REDRESS_NAMES = {
    "rectification": N_("Put the work right"),
    "replacement": N_("Replace it"),
    "price_reduction": N_("Lower the price"),
    "refund": N_("Give money back"),
    "voucher": N_("Give a voucher"),
    "goodwill": N_("A gesture"),
    "rescission": N_("Release them from the contract"),
}

CHANNEL_NAMES = {
    "call": N_("By phone"),
    "visit": N_("In person"),
    "letter": N_("By letter"),
    "email": N_("By e-mail"),
    "message": N_("By message"),
}

ANSWER_NAMES = {
    "satisfied": N_("It is right now"),
    "not_satisfied": N_("It is not right yet"),
    "not_reached": N_("Not reached"),
}

AGREED_HOW_NAMES = {
    "signed": N_("Signed"),
    "said": N_("Said so"),
    "written": N_("Wrote it"),
}

APOLOGY_HOW_NAMES = {
    "said": N_("Said to them"),
    "letter": N_("By letter"),
}
