import type { ErrorClass } from "@hearback/contracts";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./diagnosis.module.css";

type Props = { errorClass: ErrorClass | null; message: string | null };

/** What went wrong in plain words, with the likely fix; the machine's own words below. */
export function Diagnosis({ errorClass, message }: Props) {
  const { t } = useTranslation("deliveries");
  if (errorClass === null) return null;
  return (
    <div className={classes.root} role="note">
      <IconAlertTriangle size={18} aria-hidden="true" className={classes.icon} />
      <div>
        <div className={classes.what}>{t(`errorClass.${errorClass}.what`)}</div>
        <div>{t(`errorClass.${errorClass}.fix`)}</div>
        {message === null ? null : <div className={classes.message}>{message}</div>}
      </div>
    </div>
  );
}
