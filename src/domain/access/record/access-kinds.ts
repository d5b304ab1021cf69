/**
 * What the access log tells of:
 * - `sign-in`, `sign-in-failed`, `sign-out`: who came in, tried to, and went
 * - `view`: pages and answers that show customers
 * - `export`: files with customers or figures that were handed out
 * - `rights`: somebody may do more or less than before
 */
export const accessKinds = ['sign-in', 'sign-in-failed', 'sign-out', 'view', 'export', 'rights'] as const;
export type AccessKind = (typeof accessKinds)[number];
