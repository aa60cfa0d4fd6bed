import type { WebhookView } from "@hearback/contracts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { listFormat } from "../../../lib/intl.ts";
import { useTroubledWebhooks } from "../api/use-troubled-webhooks.ts";
import { useUnseen } from "../use-unseen.ts";
import { FailingNotice } from "./failing-notice.tsx";
import { TurnedOffNotice } from "./turned-off-notice.tsx";

type Props = {
  /** Says in a live region what has come: whose names, without the times and counts that change. */
  onSay: (text: string) => void;
};

/** What stands above every screen while a webhook needs a person, until it is well again or put away. */
export function Troubles({ onSay }: Props) {
  const { t, i18n } = useTranslation("failures");
  const troubled = useTroubledWebhooks();
  const off = useUnseen("hearback-turned-off-seen", troubled.turnedOff, ({ turnedOffAt }) => turnedOffAt);
  const failing = useUnseen("hearback-failing-seen", troubled.failing, ({ failingSince }) => failingSince);
  const newsOff = useNews(off.unseen);
  const newsFailing = useNews(failing.unseen);
  const nameAll = (webhooks: readonly WebhookView[]) =>
    listFormat(i18n.language, {}).format(webhooks.map(({ name }) => name));
  const said = [
    newsOff.length > 0 ? t("said.turnedOff", { names: nameAll(newsOff) }) : "",
    newsFailing.length > 0 ? t("said.failing", { names: nameAll(newsFailing) }) : "",
  ]
    .join(" ")
    .trim();
  useEffect(() => {
    onSay(said);
    return () => onSay("");
  }, [said, onSay]);
  return (
    <>
      {off.unseen.length > 0 ? <TurnedOffNotice webhooks={off.unseen} onPutAway={off.putAway} /> : null}
      {failing.unseen.length > 0 ? <FailingNotice webhooks={failing.unseen} onPutAway={failing.putAway} /> : null}
    </>
  );
}

/** Those that have come since the list was another one: what stays isn't said again with each that comes or goes. */
function useNews(webhooks: readonly WebhookView[]): readonly WebhookView[] {
  const ids = webhooks.map(({ id }) => id);
  const [last, setLast] = useState({ ids, news: webhooks });
  if (String(ids) === String(last.ids)) return last.news;
  const news = webhooks.filter(({ id }) => !last.ids.includes(id));
  setLast({ ids, news });
  return news;
}
