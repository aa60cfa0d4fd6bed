import { type AttemptView, findTokenHeader, findTokenParameter, isDeliveryHeader } from "@hearback/contracts";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { findCause } from "../../../lib/find-cause.ts";
import classes from "./diagnosis.module.css";

/** What went wrong in plain words, with the likely cause and fix; the machine's own words below. */
export function Diagnosis({ attempt }: { attempt: AttemptView }) {
  const { t } = useTranslation(["delivery", "failures", "fixes"]);
  const { errorClass, errorMessage, statusCode, request } = attempt;
  if (errorClass === null) return null;
  const tokenHeader = findTokenHeader(request.headers);
  const hasCustomHeaders = Object.keys(request.headers).some((name) => name !== tokenHeader && !isDeliveryHeader(name));
  const hasToken = tokenHeader !== null || findTokenParameter(request.url) !== null;
  const { cause, fix } = findCause({ errorClass, statusCode, hasToken, hasCustomHeaders });
  return (
    <div className={classes.root} role="note">
      <IconAlertTriangle size={18} aria-hidden="true" className={classes.icon} />
      <div>
        <div className={classes.what}>{t(`failures:${errorClass}.what`)}</div>
        <div className={classes.cause}>{t("delivery:cause.label", { cause: t(`delivery:cause.${cause}`) })}</div>
        <div>{t(`fixes:${fix ?? errorClass}`)}</div>
        {errorMessage === null ? null : (
          <div className={classes.message}>
            {t("delivery:message")} <code lang="en">{errorMessage}</code>
          </div>
        )}
      </div>
    </div>
  );
}
