export type Answer = number | string;

/** One line of the table of what everybody may ask. */
export interface Line {
  /** As the app lists it: `GET /api/v1/markets/:market`. */
  readonly route: string;
  readonly who: Pattern;
  /**
   * What those who may get: the status of what goes well, or the code of what stands in the way once it is known that
   * they may. Several where doing it once changes what comes of the next time.
   */
  readonly gives: readonly Answer[];
  readonly query?: string;
  /** What is sent: JSON to the API, a form by a page. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Sent as a form with these fields, as files are. */
  readonly form?: Readonly<Record<string, string>>;
  /** Values of the route's parameters other than those of the subject that everything is asked about. */
  readonly params?: Readonly<Record<string, string>>;
  /** The session does not survive it, or none of whoever asks does. */
  readonly ends?: true | 'everywhere';
}

/**
 * By person: `+` may, `x` may not (403), `-` does not even learn that it exists (404). The subject is a market, what is
 * in it, and in it a territory that is the rep's and not the colleague's; the foreigner is of another market.
 * Nobody is somebody who has not signed in: 401 but for what is open.
 */
export const people = [
  'rep',
  'colleague',
  'manager',
  'affiliate',
  'foreigner',
  'global',
  'compliance',
  'medical',
  'auditor',
  'cluster-head',
] as const;
export type Person = (typeof people)[number];
export type Mark = '+' | 'x' | '-';
/** Who works commercially, and beside them compliance, medical, the auditor and who leads the market's cluster. */
type Commercial = `${Mark} ${Mark} ${Mark} ${Mark} ${Mark} ${Mark}`;
type Beside = `${Mark} ${Mark} ${Mark} ${Mark}`;
export type Pattern = `${Commercial}  ${Beside}` | 'open';

//             rep, colleague, manager, affiliate, foreigner, global  compliance, medical, auditor, head
export const inMarket = '+ + + + - +  + + + +' satisfies Pattern;
/** What medical is walled off from, and compliance has no need of. */
export const commercial = '+ + + + - +  x x + +' satisfies Pattern;
export const commercialWork = '+ + + + - +  x x x x' satisfies Pattern;
/** Rules, cycles and limits; refusals, of which medical sees those of its own territories. */
export const ruled = '+ + + + - +  + x + +' satisfies Pattern;
/** What everybody works towards, wherever. */
export const ruledAnywhere = '+ + + + + +  + x + +' satisfies Pattern;
export const ofTerritory = '+ - + + - +  x x x x' satisfies Pattern;
export const seenOfTerritory = '+ - + + - +  - - + +' satisfies Pattern;
/** One customer: who has it as one, and compliance; medical those of its own territories. */
export const customers = '+ - + + - +  + x + +' satisfies Pattern;
/** Where the address names the line: whoever sees no plan does not learn of it. */
export const namedTerritory = '+ - + + - +  - - x x' satisfies Pattern;
export const ofOwn = '+ - x x - x  - - x x' satisfies Pattern;
export const leaders = 'x x + + - +  x x x x' satisfies Pattern;
export const leadersLook = 'x x + + - +  x x + +' satisfies Pattern;
export const planners = 'x x x + - +  x x x x' satisfies Pattern;
export const protectors = 'x x x + - +  + x x x' satisfies Pattern;
export const protectorsLook = 'x x x + - +  + x + +' satisfies Pattern;
/** Who leads reps, and compliance beside them. */
export const noters = 'x x + + - +  + x x x' satisfies Pattern;
export const signers = 'x x x x - x  + x x x' satisfies Pattern;
export const deciders = 'x x + x - +  x x x x' satisfies Pattern;
export const centreInMarket = 'x x x x - +  x x x x' satisfies Pattern;
export const centre = 'x x x x x +  x x x x' satisfies Pattern;
export const centreLooks = 'x x x x x +  x x + x' satisfies Pattern;
/** Whoever keeps the market's people, asks for latitude, or approves: who leads its cluster as well. */
export const keepers = 'x x x + - +  x x x +' satisfies Pattern;
export const approvers = 'x x + + - +  x x x +' satisfies Pattern;
/** Who looks at several markets at once: who leads a cluster, at its own. */
export const comparers = 'x x x x x +  x x + +' satisfies Pattern;
export const plannersAnywhere = 'x x x + + +  x x x +' satisfies Pattern;
export const protectorsAnywhere = 'x x x + + +  + x + +' satisfies Pattern;
export const keepersInMarket = 'x x x + x +  x x x +' satisfies Pattern;
export const overviews = 'x x + + + +  x x + +' satisfies Pattern;
/** Whoever sends files of some kind: compliance sends stop lists. */
export const jobsSeen = 'x x + + + +  + x x x' satisfies Pattern;
export const senders = 'x x + + - +  + x x x' satisfies Pattern;
export const recordReaders = 'x x + + + +  + x + +' satisfies Pattern;
export const signedIn = '+ + + + + +  + + + +' satisfies Pattern;

type More = Omit<Line, 'route' | 'who' | 'gives'>;

export const line = (
  route: string,
  who: Pattern,
  gives: Answer | readonly Answer[],
  more: More = {},
): Line => ({ route, who, gives: typeof gives === 'object' ? gives : [gives], ...more });
