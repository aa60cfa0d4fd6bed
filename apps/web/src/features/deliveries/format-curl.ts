import {
  type AttemptView,
  deliveryHeaders,
  findTokenHeader,
  findTokenParameter,
  isDeliveryHeader,
} from "@hearback/contracts";
import { quoteForShell } from "../../lib/quote-for-shell.ts";

/** Linux takes no longer argument than 128 KiB. */
const argumentBytesAtMost = 100_000;

type Request = AttemptView["request"];

/** The request of an attempt as a command for `sh`. What is masked is a variable in it, such as `$TOKEN`. */
export function formatCurl({ method, url, headers }: Request, body: string): string {
  const isLong = new TextEncoder().encode(body).length > argumentBytesAtMost;
  // `printf` is part of the shell, which has no such limit.
  const source = isLong ? `printf %s ${quoteForShell(body)} | ` : "";
  const parameter = findTokenParameter(url);
  const known = parameter?.url ?? url;
  const parts = [
    `${source}curl -i -X ${method} ${/[[\]{}]/.test(known) ? "-g " : ""}${quoteForShell(known)}`,
    ...(parameter === null ? [] : [`--url-query ${quoteForShell(`${parameter.name}=`)}"$TOKEN"`]),
    ...Object.entries(headers).map(([name, value]) => formatHeader(name, value, findTokenHeader(headers))),
    isLong ? "--data-binary @-" : `--data-raw ${quoteForShell(body)}`,
  ];
  return parts.join(" \\\n  ");
}

/** The variables that stand for what is masked. */
export function findPlaceholders({ url, headers }: Request): string[] {
  const tokenHeader = findTokenHeader(headers);
  const masked = Object.entries(headers).filter(([name]) => isMasked(name));
  return [
    ...(findTokenParameter(url) === null ? [] : ["$TOKEN"]),
    ...masked.flatMap(([name, value]) => [
      ...(isBasic(name, value) ? ["$TOKEN_USER"] : []),
      toVariable(name, tokenHeader),
    ]),
  ];
}

function formatHeader(name: string, value: string, tokenHeader: string | null): string {
  if (!isMasked(name)) return `-H ${quoteForShell(`${name}: ${value}`)}`;
  // curl makes the base64 of it.
  if (isBasic(name, value)) return `-u "$TOKEN_USER:$TOKEN"`;
  const scheme = name === deliveryHeaders.authorization ? (/^\w+ /.exec(value)?.[0] ?? "") : "";
  return `-H ${quoteForShell(`${name}: ${scheme}`)}"${toVariable(name, tokenHeader)}"`;
}

function isBasic(name: string, value: string): boolean {
  return name === deliveryHeaders.authorization && value.startsWith("Basic ");
}

/** The log keeps the token and the values of custom headers to itself. */
function isMasked(name: string): boolean {
  return name === deliveryHeaders.authorization || !isDeliveryHeader(name);
}

function toVariable(name: string, tokenHeader: string | null): string {
  if (name === tokenHeader) return "$TOKEN";
  return `$HEADER_${name.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}
