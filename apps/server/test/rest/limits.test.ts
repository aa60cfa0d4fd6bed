import { readFileSync } from "node:fs";
import { join } from "node:path";
import { limits, receiverChecks } from "@hearback/contracts";
import { expect, it } from "vitest";
import { readEnv } from "../../src/env.ts";
import { perMinute } from "../../src/http/throttle.ts";
import { listDeliveriesQuery } from "../../src/rest/delivery-shapes.ts";
import { listFeedbackQuery } from "../../src/rest/feedback-search-shapes.ts";

/** The numbers of each row of the table, in their order. */
const numbers: Record<string, readonly number[]> = {
  "a key": [readEnv({}).REST_LIMIT_PER_MINUTE],
  "an address": [perMinute.test, 1 + receiverChecks.length, perMinute.preview],
  "a request": [limits.bodyBytes / 1_048_576, limits.jsonDepth, limits.idempotencyKey],
  "a page of feedback or issues": [limits.searchPageSize, listFeedbackQuery.parse({}).limit, limits.pageNumber],
  "a page of deliveries or events": [limits.pageSize, listDeliveriesQuery.parse({}).limit],
  "a search": [limits.searchText, limits.fieldConditions, limits.listItems],
  "a feedback": [
    ...[limits.fieldsPerChannel, limits.textValue, limits.keywordValue, limits.webhookUrl, limits.listItems],
    limits.issueNamesPerFeedback,
  ],
  "an issue": [limits.issueTitle, limits.description, limits.externalIssueId],
  "a webhook": [
    ...[limits.webhookName, limits.webhookUrl, limits.token, limits.userName, limits.parameterName],
    ...[limits.customHeaders, limits.headerName, limits.headerValue, limits.timeoutMsMin, limits.timeoutMsMax],
    limits.template,
  ],
  "one request that takes several": [limits.feedbackAtOnce, limits.listItems, limits.redeliveries, limits.pageSize],
};

it("the table of limits in docs/rest.md says what the code does", () => {
  const text = readFileSync(join(import.meta.dirname, "../../../../docs/rest.md"), "utf8");
  const [, section = ""] = /## Limits\n([\s\S]*)/.exec(text) ?? [];
  const rows = [...section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].slice(2);
  const told = rows.map(([, of = "", most = ""]) => [of, (most.match(/\d[\d,]*/g) ?? []).map(toNumber)]);
  expect(Object.fromEntries(told)).toEqual(numbers);
});

function toNumber(text: string): number {
  return Number(text.replaceAll(",", ""));
}
