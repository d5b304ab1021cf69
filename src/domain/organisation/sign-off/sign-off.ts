import type { Role } from '../../access/role.ts';

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

export type FunctionState = 'open' | 'read' | 'signed' | 'objected';

export interface SignOffState {
  readonly functions: readonly {
    readonly function: Role;
    readonly state: FunctionState;
    /** What was done last, but for having read it after having signed or objected. */
    readonly last?: SignOffAct;
    /** Everybody of the function who has read it, by address. */
    readonly readBy: readonly string[];
  }[];
  /** By the decision-maker, after every objection there is. */
  readonly overruled?: SignOffAct;
  /** All have signed, or the decision-maker has overruled those who have not. */
  readonly inForce: boolean;
}

export const isAbout = (act: SignOffAct, { kind, key, version, digest }: SignOffSubject): boolean =>
  act.kind === kind && act.key === key && act.version === version && act.digest === digest;

/** Where the signatures of one version stand: `acts` in the order they were recorded, of whatever. */
export function signOffState(
  need: SignOffNeed,
  subject: SignOffSubject,
  acts: readonly SignOffAct[],
): SignOffState {
  const own = acts.filter((act) => isAbout(act, subject));
  const functions = need.functions.map((each) => {
    const ofFunction = own.filter(({ as, act }) => as === each && act !== 'overruled');
    const said = ofFunction.findLast(({ act }) => act !== 'read') ?? ofFunction.at(-1);
    const state: FunctionState = said === undefined || said.act === 'overruled' ? 'open' : said.act;
    const readBy = [...new Set(ofFunction.map(({ by }) => by))];
    return { function: each, state, readBy, ...(said ? { last: said } : {}) };
  });
  const overruling = own.findLast(({ act, as }) => act === 'overruled' && as === need.decides);
  // Whoever objects later has not been heard yet.
  const isHeard =
    overruling !== undefined &&
    functions.every(
      ({ state, last }) => state !== 'objected' || (last !== undefined && last.at <= overruling.at),
    );
  const overruled = isHeard ? overruling : undefined;
  return {
    functions,
    ...(overruled ? { overruled } : {}),
    inForce: overruled !== undefined || functions.every(({ state }) => state === 'signed'),
  };
}
