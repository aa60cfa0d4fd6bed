import { type ChangePasswordInput, limits } from "@hearback/contracts";
import { Button, Group, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useProfileActions } from "../api/use-profile.ts";

const empty = { currentPassword: "", newPassword: "" };

export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation(["profile", "account"]);
  const { changePassword } = useProfileActions();
  const form = useInputForm({
    initialValues: empty,
    toInput: (values): ChangePasswordInput => values,
    fieldOfCode: { wrong_password: "currentPassword" },
  });
  const toggle = { "aria-label": t("account:showPassword"), tabIndex: 0 };

  function announce(): void {
    form.setValues(empty);
    form.resetDirty(empty);
    showDone(t("profile:password.done"));
  }

  return (
    <form onSubmit={form.submitWith((input) => changePassword.mutateAsync(input).then(announce))} noValidate>
      <Stack>
        <div>
          <Title order={2}>{t("profile:password.title")}</Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("profile:password.hint")}
          </Text>
        </div>
        <FormError message={form.refusal} />
        {/* For password managers, which have to know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t("profile:password.current")}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps("currentPassword")}
        />
        <PasswordInput
          label={t("profile:password.new")}
          description={form.errors.newPassword ? undefined : t("account:passwordHint", { min: limits.passwordMin })}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps("newPassword")}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t("profile:password.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
