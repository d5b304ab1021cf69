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

/** `overruled`: it objected, and whoever decides has heard that and gone on. */
export const functionStates = ['open', 'read', 'signed', 'objected', 'overruled'] as const;
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
  }[];
  /** All have signed, or were overruled; who has said nothing yet is waited for. */
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

/** Where the signatures of one version stand: `acts` in the order they were recorded, of whatever. */
export function signOffState(
  need: SignOffNeed,
  subject: SignOffSubject,
  acts: readonly SignOffAct[],
): SignOffState {
  const own = acts.filter((act) => isAbout(act, subject));
  const functions = need.functions.map((each) => {
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
  return {
    functions,
    inForce: functions.every(({ state }) => state === 'signed' || state === 'overruled'),
  };
}
