import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useOpenTest } from "../../../lib/test-target.tsx";

/** A delivery within seconds, without a webhook or a receiver. */
export function SendToInspector({ url }: { url: string }) {
  const { t } = useTranslation("inspector");
  const canTest = useCan("webhook_test");
  const openTest = useOpenTest();
  if (!canTest) return null;
  return (
    <Button
      leftSection={<IconSend size={16} aria-hidden="true" />}
      onClick={() =>
        openTest({
          kind: "draft",
          url,
          hasToken: false,
          headerNames: [],
          eventTypes: ["feedback_created"],
          payloadFormat: "standard",
          draft: { token: null, timeoutMs: null },
        })
      }
    >
      {t("sendTest")}
    </Button>
  );
}
