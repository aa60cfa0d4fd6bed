import { eq } from "drizzle-orm";
import type { Environment } from "../context/context.ts";
import { hashRandomText } from "../secrets/random-text.ts";

/** Whether this is the key of an inspector, of whichever project. */
export async function hasInspector({ database }: Environment, key: string): Promise<boolean> {
  const { inspectors } = database.tables;
  return (await database.read.$count(inspectors, eq(inspectors.keyHash, hashRandomText(key)))) > 0;
}
