import { type TokenPlacement, tokenPlacements } from "@hearback/contracts";
import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";

const examples = { basic: "kim@example.com", header: "X-Api-Key", query: "api_key" };

/** Where the token stands in a request, and the name that the place needs. */
export function TokenPlaceField({ form }: { form: WebhookFieldsForm }) {
  const { t } = useTranslation("webhooks");
  const { tokenPlacement } = form.values.tokenPlace;

  /** A name means something else in each place. */
  function change(placement: TokenPlacement): void {
    form.setFieldValue("tokenPlace", { tokenPlacement: placement, tokenName: "" });
    form.clearFieldError("tokenPlace.tokenName");
  }

  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
      <Select
        label={t("field.tokenPlacement")}
        description={tokenPlacement === "query" ? t("tokenPlace.queryHint") : null}
        data={tokenPlacements.map((value) => ({ value, label: t(`tokenPlace.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps("tokenPlace.tokenPlacement")}
        onChange={(value) => change(value as TokenPlacement)}
      />
      {tokenPlacement === "bearer" ? null : (
        <TextInput
          label={t(`tokenPlace.name.${tokenPlacement}`)}
          placeholder={examples[tokenPlacement]}
          required={tokenPlacement !== "basic"}
          classNames={{ input: "mono" }}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps("tokenPlace.tokenName")}
        />
      )}
    </SimpleGrid>
  );
}
