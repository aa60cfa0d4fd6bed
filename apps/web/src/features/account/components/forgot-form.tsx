import { requestPasswordResetInput } from "@hearback/contracts";
import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { useArrival } from "../../../components/use-arrival.ts";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { findSpoken } from "../../../lib/language.ts";
import { checkBy } from "../../../lib/read-problems.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { useSendsMail } from "../../../lib/use-sends-mail.ts";
import { useRequestReset } from "../api/use-links.ts";

/** Has a link for a new password mailed. Whether anybody has the address isn't told here. */
export function ForgotForm() {
  const { t, i18n } = useTranslation(["links", "account"]);
  const sendsMail = useSendsMail();
  const request = useRequestReset();
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const heading = useArrival();
  useEffect(() => {
    // The form is gone, and with it the button that was pressed.
    if (askedFor !== null) focusIfLost(heading.current);
  }, [askedFor, heading]);
  const form = useInputForm({
    initialValues: { email: "" },
    check: checkBy(requestPasswordResetInput),
    toInput: (values) => ({ ...values, language: findSpoken(i18n.language) }),
  });
  const title = askedFor === null ? t("links:forgot.title") : t("links:forgot.sentTitle");
  usePageTitle(title);
  return (
    <Stack>
      <Title order={1} ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {!sendsMail ? (
        <Text size="sm">{t("links:forgot.noMail")}</Text>
      ) : askedFor === null ? (
        <form
          onSubmit={form.submitWith((input) => request.mutateAsync(input).then(() => setAskedFor(input.email.trim())))}
          noValidate
        >
          <Stack>
            <Text size="sm" c="dimmed">
              {t("links:forgot.text")}
            </Text>
            <FormError message={form.refusal} />
            <TextInput
              label={t("account:email")}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus
              {...form.getInputProps("email")}
            />
            <Button type="submit" loading={form.submitting} fullWidth mt="xs">
              {t("links:forgot.send")}
            </Button>
          </Stack>
        </form>
      ) : (
        <div role="status">
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {t("links:forgot.sent", { email: askedFor })}
          </Text>
          <Text size="sm" c="dimmed" mt="xs">
            {t("links:forgot.missing")}
          </Text>
        </div>
      )}
      <AnchorLink to="/login" size="sm" ta="center">
        {t("links:forgot.back")}
      </AnchorLink>
    </Stack>
  );
}
