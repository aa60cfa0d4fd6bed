import type { LoginInput } from "@hearback/contracts";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { useInputForm } from "../../../lib/use-input-form.ts";

type Props = { email?: string; save: (input: LoginInput) => Promise<unknown>; after?: ReactNode; children: ReactNode };

/** E-mail and password, below what says why they are asked for. */
export function CredentialsForm({ email = "", save, after, children }: Props) {
  const { t } = useTranslation("account");
  const form = useInputForm({
    initialValues: { email, password: "" },
    toInput: (values): LoginInput => values,
  });
  const isKnown = email !== "";
  return (
    <form onSubmit={form.submitWith(save)} noValidate>
      <Stack>
        {children}
        <FormError message={form.refusal} />
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus={isKnown ? undefined : true}
          autoFocus={!isKnown}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus={isKnown ? true : undefined}
          autoFocus={isKnown}
          visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t("login.submit")}
        </Button>
        {after}
      </Stack>
    </form>
  );
}
