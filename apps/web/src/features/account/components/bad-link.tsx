import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../components/button-link.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError } from "../../../lib/translate-error.ts";

/** Why a link leads no further. */
export function BadLink({ title, error }: { title: string; error: unknown }) {
  const { t } = useTranslation("links");
  const { t: translate } = useTranslation("errors");
  return (
    <Stack>
      <Title order={1}>{title}</Title>
      <FormError message={translateError(translate, readError(error))} />
      <ButtonLink to="/" variant="default">
        {t("home")}
      </ButtonLink>
    </Stack>
  );
}
