"""The engines that Waymark runs on, and whether each one's servers answer on this machine."""

from __future__ import annotations

import os
import socket
import uuid
from dataclasses import dataclass, field

import kombu
import psycopg
import redis

POSTGRES = os.environ.get("WAYMARK_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("WAYMARK_TEST_REDIS", "redis://127.0.0.1:6379")
RABBITMQ = os.environ.get("WAYMARK_TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672//")


def answers(port: int) -> bool:
    """Whether something listens on this local port."""
    with socket.socket() as visitor:
        visitor.settimeout(1)
        return visitor.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Engine:
    """One database and one broker. `prepare()` makes a throw-away database, `clear()` removes it."""

    name: str
    servers: dict[str, int]  # what must answer, and on which port
    broker: str = ""
    database: str = field(default_factory=lambda: f"waymark_test_{uuid.uuid4().hex[:12]}")

    @property
    def uses_postgres(self) -> bool:
        return "PostgreSQL" in self.servers

    def missing(self) -> list[str]:
        return [
            f"{server} (nothing answers on 127.0.0.1:{port})"
            for server, port in self.servers.items()
            if not answers(port)
        ]

    def prepare(self) -> None:
        if self.uses_postgres:
            self._ask(f'CREATE DATABASE "{self.database}"')

    def clear(self) -> None:
        self._forget_queue()
        if self.uses_postgres:
            self._ask(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')

    def _forget_queue(self) -> None:
        """Leaves nothing of ours on the broker."""
        if not self.broker:
            return
        with kombu.Connection(self.broker) as broker:
            broker.default_channel.queue_delete(self.database)
            broker.default_channel.exchange_delete(self.database)
        if self.broker.startswith("redis:"):
            server = redis.Redis.from_url(self.broker)
            for name in list(server.scan_iter(f"*{self.database}*")):
                server.delete(name)

    def environment(self) -> dict[str, str]:
        """What a process needs to run on this engine; the embedded default needs nothing."""
        values = {"WAYMARK_QUEUE": self.database, "DATABASE_URL": "", "CELERY_BROKER_URL": self.broker}
        if self.uses_postgres:
            values["DATABASE_URL"] = POSTGRES.rsplit("/", 1)[0] + "/" + self.database
        return values

    @staticmethod
    def _ask(statement: str) -> None:
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(statement.encode())


def engines() -> list[Engine]:
    """The embedded default, and PostgreSQL with each broker."""
    return [
        Engine("sqlite-filesystem", {}),
        Engine("postgresql-redis", {"PostgreSQL": 5432, "Redis": 6379}, f"{REDIS}/9"),
        Engine("postgresql-rabbitmq", {"PostgreSQL": 5432, "RabbitMQ": 5672}, RABBITMQ),
    ]
