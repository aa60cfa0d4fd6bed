import { type ApiKeyScope, apiKeyScopes } from "@hearback/contracts";
import { Checkbox, type CheckboxGroupProps, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Props = Pick<CheckboxGroupProps<ApiKeyScope>, "value" | "onChange" | "error">;

/** What a key is good for; at least one of them. */
export function ScopeChoice(props: Props) {
  const { t } = useTranslation("apiKeys");
  return (
    <Checkbox.Group<ApiKeyScope> label={t("scopes.label")} withAsterisk labelProps={{ mb: "xs" }} {...props}>
      <Stack gap="xs">
        {apiKeyScopes.map((scope) => (
          <Checkbox key={scope} value={scope} label={t(`scope.${scope}`)} description={t(`scopeHint.${scope}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
