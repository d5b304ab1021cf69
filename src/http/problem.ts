import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { RefusalCode } from '#domain/basics/outcome.ts';
import { wordFinding, type Messages, type WordedFinding } from '#messages/messages.ts';

/** What the web side alone may refuse, before or after any use case. */
export type EdgeCode =
  | 'page-unknown'
  | 'foreign-host'
  | 'foreign-origin'
  | 'media-type'
  | 'too-large'
  | 'too-slow'
  | 'storage-full'
  | 'too-many-streams'
  | 'work-too-large'
  | 'storage-unavailable'
  | 'document-unreadable'
  | 'unexpected';

export type ProblemCode = RefusalCode | EdgeCode;

const statuses = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'link-invalid': 410,
  'too-many-attempts': 429,
  'session-unknown': 404,
  'four-eyes': 403,
  'user-unknown': 404,
  'user-exists': 409,
  'no-grant': 403,
  'user-changed': 409,
  'user-inactive': 409,
  'user-active': 409,
  'user-grant-unknown': 404,
  'user-grant-over': 409,
  'own-grants': 403,
  'last-global': 409,
  'market-unknown': 404,
  'unit-unknown': 404,
  'unit-needed': 409,
  'rule-unknown': 404,
  'plan-unknown': 404,
  'brand-unknown': 404,
  'plan-line-unknown': 404,
  'outside-label': 409,
  'plan-line-ambiguous': 409,
  'proposal-unknown': 404,
  'latitude-request-unknown': 404,
  'latitude-request-open': 409,
  'latitude-request-decided': 409,
  'latitude-grant-over': 409,
  'file-unknown': 404,
  'account-unknown': 404,
  'secret-lost': 409,
  'retention-running': 409,
  'retention-cancelled': 409,
  'no-accounts': 409,
  'no-assessment': 409,
  'assessment-refused': 422,
  'ambition-refused': 422,
  'action-unknown': 404,
  'action-refused': 422,
  'change-unknown': 404,
  'change-refused': 422,
  'trial-unknown': 404,
  'trial-ended': 409,
  'trial-refused': 422,
  'sign-off-unknown': 404,
  'sign-off-stale': 409,
  'sign-off-agreed': 409,
  'sign-off-own': 403,
  'sign-off-refused': 422,
  'objected-to': 409,
  'not-signed': 409,
  'trial-underpowered': 409,
  'archetype-unknown': 404,
  'import-refused': 422,
  'capacity-refused': 422,
  'capacity-event-unknown': 404,
  'calendar-refused': 422,
  'correction-unknown': 404,
  'limit-unknown': 404,
  'limit-stale': 409,
  'limit-unconfirmed': 409,
  'confirmation-refused': 422,
  'signer-invented': 403,
  'namesakes-asked': 409,
  'apart-already': 409,
  'duty-unknown': 404,
  'duty-refused': 422,
  'duty-fact-unknown': 404,
  'duty-stale': 409,
  'breach-unknown': 404,
  'breach-note-refused': 422,
  'duty-signed': 409,
  'own-signature': 403,
  'moves-stale': 409,
  'import-unknown': 404,
  'import-running': 409,
  'import-cancelled': 409,
  'import-too-late': 409,
  'import-underway': 409,
  'job-unknown': 404,
  'job-too-late': 409,
  'job-underway': 409,
  'asker-lost': 409,
  'import-not-partial': 409,
  'import-undone': 409,
  'import-overtaken': 409,
  'undo-needs-reason': 409,
  'cycle-unknown': 404,
  'cycle-open': 409,
  'cycle-archetype': 409,
  'archetype-undecided': 409,
  'phase-waiting': 409,
  'phase-ended': 409,
  'gate-closed': 409,
  'plan-infeasible': 422,
  'plan-over-limits': 409,
  'plan-holds-refused': 409,
  'plan-outlived': 409,
  'plan-stale': 409,
  'planning-cancelled': 409,
  'plan-not-underway': 409,
  'plan-check-underway': 409,
  'plan-state': 409,
  'plan-not-approved': 409,
  'field-plan-otherwise': 409,
  'export-stale': 409,
  'review-not-in-process': 409,
  'review-closed': 409,
  'proposals-open': 409,
  'proposal-decided': 409,
  'guardrail-broken': 422,
  'territories-stay': 422,
  'invalid-input': 400,
  'page-unknown': 404,
  'foreign-host': 421,
  'foreign-origin': 403,
  'media-type': 415,
  'too-large': 413,
  'too-slow': 408,
  'storage-unavailable': 503,
  'storage-full': 507,
  'too-many-streams': 429,
  'work-too-large': 413,
  'document-unreadable': 500,
  unexpected: 500,
} as const satisfies Record<ProblemCode, number>;

export type ProblemStatus = (typeof statuses)[ProblemCode];

const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(statuses, text);

export const problemCodes: readonly ProblemCode[] = Object.keys(statuses).filter(isProblemCode);

export const statusOf = (code: ProblemCode): ProblemStatus => statuses[code];

/** A refusal as it goes out (RFC 9457, `application/problem+json`), in the reader's language. */
export interface Problem {
  /** Where the code is explained; relative to the server. */
  readonly type: string;
  readonly status: ProblemStatus;
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail: string;
  /** What to quote when asking for help; the log has the same. */
  readonly instance: string;
  readonly findings: readonly WordedFinding[];
}

export const problemType = 'application/problem+json';

export interface ProblemCause {
  readonly code: ProblemCode;
  readonly values?: Readonly<Record<string, FindingValue>>;
  readonly findings?: readonly Finding[];
}

/** Words a refusal for a reader; `requestId` ties it to the log. */
export function makeProblem(
  messages: Messages,
  locale: string,
  requestId: string,
  { code, values = {}, findings = [] }: ProblemCause,
): Problem {
  return {
    type: `/api/v1/problems/${code}`,
    status: statusOf(code),
    code,
    title: messages.text(locale, `refusal.${code}.title`, values),
    detail: messages.text(locale, `refusal.${code}.detail`, values),
    instance: `urn:uuid:${requestId}`,
    findings: findings.map((each) => wordFinding(messages, locale, each)),
  };
}
