import {
  type Permission,
  permissions,
  permissionsByRole,
  type Role,
  roles,
  type WebhookView,
} from "@hearback/contracts";
import {
  type CoreContext,
  createFirstOwner,
  createSession,
  createWebhook,
  hashPassword,
  loadUserActor,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import type { TRPCError } from "@trpc/server";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { appRouter } from "../../src/router.ts";
import type { TrpcContext } from "../../src/trpc.ts";
import { startTestApp, type TestApp } from "../test-app.ts";
import { hookUrl, newName, newPerson, openPlace, type Person, type Place, password, readAll } from "./place.ts";
import { type Needs, procedures } from "./procedure-table.ts";
import { idsIn, namesOfIds, swapIds } from "./swap-ids.ts";

type Who = Role | "neighbour" | "stranger";
const everyone: readonly Who[] = ["owner", "admin", "editor", "viewer", "neighbour", "stranger"];

/** Of those to whom all is open, one that is a member and one that is nobody are enough. */
const anybody: readonly Who[] = ["viewer", "stranger"];

const table = Object.entries(procedures).flatMap(([needs, asks]) =>
  Object.entries(asks).map(([path, ask]) => ({ path, needs: needs as Needs, ask })),
);

/** What is answered in place of what a good input is to have, whoever asks. */
const otherAnswers: Record<string, string> = {
  "account.setUp": "setup_done",
  "invitations.join": "link_invalid",
  // Without a mail server.
  "passwordResets.request": "forbidden",
};

/** Here an id that isn't of the project is passed over, as one that nothing has: in what is counted, or in a list. */
const passedOver = [
  "feedback.linkMany feedbackIds",
  "feedback.delete feedbackIds",
  "feedback.count issueId",
  "feedback.list issueId",
  "issues.delete issueIds",
  "issues.assignee assigneeId",
  "issues.list assigneeId",
  "issues.count assigneeId",
  "deliveries.list webhookId",
  "deliveries.watch webhookId",
  "deliveries.watch shown",
  "deliveries.previewRedelivery deliveryIds",
  "deliveries.redeliverMany deliveryIds",
  "events.deliveries subjectIds",
];
/** In place of `not_found`: forms show it at its field. */
const refusals: Record<string, string> = { assigneeId: "invalid_input", channelIds: "invalid_input" };

/** A hash of a password takes its time, and is the same in every database. */
const hashing = [
  "account.setUp",
  "account.login",
  "account.changePassword",
  "invitations.accept",
  "passwordResets.use",
];

/** For what is told beside the rest, for a route of HTTP, and for the REST API. */
const otherWays: readonly Permission[] = ["feedback_export", "webhook_secret_read"];

describe.each(engines)("a procedure on %s", { timeout: 60_000 }, (engine) => {
  const lines = engine === "sqlite" ? table : table.filter(({ path }) => !hashing.includes(path));
  let test: TestApp;
  let ctx: CoreContext;
  let people: Record<Exclude<Who, "stranger">, Person>;
  let shop: Place;
  let neighbourhood: Place;

  beforeAll(async () => {
    test = await startTestApp({ engine });
    ({ ctx } = test.world);
    const passwordHash = await hashPassword(password);
    const owner = await createFirstOwner(ctx, { email: "owner@example.com", name: "Owner", passwordHash });
    shop = await openPlace(ctx, "Shop");
    neighbourhood = await openPlace(ctx, "Neighbourhood");
    people = {
      owner,
      admin: await newPerson(ctx, "admin", [shop.projectId]),
      editor: await newPerson(ctx, "editor", [shop.projectId]),
      viewer: await newPerson(ctx, "viewer", [shop.projectId]),
      neighbour: await newPerson(ctx, "admin", [neighbourhood.projectId]),
    };
  });
  afterAll(() => test.close());

  const personOf = (who: Who) => (who === "stranger" ? people.owner : people[who]);

  async function callAs(who: Who): Promise<ReturnType<typeof appRouter.createCaller>> {
    const findActor = async () => (who === "stranger" ? null : loadUserActor(ctx, people[who].id));
    const actor = await findActor();
    const cookie = { read: () => null, write: () => {}, clear: () => {} };
    const browser = { countUnder: (name: string) => ({ name, isOwn: false }), remember: () => {} };
    return appRouter.createCaller({
      ...{ env: ctx, actor, findActor, cookie, browser, version: "0.0.0" },
      userAgent: null,
      stopping: new AbortController().signal,
      throttle: async () => {},
      throttleGuesses: (attempt) => attempt(),
      mailer: null,
      later: () => {},
      log: pino({ level: "silent" }),
    } satisfies TrpcContext);
  }

  type Outcome = { answer: unknown } | { code: string; permission?: unknown };
  async function call(who: Who, path: string, input: unknown): Promise<Outcome> {
    const [group = "", name = ""] = path.split(".");
    const caller = (await callAs(who)) as unknown as Record<string, Record<string, (input: unknown) => unknown>>;
    try {
      const answer = await caller[group]?.[name]?.(input);
      return { answer: isStream(answer) ? await readFirst(answer) : answer };
    } catch (error) {
      const { cause } = error as TRPCError;
      const { code, params } = (cause as unknown as { detail: { code: string; params?: { permission?: string } } })
        .detail;
      return { code, ...(params?.permission !== undefined && { permission: params.permission }) };
    }
  }

  /** In the shop, unless it is said. */
  function expected({ path, needs }: { path: string; needs: Needs }, who: Who, isAtHome = true): Outcome {
    const allowed = path in otherAnswers ? { code: otherAnswers[path] ?? "" } : { answer: expect.anything() };
    if (needs === "nothing") return allowed;
    if (who === "stranger") return { code: "unauthenticated" };
    if (needs === "account") return allowed;
    if (who === "owner") return allowed;
    if (needs === "project_create") return { code: "forbidden", permission: "owner" };
    if (who === "neighbour" || !isAtHome) return { code: "not_found" };
    return permissionsByRole[who].includes(needs) ? allowed : { code: "forbidden", permission: needs };
  }

  it("has its line in the table, whichever the router has", () => {
    expect(table.map(({ path }) => path).toSorted()).toEqual(Object.keys(appRouter._def.procedures).toSorted());
  });

  it.each(lines)("$path is asked with every id that it takes", async ({ path, ask }) => {
    expect(idsIn(await ask(shop, people.admin, ctx))).toEqual(namesOfIds(schemaOf(path)));
  });

  it.each(lines)("$path opens to whom $needs opens it, and to nobody else", async (line) => {
    const outcomes: Record<string, Outcome> = {};
    const expectations: Record<string, Outcome> = {};
    const refused: [Who, unknown][] = [];
    const asking = line.needs === "nothing" ? anybody : everyone;
    for (const who of asking) {
      expectations[who] = expected(line, who);
      if ("code" in expectations[who]) refused.push([who, await line.ask(shop, personOf(who), ctx)]);
    }
    const before = await readAll(ctx);
    for (const [who, input] of refused) outcomes[who] = await call(who, line.path, input);
    expect(await readAll(ctx)).toEqual(before);
    for (const who of asking.filter((one) => !(one in outcomes))) {
      outcomes[who] = await call(who, line.path, await line.ask(shop, personOf(who), ctx));
    }
    expect(outcomes).toEqual(expectations);
  });

  it.each(lines.filter(({ needs }) => !isForAnybody(needs)))(
    "$path hides what is in a project from the members of another one",
    async (line) => {
      const input = await line.ask(neighbourhood, people.neighbour, ctx);
      const before = await readAll(ctx);
      for (const who of roles.filter((role) => role !== "owner")) {
        expect.soft(await call(who, line.path, input), who).toEqual(expected(line, who, false));
      }
      expect(await readAll(ctx)).toEqual(before);
    },
  );

  it.each(lines)(
    "$path finds nothing by an id of another project, also for an owner of both",
    async ({ path, ask }) => {
      const own = await ask(shop, people.admin, ctx);
      const foreign = await ask(neighbourhood, people.neighbour, ctx);
      const required = schemaOf(path).required ?? [];
      const without = (name: string) => swapIds(omit(own, name), omit(foreign, name));
      const optional = idsIn(own).filter((name) => name.endsWith("Id") && !required.includes(name));
      const swaps = [...swapIds(own, foreign), ...optional.flatMap(without)];
      const before = await readAll(ctx);
      for (const who of ["admin", "owner"] as const) {
        for (const swap of swaps) {
          const name = `${path} ${swap.foreign.name}`;
          const outcome = await call(who, path, swap.foreign.input);
          const like = await call(who, path, swap.unknown.input);
          expect.soft(withoutId(outcome, swap.foreign.id), `${who}, ${name}`).toEqual(withoutId(like, swap.unknown.id));
          const code = refusals[swap.foreign.name] ?? "not_found";
          expect.soft(outcome, name).toEqual(passedOver.includes(name) ? { answer: expect.anything() } : { code });
        }
      }
      expect(await readAll(ctx)).toEqual(before);
    },
  );

  it("finds nothing of another project by what is typed into a search", async () => {
    const { projectId } = shop;
    const { deliveryId, eventId, feedbackId, issueId } = neighbourhood;
    const searches = {
      "deliveries.list": [deliveryId, eventId, String(feedbackId)],
      "issues.list": [`#${issueId}`, "Neighbourhood"],
      "feedback.list": ["Neighbourhood"],
    };
    for (const [path, texts] of Object.entries(searches)) {
      for (const text of texts) {
        const outcome = await call("owner", path, { projectId, text });
        expect.soft(outcome, `${path} ${text}`).toMatchObject({ answer: { items: [] } });
      }
    }
  });

  it("tells a webhook's token and secret to those alone who may read them", async () => {
    const { projectId } = shop;
    const token = "a-token-that-few-may-read";
    const { id: webhookId } = await createWebhook(ctx, { projectId, name: newName(), url: hookUrl, token });
    const isTold: Record<string, boolean> = {};
    for (const who of roles) {
      const { answer } = (await call(who, "webhooks.get", { projectId, webhookId })) as { answer: WebhookView };
      isTold[who] = answer.token === token && answer.signingSecret !== null;
      if (!isTold[who]) expect(JSON.stringify(answer)).not.toMatch(/a-token-that|whsec_/);
    }
    expect(isTold).toEqual(whichMay("webhook_secret_read"));
  });

  it("leaves the export of feedback to those who may export it", async () => {
    const url = `/export/feedback.csv?input=${encodeURIComponent(JSON.stringify({ projectId: shop.projectId }))}`;
    const isExported: Record<string, boolean> = {};
    for (const who of everyone) {
      const cookie = who === "stranger" ? "" : `hearback_session=${(await createSession(ctx, people[who].id)).token}`;
      const { body } = await test.app.inject({ url, headers: { cookie } });
      isExported[who] = body.includes("secret of Shop");
    }
    expect(isExported).toEqual({ ...whichMay("feedback_export"), neighbour: false, stranger: false });
  });

  it("is there for each permission that isn't used in another way", () => {
    expect(Object.keys(procedures)).toEqual(
      expect.arrayContaining(permissions.filter((permission) => !otherWays.includes(permission))),
    );
  });
});

function schemaOf(path: string): { required?: string[] } {
  const known = appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>;
  const [schema] = known[path]?._def.inputs ?? [];
  return schema === undefined ? {} : z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

function omit(input: unknown, name: string): unknown {
  return Object.fromEntries(Object.entries(input as object).filter(([key]) => key !== name));
}

function whichMay(permission: Permission): Record<string, boolean> {
  return Object.fromEntries(roles.map((role) => [role, permissionsByRole[role].includes(permission)]));
}

function isForAnybody(needs: Needs): boolean {
  return needs === "nothing" || needs === "account";
}

function withoutId(outcome: unknown, id: string): unknown {
  return JSON.parse(JSON.stringify(outcome).replaceAll(new RegExp(`(?<![0-9a-f])${id}(?![0-9a-f])`, "g"), "ID"));
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}

async function readFirst(stream: AsyncIterable<unknown>): Promise<unknown> {
  for await (const found of stream) return found;
  return null;
}
