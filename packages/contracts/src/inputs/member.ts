import { z } from "zod";
import { languages } from "../language.ts";
import { limits } from "../limits.ts";
import { roles } from "../role.ts";
import { email, name, password, rowId } from "./primitives.ts";

export const memberInput = z.object({ projectId: rowId, userId: rowId });
export type MemberInput = z.input<typeof memberInput>;

export const changeRoleInput = memberInput.extend({ role: z.enum(roles) });
export type ChangeRoleInput = z.input<typeof changeRoleInput>;

export const createInvitationInput = z.object({ projectId: rowId, email, role: z.enum(roles) });
export type CreateInvitationInput = z.input<typeof createInvitationInput>;

export const invitationInput = z.object({ projectId: rowId, invitationId: rowId });
export type InvitationInput = z.input<typeof invitationInput>;

/** For what is mailed: in the language of whoever sends it, as that of the receiver isn't known. */
export const mailLanguage = z.object({ language: z.enum(languages).default("en") });

export const requestPasswordResetInput = z.object({ email: z.string().trim().toLowerCase().max(limits.email) });
export type RequestPasswordResetInput = z.input<typeof requestPasswordResetInput>;

/** What whoever holds a link has from it. */
export const linkInput = z.object({ token: z.string().max(200) });
export type LinkInput = z.input<typeof linkInput>;

export const acceptInvitationInput = linkInput.extend({ name: name(limits.personName), password });
export type AcceptInvitationInput = z.input<typeof acceptInvitationInput>;

export const resetPasswordInput = linkInput.extend({ password });
export type ResetPasswordInput = z.input<typeof resetPasswordInput>;
