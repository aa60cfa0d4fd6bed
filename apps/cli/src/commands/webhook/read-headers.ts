import { misused, refused } from "../../command/cli-error.ts";

type Header = { name: string; value: string };
type Change = { header?: string[]; removeHeader?: string[] };

export const headerHelp = "sent with every request, may be repeated; its value is kept encrypted and not shown again";

/** For options that may be repeated. */
export function collect(text: string, previous: string[] = []): string[] {
  return [...previous, text];
}

/** What `--header` was given: `Name: value`. The refusal doesn't repeat it, as it may be a secret. */
export function readHeaders(texts: readonly string[] = []): Header[] {
  return texts.map((text) => {
    const end = text.indexOf(":");
    if (end === -1) throw misused("--header must be like 'X-Api-Key: value'.");
    return { name: text.slice(0, end), value: text.slice(end + 1) };
  });
}

/** All headers that there are to be: those that are given first, as refusals count them. */
export function changeHeaders(
  { header, removeHeader = [] }: Change,
  stored: readonly { name: string }[],
): { name: string; value?: string }[] | undefined {
  if (header === undefined && removeHeader.length === 0) return undefined;
  const given = readHeaders(header);
  const unknown = removeHeader.find((name) => !stored.some((one) => isSame(one.name, name)));
  if (unknown !== undefined) throw refused(`The webhook has no header ${unknown}.`);
  const replaced = [...given.map(({ name }) => name), ...removeHeader];
  const kept = stored.filter(({ name }) => !replaced.some((one) => isSame(one, name)));
  return [...given, ...kept.map(({ name }) => ({ name }))];
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
