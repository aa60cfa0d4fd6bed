import { type FieldProblem, limits, type SetUpInput } from "@hearback/contracts";
import { Button, Fieldset, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { useArrival } from "../../../components/use-arrival.ts";
import { findSpoken } from "../../../lib/language.ts";
import { givesNoKey, suggestKey } from "../../../lib/suggest-key.ts";
import { useInputForm } from "../../../lib/use-input-form.ts";
import { usePageTitle } from "../../../lib/use-page-title.ts";
import { useSetUp } from "../api/use-set-up.ts";
import classes from "./set-up-form.module.css";

type Props = { setupToken: string; onDone: () => void };

/** What is plainly wrong; the rest the server checks: its schemas would be much of what this page loads. */
function findMistakes({ setupToken: _token, language: _language, ...fields }: SetUpInput): FieldProblem[] {
  return Object.entries(fields).flatMap(([path, value]): FieldProblem[] => {
    if (value.trim() === "") return [{ path, problem: "required" }];
    if (path === "email" && !/^[^\s@]+@[^\s@]+$/.test(value.trim())) return [{ path, problem: "bad_email" }];
    const isShort = path === "password" && value.length < limits.passwordMin;
    return isShort ? [{ path, problem: "too_short", params: { min: limits.passwordMin } }] : [];
  });
}

export function SetUpForm({ setupToken, onDone }: Props) {
  const { t, i18n } = useTranslation(["setUp", "account"]);
  const setUp = useSetUp();
  const form = useInputForm({
    initialValues: { name: "", email: "", password: "", projectName: "", channelName: "", channelKey: "" },
    check: findMistakes,
    toInput: (values): SetUpInput => ({ ...values, setupToken, language: findSpoken(i18n.language) }),
  });
  // A field has the focus here; what comes next is no longer the first page.
  const heading = useArrival();
  usePageTitle(t("setUp:title"));

  function renameChannel(channelName: string): void {
    const isSuggested = form.values.channelKey === suggestKey(form.values.channelName);
    form.setFieldValue("channelName", channelName);
    if (isSuggested) form.setFieldValue("channelKey", suggestKey(channelName));
  }

  return (
    <form onSubmit={form.submitWith((input) => setUp.mutateAsync(input).then(onDone))} noValidate>
      <Stack gap="lg">
        <div>
          <Title order={1} ref={heading} tabIndex={-1}>
            {t("setUp:title")}
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t("setUp:intro")}
          </Text>
        </div>
        <FormError message={form.refusal} />
        <Fieldset variant="unstyled" legend={t("setUp:owner")} classNames={classes}>
          <TextInput label={t("account:name")} autoComplete="name" required autoFocus {...form.getInputProps("name")} />
          <TextInput
            label={t("account:email")}
            type="email"
            autoComplete="username"
            required
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("account:password")}
            description={form.errors.password ? undefined : t("account:passwordHint", { min: limits.passwordMin })}
            autoComplete="new-password"
            required
            visibilityToggleButtonProps={{ "aria-label": t("account:showPassword"), tabIndex: 0 }}
            {...form.getInputProps("password")}
          />
        </Fieldset>
        <Fieldset variant="unstyled" legend={t("setUp:project")} classNames={classes}>
          <TextInput
            label={t("setUp:projectName")}
            placeholder={t("setUp:projectExample")}
            required
            {...form.getInputProps("projectName")}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t("setUp:channelName")}
              placeholder={t("setUp:channelExample")}
              description={t("setUp:channelHint")}
              required
              {...form.getInputProps("channelName")}
              onChange={(event) => renameChannel(event.currentTarget.value)}
            />
            <TextInput
              label={t("setUp:channelKey")}
              placeholder={t("setUp:channelKeyExample")}
              description={t(givesNoKey(form.values.channelName) ? "setUp:channelKeyByHand" : "setUp:channelKeyHint")}
              classNames={{ input: "mono" }}
              required
              {...form.getInputProps("channelKey")}
            />
          </SimpleGrid>
        </Fieldset>
        <Button type="submit" loading={form.submitting} fullWidth>
          {t("setUp:submit")}
        </Button>
      </Stack>
    </form>
  );
}
