import { Readable } from "node:stream";
import { type ExportFeedbackInput, type Language, languages } from "@hearback/contracts";
import {
  type Cell,
  checkFeedbackExport,
  DomainError,
  type Environment,
  exportFeedback,
  type SheetColumn,
} from "@hearback/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { handleError } from "../rest/error-handlers.ts";
import { findSessionActor } from "./find-session-actor.ts";
import { sessionCookie } from "./session-cookie.ts";

type FactColumn = Extract<SheetColumn, { fact: string }>;
type FieldColumn = Exclude<SheetColumn, FactColumn>;

/** In the words of the screen. */
const heads: Record<Language, Record<FactColumn["fact"], string>> = {
  en: {
    id: "ID",
    created: "Created",
    channel: "Channel",
    content: "Content",
    user_id: "User ID",
    user_email: "User e-mail",
    tags: "Tags",
    issues: "Issues",
  },
  ko: {
    id: "번호",
    created: "생성일",
    channel: "채널",
    content: "내용",
    user_id: "사용자 ID",
    user_email: "사용자 이메일",
    tags: "태그",
    issues: "이슈",
  },
  ja: {
    id: "番号",
    created: "作成日時",
    channel: "チャンネル",
    content: "内容",
    user_id: "ユーザーID",
    user_email: "ユーザーのメールアドレス",
    tags: "タグ",
    issues: "イシュー",
  },
};

type Query = { input?: string; language?: string };

/** Of one person; each reads on for as long as its client takes. */
const exportsAtOnce = 2;

/** So long a download may take to begin once it was asked whether it would. */
const promisedForMs = 10_000;

/**
 * `GET /export/feedback.csv?input=…&language=…`: what a list of feedback shows, for whoever is signed in. When the session
 * or the permission ends meanwhile, the connection is broken off: no part is to look like the whole. `HEAD` asks only
 * whether an export would begin, which is then promised for a while: a browser shows nobody the answer to a download that
 * fails.
 */
export function registerFeedbackCsv(
  app: FastifyInstance,
  { env, isSecure }: { env: Environment; isSecure: boolean },
): void {
  app.setErrorHandler(handleError);
  const { promise, begin } = countExports(env.now);
  // Before GET, whose own HEAD would export.
  app.head("/export/feedback.csv", async (request: FastifyRequest<{ Querystring: Query }>, reply) => {
    const actor = await findSessionActor(env, sessionCookie(request, reply, isSecure).read());
    if (actor === null) return refuseStranger(request, reply);
    await checkFeedbackExport({ ...env, actor }, readInput(request.query.input));
    promise(actor.id, request.url);
    return reply.header("cache-control", "no-store").send();
  });
  app.get("/export/feedback.csv", async (request: FastifyRequest<{ Querystring: Query }>, reply) => {
    const token = sessionCookie(request, reply, isSecure).read();
    const actor = await findSessionActor(env, token);
    if (actor === null) return refuseStranger(request, reply);
    const language = languages.find((one) => one === request.query.language) ?? "en";
    const renew = async () => {
      const asker = await findSessionActor(env, token);
      if (asker === null) throw new DomainError("unauthenticated", "The session has ended.");
      return { ...env, actor: asker };
    };
    const end = begin(actor.id, request.url);
    try {
      const { columns, rows } = await exportFeedback({ ...env, actor }, readInput(request.query.input), renew);
      const body = Readable.from(toCsv(toHead(columns, language), rows));
      body.once("close", end);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="feedback-${new Date().toISOString().slice(0, 10)}.csv"`)
        .header("cache-control", "no-store")
        .send(body);
    } catch (error) {
      end();
      throw error;
    }
  });
}

/** An export that is under way, or that was promised to an address until some time. */
type Place = { url: string; promisedUntil: number | null };

/**
 * Counts the exports of each person: those under way, and those that were promised and not begun yet. `begin` takes what
 * was promised to its address, and gives what ends the export.
 */
function countExports(now: Environment["now"]) {
  const placesBy = new Map<number, Place[]>();
  function findPlaces(userId: number): Place[] {
    const isTaken = ({ promisedUntil }: Place) => promisedUntil === null || promisedUntil > now().getTime();
    return (placesBy.get(userId) ?? []).filter(isTaken);
  }
  function keep(userId: number, places: Place[]): void {
    if (places.length > 0) placesBy.set(userId, places);
    else placesBy.delete(userId);
  }
  function take(userId: number, place: Place): void {
    const places = findPlaces(userId);
    if (places.length >= exportsAtOnce) {
      const message = `${exportsAtOnce} exports of yours are under way. Wait for one of them to end, or cancel it.`;
      throw new DomainError("too_many_requests", message, { params: { seconds: 10 } });
    }
    keep(userId, [...places, place]);
  }
  return {
    promise: (userId: number, url: string) => take(userId, { url, promisedUntil: now().getTime() + promisedForMs }),
    begin(userId: number, url: string): () => void {
      const promised = findPlaces(userId).find((place) => place.url === url && place.promisedUntil !== null);
      const place = promised ?? { url, promisedUntil: null };
      if (promised === undefined) take(userId, place);
      place.promisedUntil = null;
      const isOther = (one: Place) => one !== place;
      return () => keep(userId, findPlaces(userId).filter(isOther));
    },
  };
}

/** Not as the REST API does it, whose clients know a missing key as 403. */
function refuseStranger({ url }: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(401).send({ message: "Sign in first.", error: "Unauthorized", statusCode: 401, path: url });
}

function readInput(text: string | undefined): ExportFeedbackInput {
  try {
    return JSON.parse(text ?? "") as ExportFeedbackInput;
  } catch {
    throw new DomainError("invalid_input", "`input` has to be JSON: which feedback is to be exported.");
  }
}

/** A field goes by its name; where another column does too, with its channel; where that isn't enough, with its key. */
function toHead(columns: readonly SheetColumn[], language: Language): string[] {
  const withChannel = ({ name, key, channel }: FieldColumn) => `${name} (${channel ?? key})`;
  const withKey = ({ name, key, channel }: FieldColumn) =>
    channel === undefined ? `${name} (${key})` : `${name} (${channel}, ${key})`;
  let head = columns.map((column) => ("fact" in column ? heads[language][column.fact] : column.name));
  for (const toLonger of [withChannel, withKey]) {
    const counts = new Map<string, number>();
    for (const text of head) counts.set(text, (counts.get(text) ?? 0) + 1);
    const isShared = (text: string) => (counts.get(text) ?? 0) > 1;
    head = head.map((text, at) => {
      const column = columns[at];
      return column === undefined || "fact" in column || !isShared(text) ? text : toLonger(column);
    });
  }
  return head;
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
async function* toCsv(head: string[], rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  yield `\uFEFF${toLine(head)}`;
  for await (const row of rows) yield toLine(row);
}

function toLine(cells: readonly Cell[]): string {
  return `${cells.map(toField).join(",")}\r\n`;
}

/**
 * A text that a spreadsheet would take for a formula is marked as text, also behind what separates cells in some countries,
 * and in full-width signs, which some take for the same: strangers have written it.
 */
function toField(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const text = cell.replace(/(^|[;\t\r\n])(\s*)(?=[=+\-@＝＋－＠])/g, "$1$2'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
