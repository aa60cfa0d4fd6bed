import type { PayloadTemplate, TemplateContentType } from "@hearback/contracts";
import { Liquid, LiquidError, type Template } from "liquidjs";
import { formatStandard } from "./format-standard.ts";
import type { FormattedEvent } from "./formatted-event.ts";
import { tellEvent } from "./tell-event.ts";

/** Of one rendering: it happens while the worker holds the database. */
const renderMs = 50;
/** In liquidjs's own count, about one for each character and each element of a list. */
const memoryUnits = 1_000_000;
const bodyLength = 262_144;
const parsedAtMost = 500;

/** Other files, which there are none of. */
const fileTags = ["include", "render", "layout", "block"];

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

/** @throws TemplateError */
function parseTemplate({ contentType, text }: PayloadTemplate): Template[] {
  const key = `${contentType}\n${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const template = attempt("syntax", () => engineOf(contentType).parse(text));
  if (parsed.size >= parsedAtMost) parsed.clear();
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
  const body = attempt("syntax", () => String(engine.renderSync(liquid, describeScope(event))));
  if (body.length > bodyLength) throw wholeFault("limit", `The body is longer than ${bodyLength} characters.`);
  if (contentType === "application/json") checkJson(body);
  return body;
}

/** What a template can name. */
function describeScope(event: FormattedEvent): Record<string, unknown> {
  const { summary, url } = tellEvent(event);
  return { test: false, ...formatStandard(event), summary, url, project_name: event.snapshot.project.name };
}

/** Each name that the template uses and that none of the events has, with where it stands. */
export function findUnknownNames(template: PayloadTemplate, events: readonly FormattedEvent[]): TemplateFault[] {
  const scopes = events.map(describeScope);
  const { globals } = engineOf(template.contentType).analyzeSync(parseTemplate(template));
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
  for (const tag of fileTags) delete engine.tags[tag];
  engine.registerFilter("json", { raw: true, handler: (value: unknown) => JSON.stringify(value ?? null) });
  engines.set(contentType, engine);
  return engine;
}

/** @throws TemplateError of that kind where liquidjs throws. */
function attempt<Result>(kind: TemplateFault["kind"], action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const [line = null, column = null] = error.token.getPosition();
    const message = error.originalError?.message ?? error.message.replace(/, line:\d+, col:\d+$/, "");
    throw new TemplateError({ kind: message.endsWith("limit exceeded") ? "limit" : kind, message, line, column });
  }
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
