import type SqliteConnection from "better-sqlite3";
import { type DriverValueDecoder, is, Param, Placeholder, type Query, SQL } from "drizzle-orm";
import { BetterSQLiteSession } from "drizzle-orm/better-sqlite3/session";
import { BaseSQLiteDatabase, SQLitePreparedQuery, SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

type NoSchema = Record<string, never>;
type PrepareArguments = Parameters<BetterSQLiteSession<NoSchema, NoSchema>["prepareQuery"]>;
type Fields = NonNullable<PrepareArguments[1]>;
type Values = Record<string, unknown>;
type QueryTypes = { type: "sync"; run: unknown; all: unknown; get: unknown; values: unknown; execute: unknown };

const statementsAtMost = 500;

/** A drizzle database that keeps its statements, and whose queries cost little more than the driver's own. */
export function createCompiledDatabase(connection: SqliteConnection.Database) {
  const dialect = new SQLiteSyncDialect();
  return new BaseSQLiteDatabase("sync", dialect, new CompiledSession(connection, dialect), undefined);
}

class CompiledSession extends BetterSQLiteSession<NoSchema, NoSchema> {
  readonly #connection: SqliteConnection.Database;
  readonly #statements = new Map<string, SqliteConnection.Statement>();

  constructor(connection: SqliteConnection.Database, dialect: SQLiteSyncDialect) {
    // What drizzle prepares itself, rows of several tables, comes from the same store.
    const store = { prepare: (text: string) => this.#findStatement(text, true) };
    super(store as unknown as SqliteConnection.Database, dialect, undefined);
    this.#connection = connection;
  }

  override prepareQuery(...args: PrepareArguments): never {
    const [query, fields, executeMethod] = args;
    const isNested = fields?.some(({ path }) => path.length > 1) ?? false;
    if (isNested) return super.prepareQuery(...args) as never;
    const statement = this.#findStatement(query.sql, fields !== undefined);
    return new CompiledQuery({ statement, query, fields, executeMethod }) as never;
  }

  /** SQLite takes longer to parse a short query than to run it. */
  #findStatement(text: string, givesArrays: boolean): SqliteConnection.Statement {
    const key = `${givesArrays} ${text}`;
    const known = this.#statements.get(key);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare(text);
    if (statement.reader) statement.raw(givesArrays);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size >= statementsAtMost && oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(key, statement);
    return statement;
  }
}

type CompiledQueryOptions = {
  statement: SqliteConnection.Statement;
  query: Query;
  fields: PrepareArguments[1];
  executeMethod: PrepareArguments[2];
};

/**
 * Looks at a query's placeholders and columns once. drizzle looks at them anew in each execution, which takes longer than
 * SQLite needs for the whole statement.
 */
class CompiledQuery extends SQLitePreparedQuery<QueryTypes> {
  readonly #statement: SqliteConnection.Statement;
  readonly #parameters: Parameter[];
  readonly #toRow: ((columns: unknown) => unknown) | null;

  constructor({ statement, query, fields, executeMethod }: CompiledQueryOptions) {
    super("sync", executeMethod, query);
    this.#statement = statement;
    this.#parameters = query.params.map(compileParameter);
    this.#toRow = fields === undefined ? null : compileRow(fields);
  }

  run(values: Values = {}) {
    return this.#statement.run(this.#bind(values));
  }

  all(values: Values = {}) {
    const rows = this.#statement.all(this.#bind(values));
    return this.#toRow === null ? rows : rows.map(this.#toRow);
  }

  get(values: Values = {}) {
    const row = this.#statement.get(this.#bind(values));
    return row === undefined || this.#toRow === null ? row : this.#toRow(row);
  }

  values(values: Values = {}) {
    this.#statement.raw(true);
    try {
      return this.#statement.all(this.#bind(values));
    } finally {
      this.#statement.raw(this.#toRow !== null);
    }
  }

  #bind(values: Values): unknown[] {
    return this.#parameters.map((parameter) => bindParameter(parameter, values));
  }
}

type Encode = ((value: unknown) => unknown) | null;
type Parameter = { name: string; row: number | null; key: string; encode: Encode } | { constant: unknown };

function compileParameter(parameter: unknown): Parameter {
  if (is(parameter, Placeholder)) return { ...parsePlaceholder(parameter.name), encode: null };
  if (is(parameter, Param) && is(parameter.value, Placeholder)) {
    const { encoder, value } = parameter;
    return { ...parsePlaceholder(value.name), encode: (plain) => encoder.mapToDriverValue(plain) };
  }
  return { constant: parameter };
}

/** `3.name` is the name in the fourth of the given rows: see `forRows`. */
function parsePlaceholder(name: string): { name: string; row: number | null; key: string } {
  const [, row, key] = /^(\d+)\.(.+)$/.exec(name) ?? [];
  return row === undefined || key === undefined ? { name, row: null, key: name } : { name, row: Number(row), key };
}

function bindParameter(parameter: Parameter, values: Values): unknown {
  if ("constant" in parameter) return parameter.constant;
  const { name, row, key, encode } = parameter;
  const value = row === null ? values[key] : (values.rows as Values[])[row]?.[key];
  if (value === undefined) throw new Error(`no value for the placeholder "${name}"`);
  return encode === null ? value : encode(value);
}

/** Makes an object of a row's columns, which come in the order of the fields. */
function compileRow(fields: Fields): (columns: unknown) => Record<string, unknown> {
  const columns = fields.map(({ path: [key = ""], field }) => ({ key, decoder: findDecoder(field) }));
  return (values) => {
    const row: Record<string, unknown> = {};
    for (const [index, { key, decoder }] of columns.entries()) {
      const value = (values as unknown[])[index];
      row[key] = value === null ? null : decoder.mapFromDriverValue(value);
    }
    return row;
  };
}

function findDecoder(field: Fields[number]["field"]): DriverValueDecoder<unknown, unknown> {
  if (is(field, SQL)) return (field as unknown as { decoder: DriverValueDecoder<unknown, unknown> }).decoder;
  if (is(field, SQL.Aliased)) return findDecoder(field.sql);
  return field as unknown as DriverValueDecoder<unknown, unknown>;
}
