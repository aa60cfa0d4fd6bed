import { z } from "zod";
import { limits } from "../limits.ts";
import { name, password, rowId } from "./primitives.ts";

export const updateAccountInput = z.object({ name: name(limits.personName) });
export type UpdateAccountInput = z.input<typeof updateAccountInput>;

export const changePasswordInput = z.object({
  currentPassword: z.string().min(1).max(limits.passwordMax),
  newPassword: password,
});
export type ChangePasswordInput = z.input<typeof changePasswordInput>;

export const sessionInput = z.object({ sessionId: rowId });
