import { z } from "zod";

/** Of an answer whose status says all. JSON Schema has no word for an empty body; the document takes `null` for it. */
export const nothing = z.null().describe("Done; the answer is empty") as unknown as z.ZodVoid;
