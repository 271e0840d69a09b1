"""One short transaction per request, on one pooled connection that is always given back."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from types import TracebackType
from typing import Any, Literal, Self

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from services.actor import Actor
from services.connections import Connections
from services.errors import Unavailable

TIME_LIMITS = {"statement_timeout": "5s", "lock_timeout": "2s", "idle_in_transaction_session_timeout": "10s"}
# Every question of ours names an index by its shape, whatever its values are: to plan it once costs half of all work.
ONE_PLAN = {"plan_cache_mode": "force_generic_plan", "jit": "off"}
AWAY = (  # asyncpg calls it an internal error when the server has said farewell and not yet hung up
    TimeoutError, OSError, asyncpg.InterfaceError, asyncpg.InternalClientError, asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError, asyncpg.TooManyConnectionsError,
)  # fmt: skip
HELD = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)  # somebody else has what this one needs
UNWALLED = """
    SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'account_id'
    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
    AND NOT row_security_active(pg_class.oid)
"""
# What a session may have kept from the transaction before goes in the round trip that begins the next one,
# instead of one of its own at the end.
BEGIN = "SELECT pg_advisory_unlock_all(); CLOSE ALL; UNLISTEN *; RESET ALL; BEGIN"
SCOPE = """
    SELECT set_config('app.account', {account}, true), set_config('app.accounts', {accounts}, true),
        set_config('app.actor', {person}, true), set_config('app.support_session', {support_session}, true)
"""
SCOPE_TO = SCOPE.format(account="$1", accounts="$2", person="$3", support_session="$4")


class LostTransaction(Exception):
    """COMMIT answered ROLLBACK: a database error was swallowed inside the transaction."""


class Transaction(PostgresTransaction):
    """As Piccolo's, but a nested one is a savepoint, and the connection comes back whatever happens."""

    __slots__ = ("over", "point", "stands_in")
    engine: "Engine"
    point: Any
    over: bool
    stands_in: bool

    async def __aenter__(self) -> Self:
        if self._parent is not None:
            self.point = await self._parent.savepoint()
            return self
        self.over = self.stands_in = False
        try:
            self.connection = await self.engine.take()
            try:
                await self.connection.execute(BEGIN)
            except BaseException:
                await self._give_back(broken=True)
                raise
        except AWAY as error:
            raise Unavailable("database") from error
        self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        if self._parent is not None:
            if error is not None:
                await self.point.rollback_to()
            await self.point.release()
        elif not self.over:
            await self.end(error)
        return False

    async def end(self, error: BaseException | None = None) -> None:
        """Also before its block does: its connection serves others then, and what comes behind has no transaction."""
        broken = self.over = True
        how = "COMMIT" if error is None else "ROLLBACK"
        try:
            self.engine.current_transaction.set(None)
            # asyncpg's own commit() does not look: COMMIT of a failed transaction answers ROLLBACK and no error.
            if await self.connection.execute(how) != how:
                raise LostTransaction
            broken = False
        except AWAY as lost:
            raise Unavailable("database") from lost
        finally:
            await self._give_back(broken)
        if isinstance(error, AWAY):
            raise Unavailable("database") from error
        if isinstance(error, HELD):
            raise Unavailable("row") from error

    async def _give_back(self, broken: bool) -> None:
        if broken:
            with contextlib.suppress(asyncpg.InterfaceError):  # the pool has taken a lost one back by itself
                self.connection.terminate()
        await self.engine.give_back(self.connection)


class Engine(PostgresEngine):
    """Piccolo's engine with our transaction, a pool with time limits, and no query outside of a transaction."""

    connections: Connections | None = None

    def transaction(self, allow_nested: bool = True) -> Transaction:  # noqa: FBT002 as in Piccolo
        return Transaction(engine=self, allow_nested=allow_nested)

    async def open(self, url: str, size: int = 8, seconds: int = 5) -> None:
        """Open the pool; raises RuntimeError when row security would not hold for this role."""
        self.config = {"dsn": url}
        await self.start_connection_pool(
            min_size=2,
            max_size=size,
            timeout=2,
            command_timeout=seconds,
            server_settings={**TIME_LIMITS, **ONE_PLAN, "statement_timeout": f"{seconds}s"},
            reset=_at_the_next_begin,
        )
        self.connections = Connections(self.pool)
        async with self.transaction():
            if bare := await execute(UNWALLED):
                raise RuntimeError(f"row security does not hold for this role on {[row[0] for row in bare]}")

    async def close(self) -> None:
        """Give every connection back to the server, within two seconds."""
        if self.connections:
            await self.connections.close()
        self.pool = self.connections = None

    async def take(self) -> Any:
        return await (self.connections.take() if self.connections else self.get_new_connection())

    async def give_back(self, connection: Any) -> None:
        if self.connections:
            await self.connections.give_back(connection)
        else:
            await asyncio.shield(connection.close())  # whoever is cancelled here still gives it back

    async def _run_in_pool(self, query: str, args: Sequence[Any] | None = None, query_type: str = "") -> Any:
        raise RuntimeError(f"a query outside of a transaction has no account and sees nothing: {query[:80]}")

    async def check_version(self) -> None:
        """Piccolo would connect when the module is imported."""

    async def prep_database(self) -> None:
        """The migrations do this."""


async def _at_the_next_begin(_connection: object) -> None:
    """Nothing runs on a connection of ours but transactions, and each begins by forgetting what was before."""


DB = Engine(config={"dsn": ""})
transaction = DB.transaction


def transaction_at(url: str) -> Transaction:
    """A transaction of another role than this process serves as, on a connection of its own: for commands."""
    engine = Engine(config={"dsn": url})
    engine.current_transaction = DB.current_transaction  # so that execute() and events find it
    return engine.transaction()


async def scope_to(actor: Actor) -> None:
    """Until the end of this transaction the database shows the rows of this account (and its subtree) only."""
    reach = (actor.account_id, *actor.subtree) if actor.account_id else ()
    accounts, support = ",".join(map(str, reach)), str(actor.support_session_id or "")
    await execute(SCOPE_TO, str(actor.account_id or ""), accounts, str(actor.person_id), support)


@contextlib.asynccontextmanager
async def scoped(actor: Actor) -> AsyncIterator[None]:
    """A transaction that sees the account of this actor: for commands and jobs, which no request brings one."""
    async with transaction():
        await scope_to(actor)
        yield


def connection() -> Any:
    """The connection of the running transaction."""
    if (current := DB.current_transaction.get()) is None:
        raise RuntimeError("there is no transaction here")
    return current.connection


async def execute(sql: str, *values: object) -> list[Any]:
    """Written SQL inside the running transaction, where Piccolo's builder would cost more than the query."""
    return list(await connection().fetch(sql, *values))
