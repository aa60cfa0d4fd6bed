import { IconLock, IconLockOpen } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { readScheme } from "../read-scheme.ts";
import classes from "./url-cell.module.css";

/** The target, cut in its middle when long, with a padlock behind it, or a warning where it travels unencrypted. */
export function UrlCell({ url }: { url: string }) {
  const scheme = readScheme(url);
  return (
    <span className={classes.root} title={url}>
      <span className={classes.url}>{cutMiddle(url.replace(/^https?:\/\//, ""))}</span>
      {scheme === "none" ? null : <Padlock isSecure={scheme === "https"} />}
    </span>
  );
}

function Padlock({ isSecure }: { isSecure: boolean }) {
  const { t } = useTranslation("webhooks");
  const label = t(isSecure ? "secure" : "insecure");
  const Icon = isSecure ? IconLock : IconLockOpen;
  return (
    <span className={classes.icon} data-insecure={!isSecure || undefined} title={label}>
      <Icon size={14} role="img" aria-label={label} />
    </span>
  );
}

function cutMiddle(text: string): string {
  const maxLength = 26;
  if (text.length <= maxLength) return text;
  return `${text.slice(0, 14)}…${text.slice(-11)}`;
}
