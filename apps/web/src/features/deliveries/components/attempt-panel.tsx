import type { AttemptView } from "@hearback/contracts";
import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BodySwitch } from "../../../components/body-switch.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Part } from "../../../components/part.tsx";
import classes from "./attempt-panel.module.css";
import { AttemptRequest } from "./attempt-request.tsx";
import { Diagnosis } from "./diagnosis.tsx";
import { Timings } from "./timings.tsx";

/** `body`: the delivery's, which it can have been given after this attempt. */
type Props = { attempt: AttemptView; body: string | null };

export function AttemptPanel({ attempt, body }: Props) {
  const { t } = useTranslation("deliveries");
  const { request, timings, remoteAddress, errorClass } = attempt;
  return (
    <Stack gap="lg">
      <Diagnosis attempt={attempt} />
      <AttemptResponse attempt={attempt} />
      {timings === null ? null : (
        <Part title={t("timings.title")}>
          <Timings timings={timings} />
          {remoteAddress === null ? null : (
            <Facts
              rows={[
                [
                  t("remoteAddress"),
                  <span key="address" className="mono">
                    {remoteAddress}
                  </span>,
                ],
              ]}
            />
          )}
        </Part>
      )}
      <AttemptRequest request={request} body={errorClass === "template" ? null : body} />
    </Stack>
  );
}

function AttemptResponse({ attempt: { statusCode, response } }: { attempt: AttemptView }) {
  const { t } = useTranslation("deliveries");
  if (response === null) {
    return (
      <Part title={t("response.title")}>
        <Text size="sm" c="dimmed">
          {t("response.none")}
        </Text>
      </Part>
    );
  }
  return (
    <Part title={t("response.title")}>
      <Text size="xs" className="mono">
        {statusCode}
      </Text>
      {response.body === "" ? (
        <Text size="sm" c="dimmed">
          {t("response.empty")}
        </Text>
      ) : (
        <BodySwitch body={response.body} label={t("response.body")} copyLabel={t("response.copyBody")} />
      )}
      {response.isTruncated ? (
        <Text size="xs" c="dimmed">
          {t("response.truncated")}
        </Text>
      ) : null}
      <ResponseHeaders headers={Object.entries(response.headers)} />
    </Part>
  );
}

/** Behind the body: there are often many, and seldom one that is looked for. */
function ResponseHeaders({ headers }: { headers: [name: string, value: string][] }) {
  const { t } = useTranslation("deliveries");
  if (headers.length === 0) return null;
  return (
    <details>
      <summary className={classes.summary}>{t("response.headers", { count: headers.length })}</summary>
      <Facts isMono rows={headers} />
    </details>
  );
}
