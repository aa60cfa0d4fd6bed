import { type ApiKeyScope, apiKeyScopes, type Permission, permissionsByScope } from "@hearback/contracts";
import { type CoreContext, createApiKey, revokeApiKey } from "@hearback/core";
import { engines } from "@hearback/testing";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../test-app.ts";
import { collectRoutes } from "./collect-routes.ts";
import { newName, newNumber, openPlace, type Place, readAll } from "./place.ts";
import { type Asked, emptyPaths, otherPaths, otherRoutes, routes, routesOfV2 } from "./route-table.ts";
import { swapIds } from "./swap-ids.ts";

const tables = { "/api": routes, "/api/v1": routes, "/api/v2": routesOfV2 };
const table = Object.entries(tables).flatMap(([prefix, byPermission]) =>
  Object.entries(byPermission).flatMap(([needs, asks]) =>
    Object.entries(asks).map(([name, ask]) => {
      const [method = "", path = ""] = name.split(" ");
      const url = `${prefix}/projects/:projectId${path === "/" ? "" : path}`;
      return { route: `${method} ${url}`, name, needs: needs as Permission, ask };
    }),
  ),
);

const scopesByKey = {
  feedback: ["feedback"],
  webhook: ["webhook"],
  both: ["feedback", "webhook"],
} satisfies Record<string, ApiKeyScope[]>;

const keyNames = Object.keys(scopesByKey) as (keyof typeof scopesByKey)[];

/** Here an id that isn't of the project is passed over, as one that nothing has. */
const passedOver = [
  "DELETE /channels/:channelId/feedbacks feedbackIds",
  "DELETE /issues issueIds",
  "POST /channels/:channelId/feedbacks/search ids",
  "POST /channels/:channelId/feedbacks/search issueIds",
  "POST /channels/:channelId/feedbacks/search value",
  "POST /issues/search id",
  "GET /deliveries webhookId",
  "POST /deliveries/redeliver deliveryIds",
  "POST /deliveries/redeliver/preview deliveryIds",
  "GET /events/summary issueId",
];

describe.each(engines)("a route on %s", (engine) => {
  // Behind the other prefix are the same handlers.
  const lines = engine === "sqlite" ? table : table.filter(({ route }) => !route.includes("/api/v1/"));
  let test: TestApp;
  let found: string[];
  let ctx: CoreContext;
  let shop: Place;
  let neighbourhood: Place;
  let keys: Record<keyof typeof scopesByKey, string>;
  let useless: Record<string, string | undefined>;

  beforeAll(async () => {
    [test, found] = await collectRoutes(() => startTestApp({ engine }));
    ({ ctx } = test.world);
    shop = await openPlace(ctx, "Shop");
    neighbourhood = await openPlace(ctx, "Neighbourhood");
    const { projectId } = shop;
    const make = async (scopes: ApiKeyScope[], id = projectId) =>
      createApiKey(ctx, { projectId: id, name: newName(), scopes });
    const revoked = await make(scopesByKey.both);
    await revokeApiKey(ctx, { projectId, apiKeyId: revoked.id });
    const entries = Object.entries(scopesByKey).map(async ([name, scopes]) => [name, (await make(scopes)).key]);
    keys = Object.fromEntries(await Promise.all(entries)) as typeof keys;
    useless = {
      none: undefined,
      wrong: "hb_wrong",
      revoked: revoked.key,
      "another project's": (await make(scopesByKey.both, neighbourhood.projectId)).key,
    };
    // When a key was last used is written down once a minute.
    for (const key of [...Object.values(keys), useless["another project's"]])
      await send("GET /api/projects/:projectId", shop, {}, key);
  });
  afterAll(() => test.close());

  async function send(route: string, { projectId }: Place, { query = {}, body, ...params }: Asked, key?: string) {
    const [method = "", path = ""] = route.split(" ");
    const values: Record<string, unknown> = { projectId, ...params };
    const url = path.replaceAll(/:(\w+)/g, (_, name) => String(values[name]));
    const response = await test.app.inject({
      method: method as NonNullable<InjectOptions["method"]>,
      url: `${url}?${new URLSearchParams(query as Record<string, string>)}`,
      headers: {
        ...(key !== undefined && { "x-api-key": key }),
        ...(typeof body === "string" && { "content-type": "application/json" }),
      },
      // Tests are counted by address, and here there are more of them than one may send.
      remoteAddress: `10.0.${newNumber() >> 8}.${newNumber() & 255}`,
      ...(body !== undefined && { payload: body }),
    });
    return { statusCode: response.statusCode, text: response.body };
  }

  const refusal = { statusCode: 403, text: expect.stringContaining('"Forbidden resource"') };
  /** It names the scope that opens the route. */
  const lackOf = (needs: Permission) => {
    const scopes = apiKeyScopes.filter((scope) => permissionsByScope[scope].includes(needs));
    return { statusCode: 403, text: expect.stringContaining(`This API key lacks the scope ${scopes.join(" or ")}.`) };
  };
  const success = { statusCode: expect.toSatisfy((status: number) => status === 200 || status === 201) };

  it("has its line in a table, whichever the server has", () => {
    const empty = ["/api", "/api/v1"].flatMap((prefix) =>
      emptyPaths.map((path) => `${prefix}/projects/:projectId${path}`),
    );
    const paths = [...empty, ...Object.values(otherPaths).flat()];
    const named = [...table.map(({ route }) => route), ...Object.values(otherRoutes).flat()];
    expect(found.filter((route) => !paths.includes(pathOf(route))).toSorted()).toEqual(named.toSorted());
    expect(found.map(pathOf)).toEqual(expect.arrayContaining(paths));
  });

  it.each(lines)("$route opens to keys of the project with $needs, and to no others", async ({ route, needs, ask }) => {
    const asked = await ask(shop);
    const there = await ask(neighbourhood);
    const opening = keyNames.filter((name) => scopesByKey[name].some((of) => permissionsByScope[of].includes(needs)));
    const before = await readAll(ctx);
    for (const [name, key] of Object.entries(useless)) {
      expect.soft(await send(route, shop, asked, key), name).toMatchObject(refusal);
    }
    for (const name of keyNames) {
      expect.soft(await send(route, neighbourhood, there, keys[name]), `${name}, elsewhere`).toMatchObject(refusal);
      if (opening.includes(name)) continue;
      expect.soft(await send(route, shop, asked, keys[name]), name).toMatchObject(lackOf(needs));
    }
    expect(await readAll(ctx)).toEqual(before);

    expect(opening).toContain("both");
    for (const name of opening) {
      expect.soft(await send(route, shop, await ask(shop), keys[name]), name).toMatchObject(success);
    }
  });

  it("is closed to a key without its scope whatever is asked, and names the scope", async () => {
    const asks: [(typeof lines)[number], Asked][] = [];
    for (const line of lines) asks.push([line, await line.ask(shop)]);
    const before = await readAll(ctx);
    for (const [{ route, needs }, asked] of asks) {
      for (const name of keyNames) {
        if (scopesByKey[name].some((of) => permissionsByScope[of].includes(needs))) continue;
        const lack = lackOf(needs);
        const nonsense = { ...asked, query: { limit: "many" } };
        const answers = [await send(route, shop, nonsense, keys[name])];
        if (!route.startsWith("GET")) {
          answers.push(await send(route, shop, { ...asked, body: { nmae: 1 } }, keys[name]));
          answers.push(await send(route, shop, { ...asked, body: "{" }, keys[name]));
        }
        for (const answer of answers) expect.soft(answer, `${route} ${name}`).toMatchObject(lack);
      }
    }
    expect(await readAll(ctx)).toEqual(before);
  });

  it.each(lines)("$route finds nothing by an id of another project", async ({ route, name, ask }) => {
    const swaps = swapIds(await ask(shop), await ask(neighbourhood));
    const before = await readAll(ctx);
    for (const swap of swaps) {
      const what = `${name} ${swap.foreign.name}`;
      const answer = await send(route, shop, swap.foreign.input as Asked, keys.both);
      const like = await send(route, shop, swap.unknown.input as Asked, keys.both);
      expect.soft(withoutId(answer, swap.foreign.id), what).toEqual(withoutId(like, swap.unknown.id));
      expect.soft(answer.text, what).not.toContain("Neighbourhood");
      const status = passedOver.includes(what) ? /20[01]/ : /40[04]/;
      expect.soft(String(answer.statusCode), what).toMatch(status);
    }
    expect(await readAll(ctx)).toEqual(before);
  });

  it("without anything behind it, as categories have none, says so to whoever has a key", async () => {
    for (const path of emptyPaths) {
      for (const prefix of ["/api", "/api/v1"]) {
        const route = `POST ${prefix}/projects/:projectId${path}`;
        const asked = { channelId: shop.channelId, issueId: shop.issueId, categoryId: 1 };
        expect.soft(await send(route, shop, asked), path).toMatchObject(refusal);
        expect.soft(await send(route, shop, asked, keys.feedback), path).toMatchObject({ statusCode: 404 });
      }
    }
  });

  it("that takes GET takes HEAD, and refuses it as well", async () => {
    for (const { route, ask } of lines.filter((line) => line.route.startsWith("GET"))) {
      const answer = await send(route.replace("GET", "HEAD"), shop, await ask(shop), useless.revoked);
      expect.soft(answer, route).toEqual({ statusCode: 403, text: "" });
    }
  });
});

const pathOf = (route: string) => route.slice(route.indexOf(" ") + 1);

/** An answer names the path that was asked for. */
function withoutId({ statusCode, text }: { statusCode: number; text: string }, id: string): unknown {
  const told = text.replace(/"path":"[^"]*"/, "");
  return { statusCode, told: told.replaceAll(new RegExp(`\\b${id}\\b`, "g"), "ID") };
}
