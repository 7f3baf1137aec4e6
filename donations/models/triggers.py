"""What the database itself refuses, for SQLite and PostgreSQL: used by the migration and the tests.

- Decisions and flips are append-only: not changed, deleted, replaced or truncated.
- A link is born a candidate, without hands, hashes or baseline.
- It becomes published, or changes hands or baseline, only with a stored proposal and a later approval of this
  very destination by two people, both newer than whatever ended the last publication, and used once.
- URL, key, host and allowed hosts change only together with the destination hash; a change of payees empties
  the hash. A published link whose hash is empty or new breaks its CHECK, so both go through the two people.
- Its charity changes only while nobody stands for it. A link that was decided on keeps its slug and its row.
- What a check took from the public for its identity is not live.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSALS = {
    "append_only": "this record is append-only: add a new row instead",
    "born": "a link starts as a candidate: two people publish it",
    "unbound": "published needs a stored proposal and approval of this very destination by two people",
    "hash": "the destination changed without its hash: use the change of destination, which asks two people",
    "baseline": "the approved baseline changes only with an approval",
    "slug": "a slug that was decided on is never changed or reused",
    "charity": "the charity of a proposed link changes only when nobody stands for it",
    "suspect": "a link whose identity is in doubt is not live",
    "kept": "a link that was decided on is never deleted: withdraw it",
}

APPEND_ONLY = ("donations_decision", "donations_flip")
PAYEE_EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
EMPTY_HASH = "UPDATE donations_link SET destination = '' WHERE id = {row}.link_id;"
BORN_OTHERWISE = (
    "NEW.review <> 'candidate' OR NEW.proposer_id IS NOT NULL OR NEW.approver_id IS NOT NULL "
    "OR NEW.proposed_hash <> '' OR NEW.approved_hash <> '' OR NEW.approved_at IS NOT NULL "
    "OR NEW.baseline IS NOT NULL OR NEW.published_at IS NOT NULL"
)
DECIDED_ON = "EXISTS (SELECT 1 FROM donations_decision d WHERE d.link_id = OLD.id)"

# A proposal and a later approval of what is stored now. The approval has made no flip yet (it is used once),
# and between the proposal and this moment nothing else was decided but notes.
TWO_HANDS = """EXISTS (
  SELECT 1 FROM donations_decision a JOIN donations_decision p ON p.link_id = a.link_id AND p.id < a.id
  WHERE a.link_id = NEW.id AND a.action = 'approve' AND p.action = 'propose'
    AND a.actor_id = NEW.approver_id AND p.actor_id = NEW.proposer_id AND a.actor_id <> p.actor_id
    AND a.destination = NEW.destination AND p.destination = NEW.destination
    AND a.at = NEW.approved_at AND {facts}
    AND NOT EXISTS (SELECT 1 FROM donations_flip f WHERE f.decision_id = a.id)
    AND NOT EXISTS (SELECT 1 FROM donations_decision x WHERE x.link_id = NEW.id AND x.id > p.id
                    AND x.id <> a.id AND x.action <> 'note'))"""

# What the approval names is what is stored: URL, allowed hosts, payees.
SQLITE_FACTS = """json_extract(a.facts, '$.url') = NEW.url
    AND json(json_extract(a.facts, '$.allowed_hosts')) = json(NEW.allowed_hosts)
    AND json_array_length(a.facts, '$.payees')
        = (SELECT count(*) FROM donations_payee y WHERE y.link_id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM donations_payee y WHERE y.link_id = NEW.id AND y.scheme || ':' || y.value
                    NOT IN (SELECT value FROM json_each(a.facts, '$.payees')))"""
POSTGRES_FACTS = """a.facts->>'url' = NEW.url
    AND a.facts->'allowed_hosts' = NEW.allowed_hosts
    AND jsonb_array_length(a.facts->'payees')
        = (SELECT count(*) FROM donations_payee y WHERE y.link_id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM donations_payee y WHERE y.link_id = NEW.id
                    AND NOT a.facts->'payees' ? (y.scheme || ':' || y.value))"""


def link_conditions(same: str, differs: str, facts: str) -> dict[str, str]:
    """When an UPDATE of a link is refused, by refusal; `same` and `differs` are the null-safe comparisons."""
    bound = ("review", "approved_hash", "approved_at", "proposer_id", "approver_id")
    settled = " AND ".join(f"OLD.{name} {same} NEW.{name}" for name in bound)
    place = ("url", "key", "host", "allowed_hosts")
    moved = " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in place)
    return {
        "unbound": f"NEW.review = 'published' AND NOT ({settled}) AND NOT {TWO_HANDS.format(facts=facts)}",
        "hash": f"({moved}) AND OLD.destination <> '' AND NEW.destination = OLD.destination",
        "baseline": f"OLD.baseline {differs} NEW.baseline "
        f"AND NOT (NEW.review = 'published' AND OLD.approved_at {differs} NEW.approved_at)",
        "slug": f"(OLD.slug {differs} NEW.slug OR OLD.id {differs} NEW.id) AND {DECIDED_ON}",
        "charity": f"OLD.charity_id {differs} NEW.charity_id AND NEW.review <> 'candidate' "
        "AND (NEW.proposer_id IS NOT NULL OR NEW.published_at IS NOT NULL)",
        "suspect": "NEW.public_status = 'live' AND NEW.identity IN ('suspect', 'closed')",
    }


def sqlite_triggers() -> list[str]:
    """CREATE TRIGGER statements for SQLite."""
    made = []
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            made.append(_sqlite(f"{table}_no_{event.lower()}", f"BEFORE {event} ON {table}", "append_only"))
    for table in (*APPEND_ONLY, "donations_link"):
        # REPLACE deletes the old row without asking its DELETE triggers.
        there = f"EXISTS (SELECT 1 FROM {table} t WHERE t.id = NEW.id)"  # noqa: S608  names of our own tables
        made.append(_sqlite(f"{table}_no_replace", f"BEFORE INSERT ON {table}", "append_only", there))
    made.append(_sqlite("donations_link_born", "BEFORE INSERT ON donations_link", "born", BORN_OTHERWISE))
    made.append(_sqlite("donations_link_kept", "BEFORE DELETE ON donations_link", "kept", DECIDED_ON))
    for refusal, condition in link_conditions("IS", "IS NOT", SQLITE_FACTS).items():
        when = "BEFORE UPDATE ON donations_link"
        made.append(_sqlite(f"donations_link_{refusal}", when, refusal, condition))
    for event, rows in PAYEE_EVENTS.items():
        updates = " ".join(EMPTY_HASH.format(row=row) for row in rows)
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
        f"""CREATE FUNCTION donations_payee_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF TG_OP <> 'INSERT' THEN {EMPTY_HASH.format(row="OLD")} END IF;
          IF TG_OP <> 'DELETE' THEN {EMPTY_HASH.format(row="NEW")} END IF;
          RETURN NULL;
        END $$""",
        "CREATE TRIGGER donations_payee_changed AFTER INSERT OR UPDATE OR DELETE ON donations_payee "
        "FOR EACH ROW EXECUTE FUNCTION donations_payee_changed()",
    ]
    for table in APPEND_ONLY:
        made.append(_postgres(f"{table}_append_only", f"BEFORE UPDATE OR DELETE ON {table}", "append_only"))
        made.append(_postgres_whole(f"{table}_no_truncate", table, "append_only"))
    made.append(_postgres_whole("donations_payee_no_truncate", "donations_payee", "hash"))
    made.append(_postgres("donations_link_born", "BEFORE INSERT ON donations_link", "born", BORN_OTHERWISE))
    # A trigger's WHEN may not hold a subquery on PostgreSQL: those conditions live in functions.
    conditions = link_conditions("IS NOT DISTINCT FROM", "IS DISTINCT FROM", POSTGRES_FACTS)
    made += _postgres_guard("donations_link_guard", "UPDATE", conditions, "NEW")
    made += _postgres_guard("donations_link_kept", "DELETE", {"kept": DECIDED_ON}, "OLD")
    return made


def _postgres(name: str, when: str, refusal: str, condition: str = "true") -> str:
    return (
        f"CREATE TRIGGER {name} {when} FOR EACH ROW WHEN ({condition}) "
        f"EXECUTE FUNCTION donations_refuse('{REFUSALS[refusal]}')"
    )


def _postgres_whole(name: str, table: str, refusal: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
        f"EXECUTE FUNCTION donations_refuse('{REFUSALS[refusal]}')"
    )


def _postgres_guard(name: str, event: str, conditions: dict[str, str], row: str) -> list[str]:
    body = "\n".join(
        f"IF {condition} THEN RAISE EXCEPTION '{REFUSALS[refusal]}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for refusal, condition in conditions.items()
    )
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN {row}; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON donations_link FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def create_statements(vendor: str) -> list[str]:
    """Everything to run, in order, on `sqlite` or `postgresql`."""
    return sqlite_triggers() if vendor == "sqlite" else postgres_triggers()


def drop_statements(vendor: str) -> list[str]:
    """The way back."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {statement.split()[2]}" for statement in sqlite_triggers()]
    functions = ("donations_refuse", "donations_payee_changed", "donations_link_guard", "donations_link_kept")
    return [f"DROP FUNCTION IF EXISTS {name}() CASCADE" for name in functions]


def stand(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A migration's step: every refusal stands."""
    for statement in create_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def lift(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A migration's step: no refusal stands. SQLite remakes a table to change it, and loses them silently.

    A later migration that changes one of these tables begins with RunPython(lift, stand) and ends with
    RunPython(stand, lift); a test looks whether all stand after the last one.
    """
    for statement in drop_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)
