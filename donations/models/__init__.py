"""The nouns, one per file. What must always hold is a constraint of the database."""

from donations.models.charity import Charity
from donations.models.check import Check, CheckYear
from donations.models.decision import Decision
from donations.models.delivery import Delivery
from donations.models.domain import Domain
from donations.models.evidence import Evidence
from donations.models.flip import Flip
from donations.models.heartbeat import Heartbeat
from donations.models.hold import Hold
from donations.models.host import Host
from donations.models.link import Link
from donations.models.moderator import Enrolment, Moderator
from donations.models.payee import Payee
from donations.models.reader import Reader
from donations.models.registration import Registration
from donations.models.report import Report
from donations.models.sighting import Sighting
from donations.models.subscription import Subscription
from donations.models.vantage_look import VantageLook

__all__ = [
    "Charity",
    "Check",
    "CheckYear",
    "Decision",
    "Delivery",
    "Domain",
    "Enrolment",
    "Evidence",
    "Flip",
    "Heartbeat",
    "Hold",
    "Host",
    "Link",
    "Moderator",
    "Payee",
    "Reader",
    "Registration",
    "Report",
    "Sighting",
    "Subscription",
    "VantageLook",
]
