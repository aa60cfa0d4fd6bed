import { type AcceptInvitationInput, limits } from "@hearback/contracts";
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useAccept } from "../api/use-links.ts";

type Props = { token: string; email: string; onJoined: (projectId: number) => void };

/** For whoever has no account yet. */
export function AcceptForm({ token, email, onJoined }: Props) {
  const { t } = useTranslation(["links", "account"]);
  const accept = useAccept();
  const form = useInputForm({
    initialValues: { name: "", password: "" },
    toInput: (values): AcceptInvitationInput => ({ token, ...values }),
  });
  return (
    <form
      onSubmit={form.submitWith((input) => accept.mutateAsync(input).then(({ projectId }) => onJoined(projectId)))}
      noValidate
    >
      <Stack>
        <FormError message={form.refusal} />
        <TextInput label={t("account:email")} value={email} type="email" autoComplete="username" readOnly />
        <TextInput label={t("account:name")} autoComplete="name" required autoFocus {...form.getInputProps("name")} />
        <PasswordInput
          label={t("account:password")}
          description={form.errors.password ? undefined : t("account:passwordHint", { min: limits.passwordMin })}
          autoComplete="new-password"
          required
          visibilityToggleButtonProps={{ "aria-label": t("account:showPassword"), tabIndex: 0 }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={form.submitting} fullWidth mt="xs">
          {t("links:join.accept")}
        </Button>
      </Stack>
    </form>
  );
}
