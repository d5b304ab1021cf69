/** What a market sent, and what is kept of it: `details` are findings and differences, `plan` what a plan is made from. */
export const fileKinds = [
  'accounts',
  'calls',
  'capacity',
  'assessment',
  'responses',
  'details',
  'plan',
] as const;
export type FileKind = (typeof fileKinds)[number];

export const erasureKinds = ['account', 'user'] as const;

/** `already`: everything was done before, what was left of it is done now. */
export const erasureStatuses = ['erased', 'already', 'dry-run'] as const;

/** Where copies lie that the product cannot reach; each has its own end. */
export const unreachable = ['mails', 'exports', 'field-systems', 'backups', 'senders-files'] as const;

/** The same, and the copy of the database that a rewrite of its schema left, where there is one. */
export const notReached = [...unreachable, 'old-copies'] as const;
export type Unreachable = (typeof notReached)[number];
