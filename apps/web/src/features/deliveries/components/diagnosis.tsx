import type { ErrorClass } from "@hearback/contracts";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { findCause } from "../find-cause.ts";
import classes from "./diagnosis.module.css";

type Props = { errorClass: ErrorClass | null; message: string | null; statusCode?: number | null };

/** What went wrong in plain words, with the likely cause and fix; the machine's own words below. */
export function Diagnosis({ errorClass, message, statusCode = null }: Props) {
  const { t } = useTranslation(["deliveries", "delivery"]);
  if (errorClass === null) return null;
  const { cause, fix } = findCause(errorClass, statusCode);
  return (
    <div className={classes.root} role="note">
      <IconAlertTriangle size={18} aria-hidden="true" className={classes.icon} />
      <div>
        <div className={classes.what}>{t(`deliveries:errorClass.${errorClass}.what`)}</div>
        <div className={classes.cause}>{t("delivery:cause.label", { cause: t(`delivery:cause.${cause}`) })}</div>
        <div>{fix === null ? t(`deliveries:errorClass.${errorClass}.fix`) : t(`delivery:fix.${fix}`)}</div>
        {message === null ? null : (
          <div className={classes.message}>
            {t("delivery:message")} <code lang="en">{message}</code>
          </div>
        )}
      </div>
    </div>
  );
}
