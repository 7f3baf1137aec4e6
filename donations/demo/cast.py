"""Who lives in the demo world. Every name, number and account is invented; accounts carry valid checksums."""

from __future__ import annotations

from dataclasses import dataclass, field


def iban(country: str, account: str) -> str:
    """An IBAN with the right check digits (ISO 13616, mod 97) around an invented account."""
    digits = "".join(str(int(letter, 36)) for letter in account + country + "00")
    return f"{country}{98 - int(digits) % 97:02d}{account}"


@dataclass(frozen=True, slots=True)
class Actor:
    """One charity of the demo world. `behaviour` names what its page does (demo/web.py)."""

    name: str
    slug: str
    host: str
    label: str
    summary: str
    path: str = "/"
    behaviour: str = "good"
    kind: str = "registered_charity"
    purpose: str = "humanitarian"
    country: str = "UA"
    causes: tuple[str, ...] = ()
    other_names: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    account: str = ""  # a seed; empty: no bank account on the page
    widget: str = ""  # an account at a payment provider, in the page's source
    standing: str = (
        "listed"  # listed; candidate; known: a charity without a link, for its banner to be gathered
    )
    number: str = field(default="")

    @property
    def url(self) -> str:
        return f"http://{self.host}{self.path}"

    @property
    def iban(self) -> str:
        return iban("UA", f"999001{self.account:0>19}") if self.account else ""

    @property
    def other_iban(self) -> str:
        """The account of a thief, shown once the page is swapped."""
        return iban("UA", f"999002{int(self.account) + 6535:0>19}") if self.account else ""


CAST: tuple[Actor, ...] = (
    Actor(
        name="Lantern Field Hospitals",
        slug="lantern-field-hospitals",
        host="give.lantern.example",
        label="Field hospitals and surgical teams",
        summary="Runs mobile surgical wards and trains local teams near front lines and after earthquakes.",
        purpose="medical",
        causes=("medical care", "emergency"),
        other_names=(("uk", "Польові шпиталі «Ліхтар»"), ("ar", "مستشفيات الفانوس الميدانية")),
        account="26007233566001",
        number="0042117",
    ),
    Actor(
        name="Harbour Meals",
        slug="harbour-meals",
        host="donate.harbourmeals.example",
        label="Hot meals in port towns",
        summary="Hot meals for people who have fled to port towns.",
        behaviour="swapped",
        causes=("food and water", "refugees"),
        other_names=(("uk", "Портові обіди"),),
        account="26004884112207",
        number="0051903",
    ),
    Actor(
        name="Quiet Ground Demining",
        slug="quiet-ground-demining",
        host="quietground.example",
        label="Clearing fields, schools and wells",
        summary="Clears mines from fields, schools and wells so that families can return.",
        behaviour="bot_wall",
        purpose="demining",
        causes=("demining",),
        account="26001190772513",
        number="0017740",
    ),
    Actor(
        name="Northern Well Trust",
        slug="northern-well-trust",
        host="northernwell.example",
        path="/donate",
        label="Well repairs",
        summary="Repairs village wells and tests the water every season.",
        behaviour="moved",
        causes=("food and water",),
        account="26003355120984",
        number="0088120",
    ),
    Actor(
        name="Green Lane Clinics",
        slug="green-lane-clinics",
        host="greenlane.example",
        path="/donate",
        label="Village clinics",
        summary="Village clinics and the roads that lead to them.",
        behaviour="dead",
        purpose="medical",
        country="GE",
        causes=("medical care",),
        other_names=(("pl", "Kliniki Zielona Droga"),),
        account="26009081276345",
        number="0023344",
    ),
    Actor(
        name="Aid Convoy Fund",
        slug="aid-convoy-fund",
        host="aidconvoy.example",
        label="Convoys",
        summary="Lorries with blankets, stoves and medicine.",
        behaviour="parked",
        causes=("emergency",),
        account="26002244668800",
        number="0031415",
    ),
    Actor(
        name="Riverbend Relief",
        slug="riverbend-relief",
        host="riverbend.example",
        path="/appeals/flood-2025",
        label="Flood appeal 2025",
        summary="Boats, pumps and dry beds after the spring flood.",
        behaviour="closed",
        causes=("earthquake and flood",),
        account="26005512349876",
        number="0060221",
    ),
    Actor(
        name="Blue Door Library",
        slug="blue-door-library",
        host="bluedoor.example",
        label="Books and warm rooms",
        summary="Reading rooms with heat, light and lessons for children who had to move.",
        country="LB",
        causes=("children",),
        other_names=(("ar", "مكتبة الباب الأزرق"),),
        language="ar",
        account="26008877665544",
        number="0070077",
    ),
    Actor(
        name="Світло поруч",
        slug="svitlo-poruch",
        host="svitlo.example",
        path="/допомога",
        label="Генератори для лікарень",
        summary="Генератори, акумулятори й ліхтарі для лікарень та пунктів незламності.",
        causes=("medical care", "shelter and rebuilding"),
        other_names=(("en", "Light Nearby"),),
        language="uk",
        account="26006611223344",
        number="0099001",
    ),
    Actor(
        name="Orchard Children’s Fund",
        slug="orchard-childrens-fund",
        host="orchard.example",
        label="School meals and winter coats",
        summary="School meals, winter coats and somebody to talk to.",
        behaviour="script_drawn",
        causes=("children",),
        widget="acct_1DemoOrchard0001",
        number="0064002",
    ),
    Actor(
        name=(
            "International Voluntary Association for the Care, Transport and Long-term Rehabilitation "
            "of Wounded Civilians"
        ),
        slug="association-for-wounded-civilians",
        host="long-name-of-a-charity-that-cares.example",
        path="/spenden/wiederaufbau",
        label="Ambulances, prostheses and years of physiotherapy",
        summary="Ambulances, prostheses and years of physiotherapy, without charge.",
        purpose="medical",
        country="DE",
        causes=("medical care",),
        other_names=(("de", "Internationaler Freiwilligenverband für Krankentransport"),),
        account="26001357924680",
        number="0012012",
    ),
    Actor(
        name="Steadfast Shield",
        slug="steadfast-shield",
        host="steadfastshield.example",
        label="Armour and vehicles",
        summary="Protective gear and vehicles for defenders.",
        purpose="defence",
        causes=("defence",),
        account="26007700770077",
        number="0055005",
    ),
    Actor(
        name="Beacon24",
        slug="beacon24",
        host="beacon24.example",
        label="Public fundraising platform",
        summary="Public fundraising: medical aid, demining, rebuilding; one of its funds pays for defence.",
        kind="public_body",
        purpose="mixed",
        causes=("emergency", "medical care"),
        other_names=(("uk", "Маяк24"),),
        account="26002424242424",
        standing="known",
    ),
    Actor(
        name="Second Spring Prosthetics",
        slug="second-spring-prosthetics",
        host="secondspring.example",
        label="Limbs for children as they grow",
        summary="Fits and maintains limbs for children as they grow.",
        purpose="medical",
        causes=("medical care", "children"),
        account="26003141592653",
        number="0027182",
        standing="candidate",
    ),
)

BY_HOST = {actor.host: actor for actor in CAST}
NEWS_HOST = "news.example"
CROWD_SUFFIX = ".crowd.example"  # c000123.crowd.example belongs to numbered listing 123
PLACES = ("Harbour", "Orchard", "Lantern", "Meadow", "Bridge", "Well", "Garden", "Quarry", "Ferry", "Mill")
WORKS = (
    "Relief",
    "Meals",
    "Clinics",
    "Shelter",
    "Library",
    "Wells",
    "Prosthetics",
    "Demining",
    "School",
    "Winter",
)


def crowd_name(number: int) -> str:
    return f"{PLACES[number % 10]} {WORKS[number // 10 % 10]} {number:06d}"


def crowd_iban(number: int) -> str:
    return iban("UA", f"999003{number:0>19}")
