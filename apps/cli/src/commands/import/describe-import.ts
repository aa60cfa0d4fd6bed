import { type ImportReport, importKinds, type RefusedRow } from "@hearback/contracts";
import { toLine } from "../../output/to-printable.ts";

const shownRefusals = 20;

/** What became of a file. */
export function describeImport(report: ImportReport): string {
  const { made, known, linkCount, refused, webhooks } = report;
  return [
    `Made ${importKinds.map((kind) => count(made[kind], kind)).join(", ")}, and ${count(linkCount, "link")}.`,
    `Left out as known: ${importKinds.map((kind) => count(known[kind], kind)).join(", ")}.`,
    ...(refused.length === 0 ? [] : [`Refused: ${refused.length}`, ...listRefused(refused)]),
    ...webhooks.map(({ id, name, wasActive }) => {
      return `Webhook ${id} "${toLine(name)}" is off (it was ${wasActive ? "on" : "off"}).`;
    }),
    ...(webhooks.length === 0 ? [] : webhookNotes),
  ].join("\n");
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 || word === "feedback" ? "" : "s"}`;
}

const webhookNotes = [
  "",
  "They send what ABC User Feedback sends (payload format abc), with their tokens as x-webhook-token: receivers need no change.",
  "Turn one on (hearback webhook on ID) when ABC User Feedback no longer sends to its receiver, or it hears everything twice.",
];

/** Why nothing was imported. */
export function describeRefused({ refused }: ImportReport): string {
  return [
    `Nothing was imported: ${refused.length} of the file's rows are refused.`,
    ...listRefused(refused),
    "Mend them, or import the rest with --skip-refused.",
  ].join("\n");
}

function listRefused(refused: RefusedRow[]): string[] {
  const lines = refused.slice(0, shownRefusals).map(({ line, reason }) => `  line ${line}: ${toLine(reason)}`);
  const rest = refused.length - lines.length;
  return rest === 0 ? lines : [...lines, `  and ${rest} more`];
}
