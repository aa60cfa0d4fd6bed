import type { Permission } from "@hearback/contracts";
import { createContext } from "react";

/** What whoever opens a dialog with an address of its own has to be permitted, as its route says; nothing elsewhere. */
export const SheetNeeds = createContext<Permission | undefined>(undefined);
