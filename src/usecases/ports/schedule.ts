/** Work that is done once a day, as jobs. */
import type { Finding, FindingValue } from '#domain/basics/finding.ts';

/** The rules in force say what goes. */
export type RetentionRequest = Readonly<Record<string, never>>;

/** Why nothing of a market went. */
export const retentionRefusals = ['secret-lost', 'no-assessment'] as const;

/** How much of what went is on record. */
export type RetentionEnding =
  | { readonly how: 'done' }
  | {
      readonly how: 'refused';
      readonly code: (typeof retentionRefusals)[number];
      readonly values: Readonly<Record<string, FindingValue>>;
      readonly findings: readonly Finding[];
    };

export type AnchorRequest = Readonly<Record<string, never>>;

/** Where it was written, and of how many chains. */
export interface AnchorEnding {
  readonly path: string;
  readonly chains: number;
}
