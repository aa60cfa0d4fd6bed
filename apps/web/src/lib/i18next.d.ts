import type docs from "../locales/en/docs.json";
import type recoveries from "../locales/en/recoveries.json";
import type { resources } from "../locales/en/resources.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof resources & { docs: typeof docs; recoveries: typeof recoveries };
    pluralSeparator: "#";
    contextSeparator: "|";
  }
}
