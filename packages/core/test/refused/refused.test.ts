import * as core from "@hearback/core";
import { engines } from "@hearback/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { countRows, openNeighbour, useReadOnlyShop } from "../shop.ts";
import { deliveryCases } from "./delivery-cases.ts";
import { feedbackCases } from "./feedback-cases.ts";
import { inspectorCases } from "./inspector-cases.ts";
import { issueCases } from "./issue-cases.ts";
import { projectCases } from "./project-cases.ts";
import { fillProject, type Input, type Scene } from "./scene.ts";
import { webhookCases } from "./webhook-cases.ts";

const verbs = { ...core };
const cases = [...projectCases, ...feedbackCases, ...issueCases, ...webhookCases, ...inspectorCases, ...deliveryCases];

describe.each(engines)("a refused verb on %s", (engine) => {
  const shop = useReadOnlyShop(engine);
  let scene: Scene;
  beforeAll(async () => {
    await core.createFirstOwner(shop.ctx, { email: "owner@example.com", name: "Owner", passwordHash: "none" });
    const neighbour = await openNeighbour(shop);
    scene = {
      shop,
      own: await fillProject(shop, shop.projectId),
      other: await fillProject(shop, neighbour.projectId),
    };
  });

  it.each(cases)("says why, and writes nothing: %s with %s", async (verb, _, input, refusal) => {
    const before = await countRows(shop);
    const run = verbs[verb] as (ctx: core.CoreContext, input: Input) => Promise<unknown>;
    const error = await run(shop.ctx, input(scene)).then(
      () => new Error("not refused"),
      (refused: unknown) => refused,
    );
    expect(error).toBeInstanceOf(core.DomainError);
    const { code, fields } = (error as core.DomainError).detail;
    const told = code === "invalid_input" ? (fields ?? []).map(({ path, problem }) => `${path} ${problem}`) : [code];
    expect(told).toEqual([refusal]);
    expect(await countRows(shop)).toEqual(before);
  });
});
