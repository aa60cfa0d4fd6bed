/** What is written down of changes, by what they change. */
const verbsByKind = {
  project: ["create", "update", "set_tracker_url", "import", "archive", "restore"],
  member: ["change_role", "remove", "create_reset_link", "use_reset_link"],
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
  user: [
    "create",
    "rename",
    "change_password",
    "request_reset_link",
    "reset_password",
    "end_session",
    "end_other_sessions",
  ],
} as const;

export type AuditKind = keyof typeof verbsByKind;
export type AuditAction = { [Kind in AuditKind]: `${Kind}.${(typeof verbsByKind)[Kind][number]}` }[AuditKind];

export const auditKinds = Object.keys(verbsByKind) as AuditKind[];
export const auditActions = auditKinds.flatMap((kind) =>
  verbsByKind[kind].map((verb) => `${kind}.${verb}` as AuditAction),
);

/** What became different of a channel's fields when they were saved. */
export const fieldChangeKinds = [
  "added",
  "removed",
  "renamed",
  "key",
  "type",
  "role",
  "turned_on",
  "turned_off",
  "option_added",
  "option_removed",
  "option_renamed",
  "option_hidden",
  "option_shown",
  "options_moved",
  "moved",
] as const;

export type FieldChange = {
  kind: (typeof fieldChangeKinds)[number];
  /** The field's name as it is now; of `moved`, which is of all fields, none. */
  field?: string;
  /** The option's name as it is now. */
  option?: string;
  from?: string | null;
  /** Of what was moved: the names in their new order. */
  to?: string | null;
};

/** Whoever may act, as one word: `user:7`, `api_key:3`, or `system:`. */
export const auditActorPattern = /^((user|api_key):[1-9]\d{0,14}|system:)$/;
