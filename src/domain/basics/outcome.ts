import { atSubject, finding, type Finding, type FindingValue } from './finding.ts';

/** Everything a use case may refuse. Closed: the edge maps each to a status in one exhaustive table. */
export const refusalCodes = [
  'not-signed-in',
  'not-allowed',
  'link-invalid',
  'too-many-attempts',
  'session-unknown',
  'four-eyes',
  'user-unknown',
  'user-exists',
  'no-grant',
  'user-changed',
  'user-inactive',
  'user-active',
  'user-grant-unknown',
  'user-grant-over',
  'own-grants',
  'last-global',
  'market-unknown',
  'unit-unknown',
  'unit-needed',
  'rule-unknown',
  'plan-unknown',
  'brand-unknown',
  'plan-line-unknown',
  'plan-line-ambiguous',
  'outside-label',
  'proposal-unknown',
  'latitude-request-unknown',
  'latitude-request-open',
  'latitude-request-decided',
  'latitude-grant-over',
  'file-unknown',
  'account-unknown',
  'secret-lost',
  'retention-running',
  'retention-cancelled',
  'no-accounts',
  'no-assessment',
  'assessment-refused',
  'ambition-refused',
  'action-unknown',
  'action-refused',
  'change-unknown',
  'change-refused',
  'trial-unknown',
  'trial-ended',
  'trial-refused',
  'sign-off-unknown',
  'sign-off-stale',
  'sign-off-agreed',
  'sign-off-own',
  'sign-off-refused',
  'objected-to',
  'not-signed',
  'trial-underpowered',
  'archetype-unknown',
  'import-refused',
  'capacity-refused',
  'capacity-event-unknown',
  'calendar-refused',
  'correction-unknown',
  'limit-unknown',
  'limit-stale',
  'limit-unconfirmed',
  'confirmation-refused',
  'signer-invented',
  'namesakes-asked',
  'apart-already',
  'duty-unknown',
  'duty-refused',
  'duty-fact-unknown',
  'duty-stale',
  'breach-unknown',
  'breach-note-refused',
  'duty-signed',
  'own-signature',
  'moves-stale',
  'import-unknown',
  'import-running',
  'import-cancelled',
  'import-too-late',
  'import-underway',
  'job-unknown',
  'job-too-late',
  'job-underway',
  'asker-lost',
  'import-not-partial',
  'import-undone',
  'import-overtaken',
  'undo-needs-reason',
  'cycle-unknown',
  'cycle-open',
  'cycle-archetype',
  'archetype-undecided',
  'phase-waiting',
  'phase-ended',
  'gate-closed',
  'plan-infeasible',
  'plan-over-limits',
  'plan-holds-refused',
  'plan-outlived',
  'plan-stale',
  'planning-cancelled',
  'plan-not-underway',
  'plan-check-underway',
  'plan-state',
  'plan-not-approved',
  'field-plan-otherwise',
  'export-stale',
  'review-not-in-process',
  'review-closed',
  'proposals-open',
  'proposal-decided',
  'guardrail-broken',
  'territories-stay',
  'invalid-input',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly code: Code;
  readonly values: Readonly<Record<string, FindingValue>>;
  /** What exactly is in the way, where more than one thing can be. */
  readonly findings: readonly Finding[];
}

export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<Code extends RefusalCode = RefusalCode> {
  readonly ok: false;
  readonly refusal: Refusal<Code>;
}

/**
 * What a use case comes to. Its type says with which codes it may refuse, those of whatever it asks included: use cases
 * leave their type to be found out, so that no code is missing and none is there that never comes.
 */
export type Outcome<T, Code extends RefusalCode = RefusalCode> = Done<T> | Refused<Code>;

/** The codes a use case, or one outcome of it, may refuse with. */
export type RefusalOf<Source> = Source extends (...input: never) => infer Result
  ? RefusalOf<Result>
  : Source extends Promise<infer Settled>
    ? RefusalOf<Settled>
    : Source extends Refused<infer Code>
      ? Code
      : never;

export const done = <T>(value: T): Done<T> => ({ ok: true, value });

export const refused = <Code extends RefusalCode>(
  code: Code,
  values: Readonly<Record<string, FindingValue>> = {},
  findings: readonly Finding[] = [],
): Refused<Code> => ({ ok: false, refusal: { code, values, findings } });

/** Refuses one field of what was sent and says what is possible there. */
export const refusedInput = (field: string, allowed: string): Refused<'invalid-input'> =>
  refused('invalid-input', {}, [finding('error', 'input.not-accepted', atSubject(field), { allowed })]);

/** A reason behind a computed result; worded at the edge from the catalogue entry `why.<code>`. */
export interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, FindingValue>>;
}

export const reason = (code: string, values: Readonly<Record<string, FindingValue>> = {}): Reason => ({
  code,
  values,
});
