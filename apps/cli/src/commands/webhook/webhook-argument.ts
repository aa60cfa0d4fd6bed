import { Argument } from "commander";
import { parseId } from "../../command/parse-options.ts";

export const webhookArgument = new Argument("<id>", "number of the webhook, as webhook list shows it").argParser(
  parseId,
);
