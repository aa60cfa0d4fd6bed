/** What is written down of changes, by what they change. */
const verbsByKind = {
  project: ["create", "update", "set_tracker_url", "import", "archive", "restore"],
  member: ["change_role", "remove", "create_reset_link"],
  invitation: ["create", "revoke", "accept"],
  api_key: ["create", "revoke"],
  channel: ["create", "update", "archive", "restore"],
  feedback: ["update", "delete", "link_issue", "unlink_issue", "export"],
  issue: ["create", "update", "merge", "delete"],
  webhook: [
    "create",
    "update",
    "delete",
    "turn_on",
    "turn_off",
    "rotate_secret",
    "test",
    "test_draft",
    "check_receiver",
    "send_now",
    "recover",
    "cancel_recovery",
  ],
  delivery: ["redeliver", "cancel"],
  inspector: ["open", "update", "empty", "delete"],
  /** Of people's accounts, which belong to no project. */
  user: ["create", "rename", "change_password", "request_reset_link", "reset_password"],
} as const;

export type AuditKind = keyof typeof verbsByKind;
export type AuditAction = { [Kind in AuditKind]: `${Kind}.${(typeof verbsByKind)[Kind][number]}` }[AuditKind];

export const auditKinds = Object.keys(verbsByKind) as AuditKind[];
export const auditActions = auditKinds.flatMap((kind) =>
  verbsByKind[kind].map((verb) => `${kind}.${verb}` as AuditAction),
);

/** Whoever may act, as one word: `user:7`, `api_key:3`, or `system:`. */
export const auditActorPattern = /^((user|api_key):[1-9]\d{0,14}|system:)$/;
