/**
 * Names of changes, made of words that the client chose: so it knows them whatever became of its request, and the
 * event's snapshot tells them as well.
 */
export const changeKey = {
  feedback: (content: string) => `feedback_created: ${content}`,
  issue: (title: string) => `issue_created: ${title}`,
  link: (content: string, title: string) => `issue_registered: ${content} → ${title}`,
  /** `step`: the issue's first change of status is 1. */
  status: (title: string, step: number, status: string) =>
    `issue_status_changed: ${title}, ${step}. ${status.toLowerCase()}`,
};

/** What a payload tells of a change: not the how-manieth of its issue's changes of status it was. */
export function withoutStep(key: string): string {
  return key.replace(/, \d+\. (?=\w+$)/, ", ");
}
