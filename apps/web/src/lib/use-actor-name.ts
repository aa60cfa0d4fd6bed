import type { ActorView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";

/** Who did something: a person by name, an API key as what it is, whatever its name sounds like. */
export function useActorName({ type, name }: ActorView): string {
  const { t } = useTranslation("common");
  if (name === null) return t(`actor.${type}`);
  return type === "api_key" ? t("actor.apiKeyNamed", { name }) : name;
}
