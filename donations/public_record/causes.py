"""Causes in people's words: the starter list's and the demo's, translated; any other is shown as written."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.rules.folding import fold, without_article

CAUSES = {
    "afghanistan": _("Afghanistan"),
    "ambulance": _("Ambulance"),
    "animals": _("Animals"),
    "bangladesh": _("Bangladesh"),
    "blood": _("Blood"),
    "cash transfers": _("Cash transfers"),
    "children": _("Children"),
    "conflict": _("Conflict"),
    "defence": _("Defence"),
    "demining": _("Demining"),
    "detention": _("Detention"),
    "disaster": _("Disaster"),
    "displacement": _("Displacement"),
    "domestic relief": _("Domestic relief"),
    "earthquake": _("Earthquake"),
    "earthquake and flood": _("Earthquake and flood"),
    "education": _("Education"),
    "emergency": _("Emergency"),
    "evacuation": _("Evacuation"),
    "food": _("Food"),
    "food and water": _("Food and water"),
    "food bank": _("Food bank"),
    "gaza": _("Gaza"),
    "girls": _("Girls"),
    "health": _("Health"),
    "housing": _("Housing"),
    "humanitarian": _("Humanitarian"),
    "hunger": _("Hunger"),
    "jordan": _("Jordan"),
    "lebanon": _("Lebanon"),
    "malaria": _("Malaria"),
    "medical": _("Medical care"),
    "medical care": _("Medical care"),
    "myanmar": _("Myanmar"),
    "nutrition": _("Nutrition"),
    "orphans": _("Orphans"),
    "pakistan": _("Pakistan"),
    "palestine": _("Palestine"),
    "peace": _("Peace"),
    "poverty": _("Poverty"),
    "prosthetics": _("Prosthetics"),
    "psychosocial": _("Psychosocial care"),
    "reconstruction": _("Reconstruction"),
    "refugees": _("Refugees"),
    "rehabilitation": _("Rehabilitation"),
    "rescue": _("Rescue"),
    "rohingya": _("Rohingya"),
    "shelter": _("Shelter"),
    "shelter and rebuilding": _("Shelter and rebuilding"),
    "social": _("Social care"),
    "sudan": _("Sudan"),
    "surgery": _("Surgery"),
    "syria": _("Syria"),
    "ukraine": _("Ukraine"),
    "water": _("Water"),
    "women": _("Women"),
    "yemen": _("Yemen"),
    "zakat": _("Zakat"),
}


def cause_label(cause: str) -> str:
    """The cause in the language of the page."""
    known = CAUSES.get(cause)
    return str(known) if known is not None else cause[:1].upper() + cause[1:]


def causes_meant(word: str) -> list[str]:
    """Causes that a searched word (folded, at least four letters) begins, in the language of the page.

    An Arabic article does not count, neither here nor there.
    """
    word = without_article(word)
    if len(word) < 4:
        return []
    return [cause for cause, label in CAUSES.items() if without_article(fold(str(label))).startswith(word)]
