import type { IssueView } from "@hearback/contracts";
import { IssueStatusIcon } from "../../../components/issue-status.tsx";
import classes from "./issue-tags.module.css";

export function IssueTags({ issues }: { issues: readonly IssueView[] }) {
  if (issues.length === 0) return null;
  return (
    <span className={classes.root}>
      {issues.map(({ id, title, status }) => (
        <span key={id} className={classes.tag} title={title}>
          <IssueStatusIcon status={status} />
          <span className={classes.title}>{title}</span>
        </span>
      ))}
    </span>
  );
}
