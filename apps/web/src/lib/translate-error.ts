import type { FieldProblem } from "@hearback/contracts";
import type { TFunction } from "i18next";
import type { ShownError } from "./read-error.ts";

type Translate = TFunction<"errors">;
type Params = Record<string, string | number>;

/**
 * A text may have variants: by the reason (`target_refused|private`), else by what it can name (`too_long|max`). Seconds
 * are counted, as "1 second" is no plural.
 */
function withParams(params: Params = {}): Params & { context: string } {
  const context = String(params.reason ?? Object.keys(params).sort().join("_"));
  return { ...params, context, ...("seconds" in params && { count: params.seconds }) };
}

export function translateProblem(t: Translate, { problem, params }: Omit<FieldProblem, "path">): string {
  return t(`problem.${problem}`, { ...withParams(params), defaultValue: t(`problem.${problem}`) });
}

export function translateError(t: Translate, error: ShownError): string {
  if (error.code === "unreachable") return t("unreachable");
  return t(`code.${error.code}`, { ...withParams(error.params), defaultValue: t(`code.${error.code}`) });
}
