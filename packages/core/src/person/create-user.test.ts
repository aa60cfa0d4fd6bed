import { createTempDatabase, createTestWorld } from "@hearback/testing";
import { expect, it } from "vitest";
import { createProject } from "../project/create-project.ts";
import { createUser } from "./create-user.ts";
import { listMembers } from "./get-account.ts";

it("makes a person a member once of a project that is named twice", async () => {
  const { database, remove } = await createTempDatabase();
  const { ctx } = createTestWorld(database);
  const { id } = await createProject(ctx, { name: "Shop" });
  const person = { email: "kim@example.com", name: "Kim", password: "long enough", role: "editor" as const };
  await createUser(ctx, { ...person, projectIds: [id, id] });
  expect(await listMembers(ctx, id)).toMatchObject([{ name: "Kim", role: "editor" }]);
  await remove();
});
