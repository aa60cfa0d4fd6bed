import type { AttemptView } from "@hearback/contracts";
import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "../../../components/code-block.tsx";
import { Facts } from "../../../components/facts.tsx";
import { formatBody } from "../../../lib/format.ts";
import { Diagnosis } from "./diagnosis.tsx";
import { Timings } from "./timings.tsx";

type Props = { attempt: AttemptView; body: string | null };

export function AttemptPanel({ attempt, body }: Props) {
  const { t } = useTranslation("deliveries");
  const { request, response, timings } = attempt;
  return (
    <Stack gap="lg">
      <Diagnosis errorClass={attempt.errorClass} message={attempt.errorMessage} />
      <Part title={t("request.title")}>
        <Text size="xs" className="mono">
          {request.method} {request.url}
        </Text>
        <Facts isMono rows={Object.entries(request.headers)} />
        {body === null ? (
          <Text size="sm" c="dimmed">
            {t("purged")}
          </Text>
        ) : (
          <CodeBlock text={formatBody(body)} label={t("request.body")} copyLabel={t("request.copyBody")} />
        )}
      </Part>
      <Part title={t("response.title")}>
        {response === null ? (
          <Text size="sm" c="dimmed">
            {t("response.none")}
          </Text>
        ) : (
          <>
            <Text size="xs" className="mono">
              {attempt.statusCode}
            </Text>
            <Facts isMono rows={Object.entries(response.headers)} />
            {response.body === "" ? (
              <Text size="sm" c="dimmed">
                {t("response.empty")}
              </Text>
            ) : (
              <CodeBlock
                text={formatBody(response.body)}
                label={t("response.body")}
                copyLabel={t("response.copyBody")}
              />
            )}
            {response.isTruncated ? (
              <Text size="xs" c="dimmed">
                {t("response.truncated")}
              </Text>
            ) : null}
          </>
        )}
      </Part>
      {timings === null ? null : (
        <Part title={t("timings.title")}>
          <Timings timings={timings} />
          {attempt.remoteAddress === null ? null : (
            <Facts
              rows={[
                [
                  t("remoteAddress"),
                  <span key="address" className="mono">
                    {attempt.remoteAddress}
                  </span>,
                ],
              ]}
            />
          )}
        </Part>
      )}
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap="xs" component="section" aria-label={title}>
      <Title order={4} fz="sm">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
