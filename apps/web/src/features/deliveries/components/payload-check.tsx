import { Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PayloadFindings } from "../../../components/payload-findings.tsx";

/** Holds a pasted body against the schema of its event. */
export function PayloadCheck() {
  const { t } = useTranslation("testing");
  const [body, setBody] = useState("");
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("payload.about")}
      </Text>
      <Textarea
        label={t("payload.body")}
        placeholder='{"event": "feedback_created", …}'
        minRows={8}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: "mono" }}
        value={body}
        onChange={({ currentTarget }) => setBody(currentTarget.value)}
        data-autofocus
      />
      <div role="status" aria-live="polite">
        {body.trim() === "" ? null : <PayloadFindings body={body} />}
      </div>
    </Stack>
  );
}
