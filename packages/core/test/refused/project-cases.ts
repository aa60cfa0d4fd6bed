import { type Case, type Input, long, ofOther, type Scene, unknown } from "./scene.ts";

const newField = (change: Input) => ({ key: "a", name: "A", type: "text", ...change });
const newChannel =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, key: "new", name: "New", ...change });
const newUser = (change: Input) => () => ({
  email: "new@example.com",
  name: "New",
  password: "long enough",
  role: "editor",
  ...change,
});

const change =
  (input: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, channelId: own.channelId, version: 1, ...input });
const newInvitation =
  (change: Input) =>
  ({ own }: Scene) => ({ projectId: own.projectId, email: "new@example.com", role: "editor", ...change });

const importOf =
  (input: Input) =>
  ({ own }: Scene) => ({
    projectId: own.projectId,
    text: '{"id":1,"createdAt":"2025-01-01T00:00:00Z","issues":[]}',
    ...input,
  });

/** Of projects, channels, API keys, people and imports. */
export const projectCases: Case[] = [
  ["importAbc", "an unknown project", importOf({ projectId: unknown }), "not_found"],
  ["importAbc", "an unknown channel", importOf({ channelId: unknown }), "not_found"],
  ["importAbc", "feedback without a channel", importOf({}), "channelId required"],
  ["importAbc", "nothing", importOf({ text: "" }), "text required"],
  ["importAbc", "nothing but space", importOf({ text: " \n" }), "text required"],
  ["importAbc", "what is no JSON", importOf({ text: "id,message\n1,Slow" }), "text malformed"],
  ["importAbc", "too many rows", importOf({ text: JSON.stringify(Array(5_001).fill(1)) }), "text too_many"],

  ["createProject", "a name that is taken", () => ({ name: "Shop" }), "name_taken"],
  ["createProject", "no name", () => ({ name: " " }), "name required"],
  ["createProject", "a long name", () => ({ name: long(51) }), "name too_long"],

  ["updateProject", "an unknown project", () => ({ projectId: unknown, version: 1, name: "New" }), "not_found"],
  ["updateProject", "a name that is taken", ({ own }) => ({ ...own, version: 1, name: "Neighbour" }), "name_taken"],
  ["updateProject", "an older version", ({ own }) => ({ ...own, version: 7, name: "New" }), "stale_version"],
  ["updateProject", "no name", ({ own }) => ({ ...own, version: 1, name: "" }), "name required"],

  ["listAudit", "an unknown project", () => ({ projectId: unknown }), "not_found"],
  ["listAudit", "an actor of no kind", ({ own }) => ({ ...own, actor: "robot:1" }), "actor malformed"],
  ["listAudit", "a kind of nothing", ({ own }) => ({ ...own, kind: "robot" }), "kind not_allowed"],

  ["createChannel", "an unknown project", newChannel({ projectId: unknown }), "not_found"],
  ["createChannel", "a key that is taken", newChannel({ key: "store_review" }), "name_taken"],
  ["createChannel", "a name that is taken", newChannel({ name: "Support" }), "name_taken"],
  ["createChannel", "a key that is a number", newChannel({ key: "123" }), "key bad_key"],
  ["createChannel", "a key with capitals", newChannel({ key: "Reviews" }), "key bad_key"],
  [
    "createChannel",
    "an unknown field type",
    newChannel({ fields: [newField({ type: "blob" })] }),
    "fields.0.type not_allowed",
  ],
  [
    "createChannel",
    "a reserved field key",
    newChannel({ fields: [newField({ key: "issues" })] }),
    "fields.0.key reserved_key",
  ],
  ...["constructor", "toString", "__proto__"].map(
    (key): Case => [
      "createChannel",
      `a field key that every object has, ${key}`,
      newChannel({ fields: [newField({ key })] }),
      "fields.0.key reserved_key",
    ],
  ),
  [
    "createChannel",
    "a field key twice",
    newChannel({ fields: [newField({}), newField({ key: "A" })] }),
    "fields.1.key duplicate",
  ],
  [
    "createChannel",
    "a role that doesn't fit the type",
    newChannel({ fields: [newField({ type: "number", role: "content" })] }),
    "fields.0.role role_type_mismatch",
  ],
  [
    "createChannel",
    "a role twice",
    newChannel({ fields: [newField({ role: "content" }), newField({ key: "b", role: "content" })] }),
    "fields.1.role duplicate",
  ],
  [
    "createChannel",
    "an option twice",
    newChannel({
      fields: [newField({ type: "select", options: ["a", "a"].map((key) => ({ key, name: key })) })],
    }),
    "fields.0.options.1.key duplicate",
  ],
  [
    "createChannel",
    "a choice of nothing",
    newChannel({ fields: [newField({ type: "select" })] }),
    "fields.0.options no_options",
  ],

  ["updateChannel", "an unknown channel", change({ channelId: unknown, name: "New" }), "not_found"],
  ["updateChannel", "a channel of another project", ofOther(change({ name: "New" }), "channelId"), "not_found"],
  ["updateChannel", "a name that is taken", change({ name: "Support" }), "name_taken"],
  ["updateChannel", "an older version", change({ version: 7, name: "New" }), "stale_version"],
  ["updateChannel", "no name", change({ name: " " }), "name required"],
  ["updateChannel", "a field of another channel", change({ fields: [newField({ id: 1 })] }), "not_found"],
  [
    "updateChannel",
    "a field key twice",
    change({ fields: [newField({}), newField({ key: "A" })] }),
    "fields.1.key duplicate",
  ],

  [
    "updateChannel",
    "a choice of nothing",
    change({ fields: [newField({ type: "multiSelect", options: [] })] }),
    "fields.0.options no_options",
  ],
  ["setChannelArchived", "an unknown channel", change({ channelId: unknown, isArchived: true }), "not_found"],
  ["countFeedback", "an unknown project", () => ({ projectId: 0 }), "projectId out_of_range"],
  ["getDashboard", "an unknown project", () => ({ projectId: unknown }), "not_found"],
  ["getDashboard", "a channel of another project", ofOther(change({}), "channelId"), "not_found"],
  ["getDashboard", "an unknown period", ({ own }) => ({ ...own, period: "1y" }), "period not_allowed"],
  ["getDashboard", "a time zone that is none", ({ own }) => ({ ...own, timeZone: "Moon/Sea" }), "timeZone malformed"],
  ["getFieldUse", "a channel of another project", ofOther(change({}), "channelId"), "not_found"],

  ["createApiKey", "an unknown project", () => ({ projectId: unknown, name: "Key" }), "not_found"],
  ["createApiKey", "no name", ({ own }) => ({ projectId: own.projectId, name: "" }), "name required"],
  ["createApiKey", "a long name", ({ own }) => ({ projectId: own.projectId, name: long(51) }), "name too_long"],
  ["createApiKey", "no scope", ({ own }) => ({ projectId: own.projectId, name: "Key", scopes: [] }), "scopes too_few"],
  [
    "createApiKey",
    "an unknown scope",
    ({ own }) => ({ projectId: own.projectId, name: "Key", scopes: ["all"] }),
    "scopes.0 not_allowed",
  ],
  ["createApiKey", "a name that is taken", ({ own }) => ({ projectId: own.projectId, name: "Known" }), "name_taken"],

  ["listApiKeys", "an unknown project", () => ({ projectId: unknown }), "not_found"],

  ["revokeApiKey", "an unknown key", ({ own }) => ({ projectId: own.projectId, apiKeyId: unknown }), "not_found"],

  ["createUser", "an address that is taken", newUser({ email: " OWNER@example.com" }), "name_taken"],
  ["createUser", "an address that is none", newUser({ email: "me" }), "email bad_email"],
  ["createUser", "a short password", newUser({ password: "short" }), "password too_short"],
  ["createUser", "an unknown role", newUser({ role: "boss" }), "role not_allowed"],
  ["createUser", "an unknown project", newUser({ projectIds: [unknown] }), "not_found"],

  ["changeRole", "somebody unknown", ({ own }) => ({ ...own, userId: unknown, role: "viewer" }), "not_found"],
  ["changeRole", "an unknown role", ({ own }) => ({ ...own, userId: 1, role: "boss" }), "role not_allowed"],
  ["changeRole", "the only owner", ({ own }) => ({ ...own, userId: 1, role: "admin" }), "last_owner"],
  ["removeMember", "somebody unknown", ({ own }) => ({ ...own, userId: unknown }), "not_found"],
  ["removeMember", "the only owner", ({ own }) => ({ ...own, userId: 1 }), "last_owner"],
  ["createInvitation", "an unknown project", newInvitation({ projectId: unknown }), "not_found"],
  ["createInvitation", "an address that is none", newInvitation({ email: "me" }), "email bad_email"],
  ["createInvitation", "an unknown role", newInvitation({ role: "boss" }), "role not_allowed"],
  ["createInvitation", "somebody who is a member", newInvitation({ email: "OWNER@example.com" }), "already_member"],
  ["revokeInvitation", "an unknown one", ({ own }) => ({ ...own, invitationId: unknown }), "not_found"],
  ["createPasswordReset", "somebody unknown", ({ own }) => ({ ...own, userId: unknown }), "not_found"],
  ["readInvitation", "an unknown link", () => ({ token: "made up" }), "link_invalid"],
  [
    "acceptInvitation",
    "an unknown link",
    () => ({ token: "made up", name: "New", password: "long enough" }),
    "link_invalid",
  ],
  [
    "acceptInvitation",
    "a short password",
    () => ({ token: "made up", name: "New", password: "short" }),
    "password too_short",
  ],
  ["readPasswordReset", "an unknown link", () => ({ token: "made up" }), "link_invalid"],
  ["resetPassword", "an unknown link", () => ({ token: "made up", password: "long enough" }), "link_invalid"],
  ["resetPassword", "a short password", () => ({ token: "made up", password: "short" }), "password too_short"],
];
