import {
  createChannelInput,
  createProjectInput,
  type PersonView,
  type SetUpInput,
  setUpInput,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { insertChannel } from "../channel/create-channel.ts";
import { makeDefaultFields } from "../channel/default-fields.ts";
import type { CoreContext, Environment } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { insertProject, refuseTakenName } from "../project/create-project.ts";
import { isSameText } from "../secrets/is-same-text.ts";
import { hashPassword } from "../secrets/password.ts";
import { insertUser } from "./create-user.ts";

/** The token in the setup link: good until the first owner exists, and the same after a restart. */
export function setupToken({ secretBox }: Environment): string {
  return secretBox.derive("setup-link");
}

export async function isSetUp({ database }: Environment): Promise<boolean> {
  const rows = await database.read.select({ id: database.tables.users.id }).from(database.tables.users).limit(1);
  return rows.length > 0;
}

/**
 * First start: the owner, a first project and its first channel.
 *
 * @throws DomainError `setup_done` once there is a user, `setup_link_invalid` for a wrong token.
 */
export async function setUp(env: Environment, rawInput: SetUpInput): Promise<PersonView> {
  const input = parseInput(setUpInput, rawInput);
  if (!isSameText(input.setupToken, setupToken(env))) {
    throw new DomainError(
      "setup_link_invalid",
      "This setup link is not valid. Use the one that the server printed at its start.",
    );
  }
  const passwordHash = await hashPassword(input.password);
  const ctx: CoreContext = { ...env, actor: { type: "system" } };
  const project = parseInput(createProjectInput, { name: input.projectName });
  return refuseTakenName(project.name, () =>
    ctx.database.transaction(async (tx) => {
      const owner = await insertFirstOwner(ctx, tx, { email: input.email, name: input.name, passwordHash });
      const { id: projectId } = await insertProject(ctx, tx, project);
      const channel = parseInput(createChannelInput, { projectId, key: input.channelKey, name: input.channelName });
      await insertChannel(ctx, tx, { ...channel, fields: makeDefaultFields(input.language) });
      return owner;
    }),
  );
}

/** Makes the owner unless there is a user already, in which case nobody is made. */
export async function createFirstOwner(ctx: CoreContext, owner: FirstOwner): Promise<PersonView> {
  return ctx.database.transaction((tx) => insertFirstOwner(ctx, tx, owner));
}

type FirstOwner = { email: string; name: string; passwordHash: string };

async function insertFirstOwner(ctx: CoreContext, tx: Handle, owner: FirstOwner): Promise<PersonView> {
  const known = await tx.select({ id: tx.tables.users.id }).from(tx.tables.users).limit(1);
  if (known.length > 0) throw new DomainError("setup_done", "Hearback is set up already. Sign in instead.");
  return insertUser(ctx, tx, { ...owner, isOwner: true });
}
