import type { FieldRow } from "../../channel/channel-view.ts";
import { isValue } from "../../channel/is-value.ts";
import type { FeedbackRow } from "../feedback-snapshot.ts";
import { splitText } from "./split-text.ts";
import { toTimeTerms } from "./time-terms.ts";
import { toNumberTerm, toValueTerm } from "./value-terms.ts";

/** Of each feedback, so that the longest of all don't hold up the others. */
const mostTerms = 10_000;

type Indexed = { feedback: Pick<FeedbackRow, "projectId" | "channelId" | "values" | "createdAt">; isLinked: boolean };

/** The terms by which a feedback is found: where it is, its values as they are, and the words of its texts. */
export function toTerms({ feedback, isLinked }: Indexed, fields: readonly FieldRow[]): string[] {
  const facts = [
    terms.project(feedback.projectId),
    terms.channel(feedback.channelId),
    ...toTimeTerms(feedback.createdAt),
    ...(isLinked ? [] : [terms.unlinked]),
  ];
  const filled = fields.flatMap((field) => {
    const value = feedback.values[field.key];
    return isValue(value) ? [{ field, value }] : [];
  });
  const values = filled.flatMap(({ field, value }) => [terms.filled(field.id), ...listValueTerms(field, value)]);
  // Between texts, so that no phrase goes on from one to the next.
  const texts = filled.flatMap(({ field, value }) => [gap, ...listTexts(field, value).flatMap(splitText)]);
  return [...facts, ...new Set(values), ...texts].slice(0, mostTerms);
}

const gap = "=";

export const terms = {
  project: (id: number) => `p=${id}`,
  channel: (id: number) => `c=${id}`,
  unlinked: "u=1",
  filled: (fieldId: number) => `h=${fieldId}`,
};

function listValueTerms({ id, type }: FieldRow, value: unknown): string[] {
  switch (type) {
    case "number":
      return [toNumberTerm(id, Number(value))];
    case "date":
      return [toNumberTerm(id, Date.parse(String(value)))];
    case "keyword":
    case "select":
      return [toValueTerm(id, String(value))];
    case "multiSelect":
    case "tags":
      return Array.isArray(value) ? value.map((entry) => toValueTerm(id, String(entry))) : [];
    case "text":
    case "images":
      return [];
  }
}

function listTexts({ type, options }: FieldRow, value: unknown): string[] {
  switch (type) {
    case "text":
    case "keyword":
    case "number":
      return [String(value)];
    case "tags":
      return Array.isArray(value) ? value.map(String) : [];
    case "select":
    case "multiSelect":
      return [value].flat().map((key) => options.find((option) => option.key === key)?.name ?? String(key));
    case "date":
    case "images":
      return [];
  }
}
