import * as core from "@hearback/core";
import { beforeAll, describe, expect, it } from "vitest";
import { othersByReason } from "./authorization-others.ts";
import { openScene } from "./authorization-scene.ts";
import { everyone, owners, type Scene, type Verb, verbs, type Who } from "./authorization-table.ts";
import { actAs, countRows, openNeighbour, useReadOnlyShop } from "./shop.ts";

function asUser(
  id: number,
  name: string,
  roles: [projectId: number, role: "admin" | "editor" | "viewer"][],
  isOwner = false,
): core.Actor {
  return { type: "user", id, name, isOwner, roleByProject: new Map(roles) };
}

describe("authorization", () => {
  const shop = useReadOnlyShop();
  let scene: Scene;
  let insiders: Record<Who, core.Actor>;
  let outsiders: Record<string, core.Actor>;

  beforeAll(async () => {
    scene = await openScene(shop);
    const { projectId } = scene;
    const { projectId: otherId } = await openNeighbour(shop);
    insiders = {
      owner: asUser(1, "Owner", [], true),
      admin: asUser(2, "Admin", [[projectId, "admin"]]),
      editor: asUser(3, "Editor", [[projectId, "editor"]]),
      viewer: asUser(4, "Viewer", [[projectId, "viewer"]]),
      key: { type: "api_key", id: 1, name: "Key", projectId, scopes: ["feedback"] },
      hookKey: { type: "api_key", id: 1, name: "Key", projectId, scopes: ["webhook"] },
    };
    outsiders = {
      "an admin of another project": asUser(5, "Neighbour", [[otherId, "admin"]]),
      "a member of no project": asUser(6, "Nobody", []),
      "a key of another project": {
        type: "api_key",
        id: 2,
        name: "Key",
        projectId: otherId,
        scopes: ["feedback", "webhook"],
      },
    };
  });

  async function refusalOf({ run }: Verb, actor: core.Actor): Promise<string | null> {
    const refused = await run(actAs(shop, actor), scene).catch((error: unknown) => error);
    if (!(refused instanceof Error)) return null;
    expect(refused).toBeInstanceOf(core.DomainError);
    return (refused as core.DomainError).code;
  }

  const table = Object.entries(verbs).map(([name, verb]) => ({ name, verb }));

  it.each(table)("lets those use $name who may, and nobody else of the project", async ({ verb }) => {
    const refusals: Record<string, string | null> = {};
    for (const who of everyone) refusals[who] = await refusalOf(verb, insiders[who]);
    const expected = everyone.map((who) => [who, verb.allows.includes(who) ? null : (verb.refusal ?? "forbidden")]);
    expect(refusals).toEqual(Object.fromEntries(expected));
    expect(await refusalOf(verb, { type: "system" })).toBeNull();
  });

  it.each(table)(
    "hides the project from those outside it who use $name, and changes nothing for them",
    async ({ verb }) => {
      const isOwnersOnly = verb.allows === owners;
      const before = await countRows(shop);
      for (const actor of Object.values(outsiders)) {
        expect(await refusalOf(verb, actor)).toBe(isOwnersOnly ? "forbidden" : "not_found");
      }
      expect(await countRows(shop)).toEqual(before);
    },
  );

  it("shows everybody only the projects that they have a part in", async () => {
    const namesFor = async (actor: core.Actor) =>
      (await core.listProjects(actAs(shop, actor))).map((project) => project.name);
    expect(await namesFor(insiders.viewer)).toEqual(["Shop"]);
    expect(await namesFor(insiders.key)).toEqual(["Shop"]);
    expect(await namesFor(outsiders["an admin of another project"] ?? insiders.owner)).toEqual(["Neighbour"]);
    expect(await namesFor(outsiders["a member of no project"] ?? insiders.owner)).toEqual([]);
    expect(await namesFor(insiders.owner)).toEqual(expect.arrayContaining(["Neighbour", "Shop"]));
  });

  it("is decided for everything that core exports", () => {
    const exported = Object.entries(core).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
    const decided = [...Object.keys(verbs), ...Object.values(othersByReason).flat()];
    expect(decided.toSorted()).toEqual(exported.toSorted());
  });
});
