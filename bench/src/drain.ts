import { measureDrainRates } from "./drain-rates.ts";
import { atLeast } from "./goals.ts";
import type { Measurement } from "./measurement.ts";
import { hearbackSide } from "./sides/hearback.ts";
import { rawSide } from "./sides/raw.ts";
import { describeSpread, ratios } from "./statistics.ts";

const hearbackSides = [
  hearbackSide({ webhookCount: 20, waits: "due" }),
  hearbackSide({ webhookCount: 20, waits: "outbox" }),
  hearbackSide({ webhookCount: 1, waits: "outbox" }),
];

export const drain: Measurement = {
  name: "drain",
  summary: "a backlog worked off, beside a raw undici loop",
  uses: ["rounds", "deliveries"],
  async run({ deliveries, rounds }) {
    const rates = await measureDrainRates([rawSide, ...hearbackSides], { count: deliveries, rounds });
    const ofRaw = rates.get(rawSide.name) ?? [];
    const rows = [...rates].map(([name, ofSide]) => [
      name,
      describeSpread(ofSide, 0),
      name === rawSide.name ? "" : describeSpread(ratios(ofSide, ofRaw)),
    ]);
    // A single webhook is limited by what it may have open at once, so it has no part in the goal.
    const goals = hearbackSides.slice(0, 2).map(({ name }) =>
      atLeast(0.65, {
        what: `Backlog drain ÷ raw undici loop: ${name}`,
        values: ratios(rates.get(name) ?? [], ofRaw),
      }),
    );
    return {
      title: "Backlog drain",
      note:
        "A worker starts when everything waits for it, with all that it does in earnest: signature, log, target policy, " +
        "health of the webhooks. The raw loop POSTs the same 592 bytes through one undici pool and keeps nothing. " +
        "Requests per second of the last three quarters, counted by the receiver.",
      tables: [{ head: ["Side", "Requests per second", "÷ raw loop"], rows }],
      goals,
    };
  },
};
