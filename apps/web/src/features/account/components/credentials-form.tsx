import type { LoginInput } from "@hearback/contracts";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { useInputForm } from "../../../lib/use-input-form.ts";

type Props = {
  email?: string;
  save: (input: LoginInput) => Promise<unknown>;
  onRefused?: () => void;
  after?: ReactNode;
  children: ReactNode;
};

/** E-mail and password, below what says why they are asked for. */
export function CredentialsForm({ email = "", save, onRefused, after, children }: Props) {
  const { t } = useTranslation("account");
  const form = useInputForm({
    initialValues: { email, password: "" },
    toInput: (values): LoginInput => values,
  });
  const isKnown = email !== "";
  const password = useRef<HTMLInputElement>(null);

  /** What is typed next takes the place of a password that was wrong. */
  async function saveOrSelect(input: LoginInput): Promise<void> {
    try {
      await save(input);
    } catch (error) {
      onRefused?.();
      password.current?.focus();
      password.current?.select();
      throw error;
    }
  }

  return (
    <form onSubmit={form.submitWith(saveOrSelect)} noValidate>
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
          ref={password}
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
