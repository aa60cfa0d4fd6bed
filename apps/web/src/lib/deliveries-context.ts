import type { DeliverySummary } from "@hearback/contracts";
import { createContext } from "react";

/** How the webhooks of the listed feedbacks or issues stand: beside the rows, which are not made anew for it. */
export const DeliveriesContext = createContext<ReadonlyMap<number, DeliverySummary> | undefined>(undefined);
