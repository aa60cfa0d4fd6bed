import { findWebhookProject, setWebhookActive } from "@hearback/core";
import type { Command } from "commander";
import { addCommand, type CommonOptions } from "../../command/add-command.ts";
import { withContext } from "../../command/with-context.ts";
import { printResult } from "../../output/print-result.ts";
import { toLine } from "../../output/to-printable.ts";
import { webhookArgument } from "./webhook-argument.ts";

const abouts = {
  on: "Turn a webhook on, with a clean slate of health.",
  off: "Turn a webhook off. Its events are kept as skipped deliveries, which can be sent later: see delivery recover.",
};

const nexts = {
  on: (id: number) => `Send what was skipped while it was off: hearback delivery recover --webhook ${id} --since 1d`,
  off: (id: number) => `Its events are kept. Turn it on again: hearback webhook on ${id}`,
};

export function addSwitchWebhook(parent: Command): void {
  for (const state of ["on", "off"] as const) {
    addCommand(parent, state, { about: abouts[state], examples: [`webhook ${state} 1`] })
      .addArgument(webhookArgument)
      .action(async (webhookId: number, options: CommonOptions) => {
        const webhook = await withContext(async (ctx) => {
          const projectId = await findWebhookProject(ctx, { webhookId });
          return setWebhookActive(ctx, { projectId, webhookId, isActive: state === "on" });
        });
        printResult(
          options,
          webhook,
          ({ id, name }) => `Webhook ${id} "${toLine(name)}" is ${state}. ${nexts[state](id)}`,
        );
      });
  }
}
