import type { ApiKeyView } from "@hearback/contracts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuestion } from "../../../components/use-question.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { formatRelative } from "../../../lib/format.ts";
import { joinSentences } from "../../../lib/join-sentences.ts";
import { useCan, useProjectId } from "../../../lib/membership.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useRevokeApiKey } from "../api/use-revoke-api-key.ts";
import { showBeginning } from "../show-beginning.ts";

/** Ends a key after a question, which says what to look out for: whether it is still used. */
export function RevokeButton({ apiKey }: { apiKey: ApiKeyView }) {
  const { t, i18n } = useTranslation("apiKeys");
  const projectId = useProjectId();
  const canRevoke = useCan("api_key_update");
  const { mutateAsync, isPending } = useRevokeApiKey();
  const askFirst = useQuestion();
  if (!canRevoke) return null;
  const { id: apiKeyId, name, lastUsedAt } = apiKey;

  function announce(): void {
    showDone(t("revoke.done", { name }));
    // The button goes with its row.
    setTimeout(() => focusIfLost(document.querySelector("h1")));
  }

  function ask(): void {
    const beginning = showBeginning(apiKey);
    const use =
      lastUsedAt === null
        ? t("revoke.unused", { key: beginning })
        : t("revoke.used", { key: beginning, when: formatRelative(lastUsedAt, i18n.language, Date.now()) });
    askFirst({
      title: t("revoke.title", { name }),
      text: joinSentences(i18n.language, use, t("revoke.text")),
      confirm: t("revoke.confirm"),
      onConfirm: () => void mutateAsync({ projectId, apiKeyId }).then(announce, () => {}),
    });
  }

  return (
    <Button variant="default" size="xs" loading={isPending} aria-label={t("revoke.label", { name })} onClick={ask}>
      {t("revoke.confirm")}
    </Button>
  );
}
