import { canonicalJson } from '../../basics/canonical-json.ts';

/** The chain of what is of no market. */
export const INSTALLATION = '';
/** The chain of the batches of the access log; no market is called so. */
export const ACCESS_LOG = 'access';

/** What the first event of a chain refers back to. */
export const FIRST = '';

/** An event as its hash goes over it. */
export interface ChainedEvent {
  /** A market's code, `INSTALLATION` or `ACCESS_LOG`. */
  readonly chain: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly version: number;
  readonly subject: string;
  /** Canonical JSON: what the event says. */
  readonly body: string;
  /** The number of the change of accounts and reps kept in the same transaction. */
  readonly change: number | null;
  /** The hash of the event before. */
  readonly previous: string;
}

/** Head of a chain, or where it was at some time. */
export interface ChainMark {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** Where a chain was when somebody noted it outside the database. */
export interface AnchoredMark extends ChainMark {
  /** The file it stands in. */
  readonly file: string;
  /** The instant at which it was noted, as the file says; empty where it does not. */
  readonly at: string;
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export type Sha256 = (text: string) => string;

export function hashOf(sha256: Sha256, event: ChainedEvent): string {
  const { chain, seq, at, actor, kind, version, subject, body, change, previous } = event;
  return sha256(canonicalJson({ chain, seq, at, actor, kind, version, subject, body, change, previous }));
}

/** An event of the access log: who came in, went, looked at people or took them out. */
export interface AccessEntry {
  readonly at: string;
  /** A user's id; empty where nobody knows who it was. */
  readonly actor: string;
  readonly kind: string;
  /** Empty where it is of none. */
  readonly market: string;
  /** Which page or file, which account by its number, which user by their id. */
  readonly subject: string;
  /** A digest of the network address under a salt that goes with whoever it leads to; empty without one. */
  readonly addressDigest: string;
}

/** What the event of a batch says of its rows. */
export const batchHash = (sha256: Sha256, rows: readonly AccessEntry[]): string =>
  sha256(
    canonicalJson(
      rows.map(({ at, actor, kind, market, subject, addressDigest }) => [
        at,
        actor,
        kind,
        market,
        subject,
        addressDigest,
      ]),
    ),
  );
