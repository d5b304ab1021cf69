import type { FindingValue } from '../../basics/finding.ts';
import type { PhaseKey } from '../process-template.ts';

/** The cycle's current plan, as far as it can be told without its lines. */
export interface CountedPlan {
  readonly state: 'draft' | 'in-review' | 'approved';
  /** Accounts that the segmentation behind the plan looked at. */
  readonly segmented: number;
  readonly targets: number;
  /** Territories with more planned than the upper band of their capacity. */
  readonly overloaded: readonly string[];
  readonly openProposals: number;
}

/** The same with what its lines say. */
export interface PlanFacts extends CountedPlan {
  /** Legal limits that the planned touches pass, each with the territory or customer where. */
  readonly overLimits: readonly string[];
  /** Lines with touches of accounts that have refused since the plan was made. */
  readonly refused: { readonly lines: number; readonly first: readonly string[] };
  /** Touches that nobody can make as planned any more, whether nobody has approved them saying why, and where they are. */
  readonly outlived: {
    readonly touches: number;
    readonly isHeld: boolean;
    readonly territories: readonly string[];
  };
  /** Planned lines of customers who have left the accounts and reps or may no longer be reached on the channel. */
  readonly outdated: readonly string[];
}

/** What gates look at that is told without lines and accounts: a market's cycle as it stands now. */
export interface CountedFacts {
  readonly accounts: number;
  /** Territories somebody works. */
  readonly staffed: readonly string[];
  /** Territories for which training has been confirmed. */
  readonly trained: readonly string[];
  readonly plan?: CountedPlan;
  /** Whether a plan of this cycle has been handed to the field. */
  readonly published: boolean;
}

/** What the law asks for besides, as it stands today. */
export interface LawFacts {
  readonly market: string;
  /** Limits that nobody has confirmed as they stand; `none` for the word that there is no other. */
  readonly unconfirmedLimits: readonly string[];
  /** Duties of plan and unit that nobody has done, by the phase they hold up. */
  readonly missingDuties: Readonly<Record<'approve' | 'publish', readonly string[]>>;
  /** By name who can confirm limits and sign duties. */
  readonly signers: readonly string[];
}

/** All that gates look at. */
export interface CycleFacts extends CountedFacts, LawFacts {
  /** Territories that accounts name and the team sheet does not. */
  readonly unknownTerritories: readonly string[];
  readonly plan?: PlanFacts;
}

/** Something that must be true before a phase may begin or end; the product sees it for itself. */
export interface Gate<Facts = CycleFacts> {
  /** As process.yaml names it; its words are the catalogue entries `gate.<key>`. */
  readonly key: string;
  readonly holds: 'begin' | 'end';
  /** The phases during which somebody can open it; none: it can be opened at any time. */
  readonly openedIn: readonly PhaseKey[];
  /** The phase that no process may have without this gate. */
  readonly guards?: PhaseKey;
  /** Phases whose end it holds up whatever their process names: what the law asks is no choice of a template. */
  readonly always?: readonly PhaseKey[];
  /** Why it is closed, as values of its message; undefined when it is open. */
  readonly closed: (facts: Facts) => Readonly<Record<string, FindingValue>> | undefined;
}

/** The phases in which the product computes segments, targets and plan, all in one. */
export const planningPhases: readonly PhaseKey[] = ['segment', 'target', 'plan'];

const most = 5;

/** Names for a message, the first few of them. */
export const listed = (names: readonly string[]): string =>
  names.length > most ? `${names.slice(0, most).join(', ')}, …` : names.join(', ');
