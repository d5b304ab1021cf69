/** Who did what, and of what. */
import type { Finding } from '#domain/basics/finding.ts';
import type { MarketCode } from '#domain/basics/ids.ts';

export interface AuditEntry {
  readonly at: string;
  readonly by: string;
  /** Verb, e.g. `import`, `plan`, `open-review`, `propose`, `decide`, `approve-plan`. */
  readonly action: string;
  readonly market: MarketCode;
  readonly subject: string;
  /** Accounts that subject or details name: they are kept by their numbers. */
  readonly accounts?: readonly string[];
  /** What was said of them: kept as digests that die with whom it was said of. */
  readonly personal?: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;
}

/** An entry as it is read; of one whose details cannot be, none are there and why. */
export interface ShownAuditEntry extends Omit<AuditEntry, 'accounts' | 'personal'> {
  readonly unreadable?: Finding;
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
  /** Addresses of whoever is on record as having done it; of no account. */
  whoDid(what: Pick<AuditEntry, 'market' | 'action' | 'subject'>): Promise<readonly string[]>;
  /** Latest first; of one action where it is named. */
  latest(market: MarketCode | undefined, limit: number, action?: string): Promise<readonly ShownAuditEntry[]>;
}
