import type { CreatedApiKey } from "@hearback/contracts";
import { Alert, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "../../../components/copy-button.tsx";
import { SampleRequest } from "./sample-request.tsx";

type Props = { apiKey: CreatedApiKey; onDone: () => void };

/** The key, for the one time that it can be seen, and for one of feedback a request that shows what it is good for. */
export function MadeApiKey({ apiKey: { key, scopes }, onDone }: Props) {
  const { t } = useTranslation("apiKeys");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <Stack>
      <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden="true" />}>
        {t("made.once")}
      </Alert>
      <TextInput
        ref={field}
        label={t("made.key")}
        value={key}
        readOnly
        autoComplete="off"
        data-1p-ignore
        classNames={{ input: "mono" }}
        onFocus={({ currentTarget }) => currentTarget.select()}
        rightSection={<CopyButton value={key} label={t("made.copy")} />}
        rightSectionPointerEvents="all"
      />
      {scopes.includes("feedback") ? <SampleRequest apiKey={key} /> : null}
      <Group justify="flex-end">
        <Button onClick={onDone}>{t("made.done")}</Button>
      </Group>
    </Stack>
  );
}
