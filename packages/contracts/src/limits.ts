/** Input limits, in characters unless the name says otherwise. Sources: contract §3, quality.md "Security". */
export const limits = {
  projectName: 50,
  channelName: 50,
  channelKey: 50,
  fieldName: 50,
  fieldKey: 50,
  description: 10_000,
  issueTitle: 200,
  externalIssueId: 255,
  trackerUrl: 500,
  /** How many links one step of a merge moves: each is an event, and others wait for the transaction. */
  mergedLinks: 100,
  webhookName: 50,
  webhookUrl: 2_000,
  /** How long a replaced signing secret can stay valid. */
  overlapHours: 168,
  token: 512,
  /** The user of Basic: an e-mail address, or one with more behind it, such as `/token`. */
  userName: 330,
  parameterName: 100,
  customHeaders: 10,
  headerName: 100,
  headerValue: 1_024,
  template: 16_384,
  personName: 100,
  email: 320,
  passwordMin: 10,
  passwordMax: 512,
  /** How long the link of an invitation works, and one that sets a new password. */
  invitationDays: 7,
  passwordResetHours: 24,
  /** The same of a link that a person has asked for without being signed in, and how many of them can be open. */
  requestedResetHours: 1,
  requestedResets: 3,
  apiKeyName: 50,
  /** How many keys a project has in use, and how many of the revoked ones are shown. */
  apiKeys: 100,
  revokedApiKeys: 100,
  textValue: 50_000,
  keywordValue: 1_000,
  listItems: 100,
  fieldsPerChannel: 100,
  fieldConditions: 20,
  /** Of the filter of a subscription. */
  filterConditions: 20,
  filterField: 200,
  filterValue: 1_000,
  /** How many recent events a filter is tried with, and among how many of the server's newest they are looked for. */
  triedEvents: 20,
  triedAmong: 50_000,
  /** By how many keys a search over REST sorts at once. */
  sortKeys: 5,
  /** A list counts so far, and says then that there are more. */
  countedFeedback: 1_000,
  /** How many feedbacks can be chosen to be linked or deleted at once. */
  feedbackAtOnce: 1_000,
  issueNamesPerFeedback: 50,
  /** An import is one transaction, and others wait for it. */
  importedRows: 5_000,
  importedText: 64 * 1_048_576,
  bodyBytes: 1_048_576,
  jsonDepth: 20,
  pageSize: 100,
  searchPageSize: 1_000,
  pageNumber: 1_000_000,
  searchText: 1_000,
  /** How many deliveries of a list are watched, the newest of them. */
  watchedDeliveries: 200,
  /** How many deliveries can be chosen to be sent again at once. */
  redeliveries: 200,
  idempotencyKey: 255,
  timeoutMsMin: 1_000,
  timeoutMsMax: 30_000,
  /** What an inspector keeps: so many requests, and so much of the body of each. */
  caughtRequests: 100,
  caughtBodyBytes: 65_536,
  inspectorDelayMsMax: 30_000,
} as const;
