import type { CreatedApiKey } from "@hearback/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RouteModal } from "../../../components/sheets.tsx";
import { ApiKeyForm } from "./api-key-form.tsx";
import { MadeApiKey } from "./made-api-key.tsx";

const list = "/projects/$projectId/settings/api-keys";

/** Names a key; then shows it, this once. */
export function NewApiKey() {
  const { t } = useTranslation("apiKeys");
  const navigate = useNavigate({ from: `${list}/new` });
  const [made, setMade] = useState<CreatedApiKey>();

  function close(): void {
    void navigate({ to: list, search: (search) => search });
  }

  return made === undefined ? (
    <RouteModal title={t("new")} size={640} onClose={close}>
      <ApiKeyForm onCancel={close} onCreated={setMade} />
    </RouteModal>
  ) : (
    <RouteModal title={t("made.title", { name: made.name })} size={760} onClose={close} isSteady>
      <MadeApiKey apiKey={made} onDone={close} />
    </RouteModal>
  );
}
