import { useTranslation } from "react-i18next";
import classes from "./skip-link.module.css";

/** The first stop of the keyboard, seen only then: past what is the same on every page. */
export function SkipLink({ contentId }: { contentId: string }) {
  const { t } = useTranslation();
  return (
    <a className={classes.root} href={`#${contentId}`}>
      {t("skipToContent")}
    </a>
  );
}
