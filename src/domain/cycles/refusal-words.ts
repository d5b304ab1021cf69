import type { LocalText } from '../basics/local-text.ts';

/** What a yes in a column says: that somebody refused, or that they agreed. */
export const sayings = ['refused', 'agreed'] as const;
export type Saying = (typeof sayings)[number];

/** A column that a list of any template may have. */
export interface RefusalColumn {
  readonly key: string;
  readonly says: Saying;
  readonly heading: LocalText;
  /** What lists in any language and other systems call it. */
  readonly names: readonly string[];
}

/** What a heading looks like one of the columns by. */
export interface LikeRefusals {
  /** Parts of headings that look so by themselves. */
  readonly parts: readonly string[];
  /** Words that ask whether somebody may or will not, and parts that say what: together they look so. */
  readonly whether: readonly string[];
  readonly what: readonly string[];
  /** The same in writing without blanks. */
  readonly together: { readonly what: readonly string[]; readonly whether: readonly string[] };
  /** Parts of headings, besides those that say what, below which yes and no alone look so. */
  readonly flagged: readonly string[];
  /** What stands there besides a yes, a no and words of refusing and agreeing. */
  readonly flags: readonly string[];
  /** Whole headings that may mean anything. */
  readonly whole: readonly string[];
}

interface NamedColumn {
  readonly heading: LocalText;
  readonly names: readonly string[];
}

/** By what a list says that somebody does not want to be reached: templates/refusals.yaml. */
export interface RefusalWords {
  /** The column that says of which kind a refusal is, and what it says where there is none. */
  readonly kind: { readonly heading: LocalText; readonly names: readonly string[]; readonly none: LocalText };
  /** What a list has that carries only people who must not be reached. */
  readonly stopList: {
    readonly name: LocalText;
    /** Where somebody on it is none of the accounts they may be. */
    readonly nobody: LocalText;
    readonly email: NamedColumn;
    readonly day: NamedColumn;
    readonly source: NamedColumn;
    /** What it calls the identifier, besides what every list may. */
    readonly identifier: readonly string[];
    /** Headings below which it says of which kind a refusal is. */
    readonly reason: readonly string[];
  };
  readonly columns: readonly RefusalColumn[];
  /** What cells say; `doubtful` where somebody has to say what is meant. */
  readonly words: Readonly<Record<Saying | 'yes' | 'no' | 'doubtful' | 'since', readonly string[]>>;
  readonly looksLike: LikeRefusals;
  /** Headings below which one word says how somebody stands. */
  readonly status: readonly string[];
  /** Words below them that may say that somebody is not there any more: each is asked about. */
  readonly statusAsks: readonly string[];
  /** Parts of headings below which stands when somebody receives, and what stands there of whoever never does. */
  readonly hours: { readonly headings: readonly string[]; readonly never: readonly string[] };
  /** What says it where it is all that stands in a cell besides figures, by the key of a column. */
  readonly alone: Readonly<Record<string, readonly string[]>>;
  /** Parts of headings below which anything may be written, and what says nothing of anybody there. */
  readonly remarks: { readonly headings: readonly string[]; readonly nothing: readonly string[] };
  /** Pictures that forbid: whoever has one beside the name may mean it. */
  readonly signs: readonly string[];
  /** What a text of refusals may be limited to, and words that say nothing by themselves. */
  readonly limits: {
    readonly limiting: readonly string[];
    readonly between: readonly string[];
    /** Names of each day, Monday first. */
    readonly days: readonly (readonly string[])[];
    /** Of morning and afternoon: who is not to be visited in either is not to be visited. */
    readonly parts: Readonly<Record<string, readonly string[]>>;
    /** What limits nothing: every day, at all. */
    readonly whole: readonly string[];
    /** All days of work together. */
    readonly workingDays: readonly string[];
    /** Between the first and the last of some days. */
    readonly range: readonly string[];
  };
  /** What together sounds like a refusal, in no set order. */
  readonly sounds: {
    readonly not: readonly string[];
    /** Beginnings of words. */
    readonly refuse: readonly string[];
    readonly wish: readonly string[];
    /** Forms that say what was done, not what somebody wants. */
    readonly done: readonly string[];
    /** What somebody does who comes, or is seen: beginnings of words, and whole ones. */
    readonly comes: { readonly stems: readonly string[]; readonly whole: readonly string[] };
    /** What ends something: no more, no longer. */
    readonly more: readonly string[];
    /** What is a no in one language and a month in another, and what stands before a month. */
    readonly months: { readonly names: readonly string[]; readonly behind: readonly string[] };
    /** What somebody is reached by, by the kind of refusal that names it: beginnings of words. */
    readonly things: Readonly<Record<string, readonly string[]>>;
    /** Beginnings of two words that say it together, and of which kind it is. */
    readonly pairs: readonly {
      readonly kind: string;
      readonly of: readonly string[];
      readonly with: readonly string[];
    }[];
    /** What denies the word behind it. */
    readonly denies: readonly string[];
  };
  /** What texts say, by the key of a column. */
  readonly phrases: Readonly<Record<string, readonly string[]>>;
}

/** The column that says of which kind a refusal is; what texts say is answered as if it stood there. */
export const REFUSAL_KIND = 'refusal';
/** Where it is none. */
export const NO_REFUSAL = 'none';

/** The sheet of a list that carries only people who must not be reached. */
export const STOP_LIST = 'stop-list';
