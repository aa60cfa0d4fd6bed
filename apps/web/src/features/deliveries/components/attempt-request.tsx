import type { AttemptView } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BodySwitch } from "../../../components/body-switch.tsx";
import { Facts } from "../../../components/facts.tsx";
import { Gap } from "../../../components/gap.tsx";
import { Part } from "../../../components/part.tsx";
import { findPlaceholders, formatCurl } from "../format-curl.ts";
import { CopyCurl } from "./copy-curl.tsx";

/** `body`: null where a template failed to make one. */
type Props = { request: AttemptView["request"]; body: string | null };

/** What was sent, as far as it is known: of a request that was interrupted, the headers are not. */
export function AttemptRequest({ request, body }: Props) {
  const { t } = useTranslation("deliveries");
  const headers = Object.entries(request.headers);
  const canRepeat = body !== null && headers.length > 0;
  return (
    <Part title={t("request.title")} action={canRepeat ? <CopyCurl command={formatCurl(request, body)} /> : null}>
      <Text size="xs" className="mono">
        {request.method} {request.url}
      </Text>
      <Facts isMono rows={headers} />
      {body === null ? (
        <Text size="sm" c="dimmed">
          {t("noBody")}
        </Text>
      ) : (
        <BodySwitch body={body} label={t("request.body")} copyLabel={t("request.copyBody")} />
      )}
      {canRepeat ? <AboutCurl request={request} /> : null}
    </Part>
  );
}

function AboutCurl({ request }: { request: AttemptView["request"] }) {
  const { t } = useTranslation("delivery");
  const names = findPlaceholders(request);
  return (
    <Text size="xs" c="dimmed">
      {t("curl.label")}
      <Gap />
      {names.length === 0 ? null : (
        <>
          {t("curl.placeholders", { names: names.join(", ") })}
          <Gap />
        </>
      )}
      {t("curl.age")}
    </Text>
  );
}
