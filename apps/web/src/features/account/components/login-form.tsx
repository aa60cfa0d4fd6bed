import { loginInput } from "@hearback/contracts";
import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { useLogin } from "../api/use-login.ts";

type Props = { isReturning: boolean; onDone: () => void };

export function LoginForm({ isReturning, onDone }: Props) {
  const { t } = useTranslation("account");
  const login = useLogin();
  const form = useInputForm({
    initialValues: { email: "", password: "" },
    validatesOnBlur: false,
    schema: loginInput,
    toInput: (values) => values,
  });
  usePageTitle(t("login.title"));
  return (
    <form onSubmit={form.submitWith((input) => login.mutateAsync(input).then(onDone))} noValidate>
      <Stack>
        <div>
          <Title order={1}>{t("login.title")}</Title>
          {isReturning ? (
            <Text size="sm" c="dimmed" mt={4}>
              {t("login.returning")}
            </Text>
          ) : null}
        </div>
        <FormError message={form.refusal} />
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t("login.submit")}
        </Button>
      </Stack>
    </form>
  );
}
