import type { ChangedHeader, PayloadFormat, PayloadTemplate, TokenPlacement } from "@hearback/contracts";
import type { CoreContext } from "../context/context.ts";
import { requireTemplate } from "./check-format.ts";
import { refuseKeptSecrets } from "./refuse-kept-secrets.ts";
import { settleTokenPlace, usualPlace } from "./settle-token-place.ts";
import { storeHeaders } from "./store-headers.ts";
import type { WebhookRow } from "./webhook-view.ts";

/** `undefined` is left out. */
type Draft = {
  url: string;
  token?: string | null | undefined;
  tokenPlacement?: TokenPlacement | undefined;
  tokenName?: string | null | undefined;
  customHeaders?: ChangedHeader[] | undefined;
  payloadFormat?: PayloadFormat | undefined;
  payloadTemplate?: PayloadTemplate | null | undefined;
  timeoutMs?: number | null | undefined;
};

type Settled = Pick<
  WebhookRow,
  | "tokenEncrypted"
  | "tokenPlacement"
  | "tokenName"
  | "customHeaders"
  | "payloadFormat"
  | "payloadTemplate"
  | "timeoutMs"
>;

/** What a webhook is that isn't registered yet and leaves everything out. */
const nothingStored: Settled = {
  tokenEncrypted: null,
  ...usualPlace,
  customHeaders: null,
  payloadFormat: "standard",
  payloadTemplate: null,
  timeoutMs: null,
};

/**
 * What a webhook would be with what a form holds.
 *
 * @param edited what is left out is as it is there.
 * @throws DomainError `invalid_input`
 */
export function settleDraft(ctx: CoreContext, draft: Draft, edited: WebhookRow | null): Settled {
  const { url, token, customHeaders, payloadFormat, payloadTemplate, timeoutMs } = draft;
  const stored = edited ?? nothingStored;
  const settled = {
    tokenEncrypted: token ? ctx.secretBox.encrypt(token) : token === null ? null : stored.tokenEncrypted,
    customHeaders:
      customHeaders === undefined
        ? stored.customHeaders
        : storeHeaders(ctx.secretBox, customHeaders, stored.customHeaders),
    payloadFormat: payloadFormat ?? stored.payloadFormat,
    payloadTemplate: payloadTemplate === undefined ? stored.payloadTemplate : payloadTemplate,
    timeoutMs: timeoutMs === undefined ? stored.timeoutMs : timeoutMs,
  };
  if (settled.payloadFormat === "template") requireTemplate(settled.payloadTemplate);
  const place = settleTokenPlace(draft, stored, { ...settled, url });
  const isTokenMoved = place.tokenPlacement !== stored.tokenPlacement || place.tokenName !== stored.tokenName;
  if (edited !== null) refuseKeptSecrets(ctx, edited, { url, token, customHeaders, isTokenMoved });
  return { ...settled, ...place };
}
