import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormError } from "./form-error.tsx";
import classes from "./form-footer.module.css";

type Props = {
  /** Why the server refused the form. */
  refusal: string | null;
  /** What can be done about it. */
  remedy?: ReactNode;
  isSaving: boolean;
  isOkDisabled?: boolean;
  onCancel: () => void;
  children?: ReactNode;
};

/** "OK" and "Cancel", always in view, with a refusal above them; what else a form offers stands at the left. */
export function FormFooter({ refusal, remedy, isSaving, isOkDisabled = false, onCancel, children }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={classes.gap} />
      <div className={classes.root}>
        <FormError message={refusal}>{remedy}</FormError>
        <div className={classes.buttons}>
          <div className={classes.extra}>{children}</div>
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={isSaving} disabled={isOkDisabled} miw={88}>
            {t("ok")}
          </Button>
        </div>
      </div>
    </>
  );
}
