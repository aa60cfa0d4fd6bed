import type { DeliveryDetail } from "@hearback/contracts";
import { Accordion, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AttemptHead } from "./attempt-head.tsx";
import { AttemptPanel } from "./attempt-panel.tsx";

/** The attempts of a delivery, the newest first: that one is open, until somebody opens or closes one, or works in it. */
export function AttemptList({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation("deliveries");
  const [chosen, setChosen] = useState<string | null>();
  const attempts = delivery.attempts.toReversed();
  const newest = attempts[0];
  return (
    <section aria-label={t("attempts")}>
      <Title order={3} mb="xs">
        {t("attempts")}
      </Title>
      {newest === undefined ? (
        <Text size="sm" c="dimmed">
          {t("noAttempts")}
        </Text>
      ) : (
        <Accordion
          variant="contained"
          chevronPosition="left"
          value={chosen === undefined ? String(newest.number) : chosen}
          onChange={setChosen}
        >
          {attempts.map((attempt) => (
            <Accordion.Item key={attempt.number} value={String(attempt.number)}>
              <Accordion.Control>
                <AttemptHead attempt={attempt} />
              </Accordion.Control>
              <Accordion.Panel onFocus={() => setChosen(String(attempt.number))}>
                <AttemptPanel attempt={attempt} body={delivery.body} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </section>
  );
}
