import type { PersonView, UpdateAccountInput } from "@hearback/contracts";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { showDone } from "../../../lib/show-message.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { useProfileActions } from "../api/use-profile.ts";

export function NameForm({ user }: { user: PersonView }) {
  const { t } = useTranslation("profile");
  const { rename } = useProfileActions();
  const form = useInputForm({
    initialValues: { name: user.name },
    toInput: (values): UpdateAccountInput => values,
  });

  function announce({ name }: PersonView): void {
    form.setInitialValues({ name });
    form.setValues({ name });
    showDone(t("name.done"));
  }

  return (
    <form onSubmit={form.submitWith((input) => rename.mutateAsync(input).then(announce))} noValidate>
      <Stack>
        <FormError message={form.refusal} />
        <TextInput
          label={t("name.label")}
          description={t("name.hint")}
          autoComplete="name"
          required
          {...form.getInputProps("name")}
        />
        <div>
          <Text size="sm" fw={550}>
            {t("email.label")}
          </Text>
          <Text size="sm" my={4}>
            {user.email}
          </Text>
          <Text size="xs" c="dimmed">
            {t("email.hint")}
          </Text>
        </div>
        <Group>
          <Button type="submit" variant="default" loading={form.submitting}>
            {t("name.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
