import {
  type Actor,
  type CoreContext,
  createApiKey,
  createInvitation,
  findApiKeyActor,
  revokeApiKey,
} from "@hearback/core";

type DemoKeyName = "Old app" | "Web shop" | "Issue tracker";

type DemoKey = { id: number; key: string; actor: Actor };

/** API keys by which the demo data comes in. Nobody is told them: they are there to be seen, and can't be used again. */
export class DemoKeys {
  readonly #projectId: number;
  readonly #keys = new Map<DemoKeyName, DemoKey>();

  constructor(projectId: number) {
    this.#projectId = projectId;
  }

  async make(ctx: CoreContext, name: DemoKeyName): Promise<void> {
    const { id, key } = await createApiKey(ctx, { projectId: this.#projectId, name });
    this.#keys.set(name, { id, key, actor: await authenticate(ctx, key) });
  }

  /** Acts by the key. */
  as(ctx: CoreContext, name: DemoKeyName): CoreContext {
    return { ...ctx, actor: this.#find(name).actor };
  }

  /** Shows it as used now. */
  async use(ctx: CoreContext, name: DemoKeyName): Promise<void> {
    await authenticate(ctx, this.#find(name).key);
  }

  async revoke(ctx: CoreContext, name: DemoKeyName): Promise<void> {
    await revokeApiKey(ctx, { projectId: this.#projectId, apiKeyId: this.#find(name).id });
  }

  #find(name: DemoKeyName): DemoKey {
    const found = this.#keys.get(name);
    if (found === undefined) throw new Error(`the API key ${name} is not made yet`);
    return found;
  }
}

async function authenticate(ctx: CoreContext, key: string): Promise<Actor> {
  const actor = await findApiKeyActor(ctx, key);
  if (actor === null) throw new Error("the API key that was just made is unknown");
  return actor;
}

/** One that waits. Its link is told to nobody, so it can be sent anew or revoked, and not be used. */
export async function inviteColleague(ctx: CoreContext, projectId: number): Promise<void> {
  await createInvitation(ctx, { projectId, email: "new.colleague@example.com", role: "editor" });
}
