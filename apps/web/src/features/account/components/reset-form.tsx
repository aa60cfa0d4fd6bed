import { limits, type ResetPasswordInput } from "@hearback/contracts";
import { Button, PasswordInput, Skeleton, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { usePasswordReset, useResetPassword } from "../api/use-links.ts";
import { BadLink } from "./bad-link.tsx";

type Props = { token: string; onDone: () => void };

/** A new password, by a link. */
export function ResetForm({ token, onDone }: Props) {
  const { t } = useTranslation(["links", "account"]);
  const { data: offer, error } = usePasswordReset(token);
  const reset = useResetPassword();
  const form = useInputForm({
    initialValues: { password: "" },
    toInput: (values): ResetPasswordInput => ({ token, ...values }),
  });
  usePageTitle(t("links:reset.title"));
  if (error !== null) return <BadLink title={t("links:reset.title")} error={error} />;
  if (offer === undefined) return <Skeleton height={280} />;
  return (
    <form onSubmit={form.submitWith((input) => reset.mutateAsync(input).then(onDone))} noValidate>
      <Stack>
        <div>
          <Title order={1}>{t("links:reset.title")}</Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("links:reset.text", { name: offer.name })}
          </Text>
        </div>
        <FormError message={form.refusal} />
        <TextInput label={t("account:email")} value={offer.email} type="email" autoComplete="username" readOnly />
        <PasswordInput
          label={t("links:reset.password")}
          description={form.errors.password ? undefined : t("account:passwordHint", { min: limits.passwordMin })}
          autoComplete="new-password"
          required
          autoFocus
          visibilityToggleButtonProps={{ "aria-label": t("account:showPassword"), tabIndex: 0 }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t("links:reset.save")}
        </Button>
      </Stack>
    </form>
  );
}
