import type { Hearback } from "./start-hearback.ts";
import { createPerson, type TrpcPerson } from "./trpc-person.ts";

/** What is told by those who come by a link. */
export const guestSecrets = {
  guestPassword: "the-password-of-the-guest",
  guestNewPassword: "the-new-password-of-the-guest",
  guestResetPassword: "the-password-that-the-guest-reset",
  wrongLink: "the-token-of-a-link-that-is-wrong",
};

type Link = { id: number; url: string };
const tokenOf = ({ url }: Link) => url.slice(url.indexOf("#") + 1);

/** Somebody is invited, accepts, joins another project, changes the password, has it reset, and is removed. */
export async function useLinks(
  hearback: Hearback,
  owner: TrpcPerson,
  projectId: number,
): Promise<{ guest: TrpcPerson; tokens: Record<string, string> }> {
  const guest = createPerson(hearback);
  const invitee = { email: "guest@example.com", role: "viewer" };
  const invite = (id: number, email = invitee.email) =>
    owner.mutate<Link>("invitations.create", { ...invitee, projectId: id, email });
  const first = await invite(projectId);
  const revoked = await invite(projectId, "nobody@example.com");
  await owner.mutate("invitations.revoke", { projectId, invitationId: revoked.id });
  await guest.mutate("invitations.open", { token: tokenOf(first) });
  const password = guestSecrets.guestPassword;
  await guest.mutate("invitations.accept", { token: tokenOf(first), name: "Guest", password });
  const firstSession = guest.session();

  const { id: otherId } = await owner.mutate<{ id: number }>("projects.create", { name: "Second" });
  const second = await invite(otherId);
  await guest.mutate("invitations.join", { token: tokenOf(second) });
  await guest.mutate("invitations.join", { token: guestSecrets.wrongLink });
  await guest.mutate("account.changePassword", {
    currentPassword: password,
    newPassword: guestSecrets.guestNewPassword,
  });

  const { items } = await owner.query<{ items: { id: number; name: string }[] }>("members.list", { projectId });
  const userId = items.find(({ name }) => name === "Guest")?.id;
  const reset = await owner.mutate<Link>("members.createResetLink", { projectId, userId });
  await guest.mutate("passwordResets.open", { token: tokenOf(reset) });
  await guest.mutate("passwordResets.use", { token: tokenOf(reset), password: guestSecrets.guestResetPassword });
  await guest.mutate("passwordResets.request", { email: invitee.email });
  const sessions = await guest.query<{ items: { id: number }[] }>("account.sessions");
  await guest.mutate("account.endOtherSessions");
  await owner.mutate("members.remove", { projectId, userId });
  const secondSession = guest.session();
  await guest.mutate("account.endSession", { sessionId: sessions.items[0]?.id });
  return {
    guest,
    tokens: {
      invitationToken: tokenOf(first),
      revokedToken: tokenOf(revoked),
      secondInvitationToken: tokenOf(second),
      resetToken: tokenOf(reset),
      guestsFirstSession: firstSession,
      guestsSecondSession: secondSession,
    },
  };
}
