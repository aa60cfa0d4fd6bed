type Strength = "update" | "no key update" | "key share";

/** Locks that only PostgreSQL has, and only its query builder. */
type Locking<Query> = {
  for(strength: Strength, config?: { of?: unknown; skipLocked?: boolean }): Query;
};

/** `FOR UPDATE OF table SKIP LOCKED`, or a weaker lock: leaves out the rows that another transaction has. */
export function skipLocked<Query>(query: Query, table: unknown, strength: Strength = "update"): Query {
  return (query as Locking<Query>).for(strength, { of: table, skipLocked: true });
}

/** `FOR UPDATE`: also nothing that refers to these rows can be added until the transaction ends. */
export function forUpdate<Query>(query: Query): Query {
  return (query as Locking<Query>).for("update");
}

/** `FOR KEY SHARE`, as whatever refers to these rows has it: only a `FOR UPDATE` waits for it, and is waited for. */
export function forKeyShare<Query>(query: Query): Query {
  return (query as Locking<Query>).for("key share");
}

/**
 * `FOR NO KEY UPDATE`, of one table where the query joins several: waits for the rows, and keeps them until the transaction ends. Others may still add rows that refer
 * to these: a plain `FOR UPDATE` of a webhook would wait for every delivery that is being added for it.
 */
export function forNoKeyUpdate<Query>(query: Query, table?: unknown): Query {
  return (query as Locking<Query>).for("no key update", table === undefined ? {} : { of: table });
}
