import type { ChangedHeader } from "@hearback/contracts";
import type { Tables } from "@hearback/db";
import { isPermitted } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { invalidField } from "../context/domain-error.ts";

type Stored = Pick<Tables["webhooks"]["$inferSelect"], "projectId" | "url" | "tokenEncrypted" | "customHeaders">;

/** What is left out is kept: `undefined`, and a header without a value. */
type Given = {
  url: string | undefined;
  token: string | null | undefined;
  customHeaders: ChangedHeader[] | undefined;
  /** To another place of the request, from which a receiver may send it back. */
  isTokenMoved: boolean;
};

/**
 * To somebody else's server, a webhook takes no token and no header value along that whoever moves it can't read, and to
 * another place of the request no token: they could have it sent to themselves.
 *
 * @throws DomainError `invalid_input`
 */
export function refuseKeptSecrets(
  ctx: CoreContext,
  stored: Stored,
  { url, token, customHeaders, isTokenMoved }: Given,
): void {
  if (isPermitted(ctx, stored.projectId, "webhook_secret_read")) return;
  if (isTokenMoved && stored.tokenEncrypted !== null && token === undefined) {
    throw invalidField({ path: "token", problem: "required" }, "In another place, give the token anew, or null.");
  }
  if (url === undefined || new URL(url).origin === new URL(stored.url).origin) return;
  if (stored.tokenEncrypted !== null && token === undefined) {
    throw invalidField(
      { path: "token", problem: "required" },
      "With a URL on another host, give the token anew, or null.",
    );
  }
  const areKept = customHeaders === undefined || customHeaders.some(({ value }) => value === undefined);
  if ((stored.customHeaders?.length ?? 0) > 0 && areKept) {
    throw invalidField(
      { path: "customHeaders", problem: "required" },
      "With a URL on another host, give the custom headers with their values anew, or none.",
    );
  }
}
