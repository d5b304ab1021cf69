/**
 * What is kept beside what a market sent: `details` are findings and differences, `plan` what a plan is made from,
 * `export` what somebody had written for themselves.
 */
export const ownFileKinds = ['details', 'plan', 'export'] as const;
/** One of those, or the kind of a file that came in. */
export type FileKind = string;

/** Which entry of the catalogue names a kind of file: one that came in is called what the page that takes it in calls it. */
export const entryOfFile = (kind: FileKind): string =>
  (ownFileKinds as readonly string[]).includes(kind) ? `own-file.${kind}` : `page.imports.kinds.${kind}`;

export const erasureKinds = ['account', 'user'] as const;

/**
 * By what somebody erased is recognised should a file bring them back or name them: `all` marks there are; `identifier`,
 * and name with one place, of whom was erased before there were others; `nothing` once the market's secret was given up.
 */
export const recognitions = ['all', 'identifier', 'nothing'] as const;
export type Recognition = (typeof recognitions)[number];

/** Where an erasure notes by how many marks, beside how many rows and files went. */
export const MARKS = 'marks';

/** `already`: everything was done before, what was left of it is done now. */
export const erasureStatuses = ['erased', 'already', 'dry-run'] as const;

/** Where copies lie that the product cannot reach; each has its own end. */
export const unreachable = ['mails', 'exports', 'field-systems', 'backups', 'senders-files'] as const;

/** The same, and the copy of the database that a rewrite of its schema left, where there is one. */
export const notReached = [...unreachable, 'old-copies'] as const;
export type Unreachable = (typeof notReached)[number];
