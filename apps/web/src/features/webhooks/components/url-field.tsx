import { type InputProblem, webhookUrl } from "@hearback/contracts";
import { TextInput } from "@mantine/core";
import { IconLock, IconLockOpen, IconWorld } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { checkBy } from "../../../lib/read-problems.ts";
import { translateProblem } from "../../../lib/translate-error.ts";
import { readScheme, type Scheme } from "../read-scheme.ts";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";

/** Mistakes that more typing can't mend; an address that is merely unfinished is left alone until the field is. */
const shownAtOnce: readonly InputProblem[] = ["bad_url_scheme", "bad_url_credentials", "too_long"];

const findProblems = checkBy(webhookUrl);

export function UrlField({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("webhooks");
  const { t: translate } = useTranslation("errors");
  const { onChange, ...props } = form.getInputProps("url");
  const scheme = readScheme(form.values.url);

  function change(value: string): void {
    onChange(value);
    const [problem] = findProblems(value);
    if (problem !== undefined && shownAtOnce.includes(problem.problem)) {
      form.setFieldError("url", translateProblem(translate, problem));
    }
  }

  return (
    <TextInput
      label={t("field.url")}
      type="url"
      inputMode="url"
      placeholder={t("field.urlExample")}
      description={scheme === "http" ? t("field.urlInsecure") : t("field.urlHint")}
      descriptionProps={scheme === "http" ? { c: "var(--status-warn)" } : {}}
      leftSection={<SchemeIcon scheme={scheme} />}
      classNames={{ input: "mono" }}
      required
      onChange={(event) => change(event.currentTarget.value)}
      {...props}
    />
  );
}

function SchemeIcon({ scheme }: { scheme: Scheme }) {
  if (scheme === "https") return <IconLock size={16} aria-hidden="true" />;
  if (scheme === "http") return <IconLockOpen size={16} aria-hidden="true" color="var(--status-warn)" />;
  return <IconWorld size={16} aria-hidden="true" />;
}
