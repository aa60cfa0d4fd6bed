import { pollUntil } from "@hearback/testing";
import type { TrpcPerson } from "./trpc-person.ts";

/** Has the project's inspector catch two requests: a test whose signature and token are right, and something else. */
export async function catchRequests(person: TrpcPerson, projectId: number): Promise<void> {
  const { url } = await person.mutate<{ url: string }>("inspectors.open", { projectId });
  await person.mutate("tests.draft", { projectId, url, token: "a-token-to-verify" });
  await fetch(url, { method: "POST", body: "something else" });
  await pollUntil(async () => {
    const { items } = await person.query<{ items: unknown[] }>("inspectors.requests", { projectId });
    return items.length === 2;
  });
}
