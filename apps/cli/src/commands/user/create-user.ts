import { type Role, roles } from "@hearback/contracts";
import { type CoreContext, createUser } from "@hearback/core";
import { type Command, Option } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { findProject } from "../../command/find-project.ts";
import { readPassword } from "../../command/read-password.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";

type Options = CommonOptions & { email: string; name: string; role: Role; project?: string[]; passwordStdin?: true };

export function addCreateUser(parent: Command): void {
  addCommand(parent, "create", {
    about:
      "Make a person who can sign in, as a member of the given projects, or of every project there is. An owner is owner " +
      "of every project, also of those to come. The password is asked for without echo, or read from stdin.",
    examples: [
      'user create --email jin@example.com --name "Jin" --role editor --project Shop',
      'user create --email ci@example.com --name "CI" --role viewer --password-stdin < password.txt',
    ],
  })
    .requiredOption("--email <email>", "signs in with it; nobody else may have it")
    .requiredOption("--name <name>", "how colleagues see the person")
    .addOption(new Option("--role <role>", "what the person may do").choices(roles).makeOptionMandatory())
    .option("--project <project>", "id or name; may be repeated; every project when left out", collect)
    .option("--password-stdin", "read the password from stdin")
    .action(async (options: Options) => {
      const password = await readPassword({ isPiped: options.passwordStdin === true });
      const { email, name, role } = options;
      const person = await withContext(async (ctx) => {
        const projectIds = options.project && (await findProjectIds(ctx, options.project));
        return createUser(ctx, { email, name, role, password, projectIds });
      });
      printResult(
        options,
        person,
        () => `Made user ${person.id}: ${toLine(person.name)} <${toLine(person.email)}>, ${role}.`,
      );
    });
}

function collect(project: string, previous: string[] = []): string[] {
  return [...previous, project];
}

async function findProjectIds(ctx: CoreContext, idsOrNames: string[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const idOrName of idsOrNames) ids.add((await findProject(ctx, idOrName)).id);
  return [...ids];
}
