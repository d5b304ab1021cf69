import type { Role } from '../../access/role.ts';
import type { MarketCode } from '../../basics/ids.ts';

/** What may need signatures; programmes, content and pilots come with their areas. */
export const signOffKinds = ['strategy', 'template', 'archetype'] as const;
export type SignOffKind = (typeof signOffKinds)[number];

/** One version of something that functions sign; by its digest it is known whether it still says what was signed. */
export interface SignOffSubject {
  readonly kind: SignOffKind;
  readonly key: string;
  readonly version: string;
  /** SHA-256 of what it says. */
  readonly digest: string;
}

/** Which functions sign a kind of thing, and who decides where they do not agree. */
export interface SignOffNeed {
  readonly functions: readonly Role[];
  readonly decides: Role;
}

export type SignOffNeeds = Readonly<Partial<Record<SignOffKind, SignOffNeed>>>;

export const signOffActs = ['read', 'signed', 'objected', 'overruled'] as const;

export interface SignOffAct extends SignOffSubject {
  readonly id: string;
  readonly act: (typeof signOffActs)[number];
  /** The function somebody acted for. */
  readonly as: Role;
  /** Needed to object and to overrule; may be empty else. */
  readonly reason: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  /** One of the sample’s people, whose word binds nobody outside it. */
  readonly invented: boolean;
}

/** `overruled`: it objected, and whoever decides has heard that and gone on. `partly`: it signed for some markets. */
export const functionStates = ['open', 'read', 'partly', 'signed', 'objected', 'overruled'] as const;
export type FunctionState = (typeof functionStates)[number];

export interface SignOffState {
  readonly functions: readonly {
    readonly function: Role;
    readonly state: FunctionState;
    /** What was done last, but for having read it after having signed or objected. */
    readonly last?: SignOffAct;
    /** By what its objection was overruled. */
    readonly overruled?: SignOffAct;
    /** Everybody of the function who has read it, by address. */
    readonly readBy: readonly string[];
    /** Markets for which it has signed, or was overruled; for which it objects; for which it has said nothing yet. */
    readonly signedFor: readonly MarketCode[];
    readonly objectedFor: readonly MarketCode[];
    readonly openFor: readonly MarketCode[];
  }[];
  /** Markets for which all have signed, or were overruled; who has said nothing yet is waited for. */
  readonly inForceFor: readonly MarketCode[];
  /** All of them. */
  readonly inForce: boolean;
}

export const isAbout = (act: SignOffAct, { kind, key, version, digest }: SignOffSubject): boolean =>
  act.kind === kind && act.key === key && act.version === version && act.digest === digest;

/** What overrules an objection: later, for whoever decides, and by somebody else. */
const overrulingOf = (
  objection: SignOffAct,
  { decides }: SignOffNeed,
  acts: readonly SignOffAct[],
): SignOffAct | undefined =>
  acts.findLast(
    ({ act, as, at, by }) =>
      act === 'overruled' && as === decides && at >= objection.at && by !== objection.by,
  );

/** Whoever acts does it for all markets of their function, or for their own. */
export type IsFor = (act: SignOffAct, market: MarketCode) => boolean;

/** Where functions stand by some acts on one version, whatever markets these are for. */
const standings = (need: SignOffNeed, own: readonly SignOffAct[]) =>
  need.functions.map((each) => {
    const ofFunction = own.filter(({ as, act }) => as === each && act !== 'overruled');
    const last = ofFunction.findLast(({ act }) => act !== 'read') ?? ofFunction.at(-1);
    const overruled = last?.act === 'objected' ? overrulingOf(last, need, own) : undefined;
    const state: FunctionState = overruled ? 'overruled' : (last?.act ?? 'open');
    const readBy = [...new Set(ofFunction.map(({ by }) => by))];
    return {
      function: each,
      state,
      readBy,
      ...(last ? { last } : {}),
      ...(overruled ? { overruled } : {}),
    };
  });

const isAgreed = (state: FunctionState): boolean => state === 'signed' || state === 'overruled';

/**
 * Where the signatures of one version stand, market by market: `acts` in the order they were recorded, of whatever. A
 * function has signed once it has for every market; the signature of one affiliate is that of its market.
 */
export function signOffState(
  need: SignOffNeed,
  subject: SignOffSubject,
  acts: readonly SignOffAct[],
  markets: readonly MarketCode[],
  isFor: IsFor,
): SignOffState {
  const own = acts.filter((act) => isAbout(act, subject));
  const inMarkets = markets.map((market) => ({
    market,
    functions: standings(
      need,
      own.filter((act) => isFor(act, market)),
    ),
  }));
  const functions = standings(need, own).map((whole, index) => {
    const states = inMarkets.map(({ market, functions: all }) => ({ market, one: all[index]! }));
    const where = (is: (state: FunctionState) => boolean): readonly MarketCode[] =>
      states.flatMap(({ market, one }) => (is(one.state) ? [market] : []));
    const signedFor = where(isAgreed);
    const objectedFor = where((state) => state === 'objected');
    const openFor = where((state) => state === 'open' || state === 'read');
    const state: FunctionState =
      objectedFor.length > 0
        ? 'objected'
        : signedFor.length === 0
          ? whole.readBy.length > 0
            ? 'read'
            : 'open'
          : openFor.length > 0
            ? 'partly'
            : states.some(({ one }) => one.state === 'overruled')
              ? 'overruled'
              : 'signed';
    // The act that tells how it stands, and not a later one of another market.
    const telling = states.find(({ one }) => one.state === state)?.one ?? whole;
    return { ...whole, ...telling, readBy: whole.readBy, state, signedFor, objectedFor, openFor };
  });
  const inForceFor = inMarkets.flatMap(({ market, functions: all }) =>
    all.every(({ state }) => isAgreed(state)) ? [market] : [],
  );
  return { functions, inForceFor, inForce: inForceFor.length === markets.length };
}

/** How it stands in one market. */
export const isObjectedToIn = ({ functions }: Pick<SignOffState, 'functions'>, market: MarketCode): boolean =>
  functions.some(({ objectedFor }) => objectedFor.includes(market));

/** Functions that have said nothing for a market yet. */
export const openFunctions = (
  { functions }: Pick<SignOffState, 'functions'>,
  market: MarketCode,
): readonly Role[] =>
  functions.flatMap(({ function: role, openFor }) => (openFor.includes(market) ? [role] : []));
