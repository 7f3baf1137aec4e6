"""What the database itself refuses, for SQLite and PostgreSQL: used by the migration and the tests.

- Decisions and flips are append-only.
- A link is never born published. It becomes so only with a stored proposal and approval of that very hash.
- URL, key, host and allowed hosts change only together with the destination hash; a change of payees empties
  the hash. A published link whose hash is empty or new breaks its CHECK, so both go through the two people.
- The approved baseline changes only with an approval; a slug that was ever decided on never changes.
"""

from __future__ import annotations

REFUSALS = {
    "append_only": "this record is append-only: add a new row instead",
    "born": "a link starts as a candidate: two people publish it",
    "unbound": "published needs a stored proposal and approval of this very destination by two people",
    "hash": "the destination changed without its hash: use the change of destination, which asks two people",
    "baseline": "the approved baseline changes only with an approval",
    "slug": "a slug that was decided on is never changed or reused",
}

APPEND_ONLY = ("donations_decision", "donations_flip")
PAYEE_EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}

_bound = """NOT ({differs_from_old})
    AND NOT (
      EXISTS (SELECT 1 FROM donations_decision d WHERE d.link_id = NEW.id AND d.actor_id = NEW.proposer_id
              AND d.action = 'propose' AND d.destination = NEW.destination)
      AND EXISTS (SELECT 1 FROM donations_decision d WHERE d.link_id = NEW.id AND d.actor_id = NEW.approver_id
              AND d.action = 'approve' AND d.destination = NEW.destination)
    )"""


def link_conditions(same: str, differs: str) -> dict[str, str]:
    """When an UPDATE of a link is refused, by refusal; `same` and `differs` are the null-safe comparisons."""
    settled = " AND ".join(
        f"OLD.{name} {same} NEW.{name}" for name in ("review", "approved_hash", "proposer_id", "approver_id")
    )
    moved = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in ("url", "key", "host", "allowed_hosts"))
    return {
        "unbound": f"NEW.review = 'published' AND {_bound.format(differs_from_old=settled)}",
        "hash": f"({moved}) AND OLD.destination <> '' AND NEW.destination = OLD.destination",
        "baseline": f"OLD.baseline {differs} NEW.baseline "
        f"AND NOT (NEW.review = 'published' AND OLD.approved_at {differs} NEW.approved_at)",
        "slug": f"OLD.slug {differs} NEW.slug "
        "AND EXISTS (SELECT 1 FROM donations_decision d WHERE d.link_id = OLD.id)",
    }


def sqlite_triggers() -> list[str]:
    """CREATE TRIGGER statements for SQLite."""
    made = []
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            made.append(_sqlite(f"{table}_no_{event.lower()}", f"BEFORE {event} ON {table}", "append_only"))
    made.append(_sqlite("donations_link_born", "BEFORE INSERT ON donations_link", "born", "NEW.review = 'published'"))
    for refusal, condition in link_conditions("IS", "IS NOT").items():
        made.append(_sqlite(f"donations_link_{refusal}", "BEFORE UPDATE ON donations_link", refusal, condition))
    for event, rows in PAYEE_EVENTS.items():
        updates = " ".join(f"UPDATE donations_link SET destination = '' WHERE id = {row}.link_id;" for row in rows)
        made.append(
            f"CREATE TRIGGER donations_payee_{event.lower()} AFTER {event} ON donations_payee "
            f"FOR EACH ROW BEGIN {updates} END"
        )
    return made


def _sqlite(name: str, when: str, refusal: str, condition: str = "1") -> str:
    return (
        f"CREATE TRIGGER {name} {when} FOR EACH ROW WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSALS[refusal]}'); END"
    )


def postgres_triggers() -> list[str]:
    """CREATE FUNCTION and CREATE TRIGGER statements for PostgreSQL."""
    made = [
        """CREATE FUNCTION donations_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE FUNCTION donations_payee_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP <> 'INSERT' THEN UPDATE donations_link SET destination = '' WHERE id = OLD.link_id; END IF;
          IF TG_OP <> 'DELETE' THEN UPDATE donations_link SET destination = '' WHERE id = NEW.link_id; END IF;
          RETURN NULL;
        END $$""",
        "CREATE TRIGGER donations_payee_changed AFTER INSERT OR UPDATE OR DELETE ON donations_payee "
        "FOR EACH ROW EXECUTE FUNCTION donations_payee_changed()",
    ]
    for table in APPEND_ONLY:
        made.append(_postgres(f"{table}_append_only", f"BEFORE UPDATE OR DELETE ON {table}", "append_only"))
    made.append(_postgres("donations_link_born", "BEFORE INSERT ON donations_link", "born", "NEW.review = 'published'"))
    # A trigger's WHEN may not hold a subquery on PostgreSQL: those conditions live in one function.
    conditions = link_conditions("IS NOT DISTINCT FROM", "IS DISTINCT FROM")
    body = "\n".join(
        f"IF {condition} THEN RAISE EXCEPTION '{REFUSALS[refusal]}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for refusal, condition in conditions.items()
    )
    made.append(
        f"CREATE FUNCTION donations_link_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$"
    )
    made.append(
        "CREATE TRIGGER donations_link_guard BEFORE UPDATE ON donations_link "
        "FOR EACH ROW EXECUTE FUNCTION donations_link_guard()"
    )
    return made


def _postgres(name: str, when: str, refusal: str, condition: str = "true") -> str:
    return (
        f"CREATE TRIGGER {name} {when} FOR EACH ROW WHEN ({condition}) "
        f"EXECUTE FUNCTION donations_refuse('{REFUSALS[refusal]}')"
    )


def create_statements(vendor: str) -> list[str]:
    """Everything to run, in order, on `sqlite` or `postgresql`."""
    return sqlite_triggers() if vendor == "sqlite" else postgres_triggers()


def drop_statements(vendor: str) -> list[str]:
    """The way back."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {statement.split()[2]}" for statement in sqlite_triggers()]
    functions = ("donations_refuse", "donations_payee_changed", "donations_link_guard")
    return [f"DROP FUNCTION IF EXISTS {name}() CASCADE" for name in functions]
