import type { PayloadTemplate, TemplateContentType } from "@hearback/contracts";
import { type Context, Liquid, LiquidError, type Template } from "liquidjs";
import { cutText } from "./cut-text.ts";
import { formatStandard } from "./format-standard.ts";
import type { FormattedEvent } from "./formatted-event.ts";
import { tellEvent } from "./tell-event.ts";

/** Of one rendering: it happens while the worker holds the database. liquidjs looks at the clock between two parts only. */
const renderMs = 50;
/** In liquidjs's own count, about one for each character and each element of a list: it bounds what one part can do. */
const memoryUnits = 300_000;
const bodyLength = 262_144;
/** In characters of their templates. */
const parsedAtMost = 262_144;
const summaryLength = 300;

/** Other files, which there are none of; and a text that would be escaped when it is made and when it is put in. */
const missingTags = ["include", "render", "layout", "block", "capture"];
/** What nobody wrote the template for could then break out of it. */
const missingFilters = ["raw"];

/** A template that can't be rendered: why, and where. The text is liquidjs's, in English. */
export type TemplateFault = {
  kind: "syntax" | "unknown_name" | "not_json" | "limit";
  message: string;
  /** In the template, from 1; `null` where it is the whole that is wrong. */
  line: number | null;
  column: number | null;
};

export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly fault: TemplateFault;

  constructor(fault: TemplateFault) {
    super(fault.line === null ? fault.message : `${fault.message} (line ${fault.line}, column ${fault.column})`);
    this.fault = fault;
  }
}

const escapes: Record<TemplateContentType, (value: unknown) => string> = {
  "application/json": (value) => (isObject(value) ? JSON.stringify(value) : JSON.stringify(toText(value)).slice(1, -1)),
  "application/x-www-form-urlencoded": (value) => encodeURIComponent(toText(value)),
  "application/xml": (value) => toText(value).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
  "text/plain": toText,
};

const engines = new Map<TemplateContentType, Liquid>();
const parsed = new Map<string, Template[]>();
let parsedLength = 0;

/** @throws TemplateError */
function parseTemplate({ contentType, text }: PayloadTemplate): Template[] {
  const key = `${contentType}\n${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const template = attempt(() => engineOf(contentType).parse(text));
  parsedLength += key.length;
  if (parsedLength > parsedAtMost) {
    parsed.clear();
    parsedLength = key.length;
  }
  parsed.set(key, template);
  return template;
}

/**
 * The exact text that is sent. A pure function of the event, but for what the template asks the clock.
 *
 * @throws TemplateError also where a body that should be JSON isn't.
 */
export function renderTemplate(template: PayloadTemplate, event: FormattedEvent): string {
  const { contentType } = template;
  const engine = engineOf(contentType);
  const liquid = parseTemplate(template);
  const body = toStorable(
    contentType,
    attempt(() => String(engine.renderSync(liquid, describeScope(event)))),
  );
  if (body.length > bodyLength) throw wholeFault("limit", `The body is longer than ${bodyLength} characters.`);
  if (contentType === "application/json") checkJson(body);
  return body;
}

/** What a template can name. */
function describeScope(event: FormattedEvent): Record<string, unknown> {
  const { summary, url } = tellEvent(event);
  return {
    test: false,
    ...formatStandard(event),
    summary: cutText(summary, { limit: summaryLength }),
    url,
    project_name: event.snapshot.project.name,
  };
}

/** Each name that the template uses and that none of the events has, with where it stands. */
export function findUnknownNames(template: PayloadTemplate, events: readonly FormattedEvent[]): TemplateFault[] {
  const scopes = events.map(describeScope);
  const liquid = parseTemplate(template);
  const { globals } = attempt(() => engineOf(template.contentType).analyzeSync(liquid));
  return Object.values(globals)
    .flat()
    .filter(({ segments }) => !scopes.some((scope) => hasPath(scope, segments)))
    .map(({ segments, location }) => ({
      kind: "unknown_name",
      message: segments.map(String).join("."),
      line: location.row,
      column: location.col,
    }));
}

/** Fields are each channel's own; what is looked up by a value, or below what is null, can't be known. */
function hasPath(value: unknown, segments: readonly unknown[]): boolean {
  const [next, ...rest] = segments;
  if (next === undefined || value === null || Array.isArray(next) || typeof next === "object") return true;
  if (Array.isArray(value)) return next === "size" || hasPath(value[0] ?? null, rest);
  if (typeof value === "string") return next === "size" && rest.length === 0;
  if (!isObject(value) || !Object.hasOwn(value, String(next))) return false;
  return next === "fields" || hasPath(Object.entries(value).find(([key]) => key === next)?.[1], rest);
}

/** One that knows no files, no process's time zone, and no name that isn't the event's own. */
function engineOf(contentType: TemplateContentType): Liquid {
  const known = engines.get(contentType);
  if (known !== undefined) return known;
  const engine = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    timezoneOffset: 0,
    templates: {},
    outputEscape: escapes[contentType],
    renderLimit: renderMs,
    memoryLimit: memoryUnits,
  });
  for (const tag of missingTags) delete engine.tags[tag];
  // Those with an expression look at no clock while they go through a list.
  const filters = Object.keys(engine.filters).filter((name) => missingFilters.includes(name) || name.endsWith("_exp"));
  for (const filter of filters) delete engine.filters[filter];
  engine.registerFilter("json", { raw: contentType === "application/json", handler: writeJson });
  engines.set(contentType, engine);
  return engine;
}

/** A value with its quotes or brackets; counted, as a text of quotes doubles each time. */
function writeJson(this: { context: Context }, value: unknown): string {
  const text = JSON.stringify(value ?? null);
  this.context.memoryLimit.use(text.length);
  return text;
}

/** @throws TemplateError for all that liquidjs throws, which isn't always an error of its own. */
function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const isTheirs = LiquidError.is(error);
    const [line = null, column = null] = isTheirs ? error.token.getPosition() : [];
    const cause = isTheirs ? (error.originalError ?? error) : error;
    const message = (cause instanceof Error ? cause.message : String(cause)).replace(/, line:\d+, col:\d+$/, "");
    const kind = /limit exceeded$|^Invalid string length$/.test(message) ? "limit" : "syntax";
    throw new TemplateError({ kind, message, line, column });
  }
}

/** What both engines can keep, so that the first attempt sends what the others do; and what XML can hold. */
function toStorable(contentType: TemplateContentType, body: string): string {
  const unfit = contentType === "application/xml" ? /(?![\t\n\r])\p{Cc}/gu : /\0/g;
  return body.toWellFormed().replaceAll(unfit, "\ufffd");
}

function checkJson(body: string): void {
  try {
    JSON.parse(body);
  } catch (error) {
    throw wholeFault("not_json", error instanceof Error ? error.message : String(error));
  }
}

function wholeFault(kind: TemplateFault["kind"], message: string): TemplateError {
  return new TemplateError({ kind, message, line: null, column: null });
}

function toText(value: unknown): string {
  return isObject(value) ? JSON.stringify(value) : String(value ?? "");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
