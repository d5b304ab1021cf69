import type { MarketAction } from './permissions.ts';
import type { User } from './user.ts';

interface Pair {
  readonly first: MarketAction;
  /** What nobody does to what they did first. */
  readonly second: MarketAction;
}

/** What takes two people; a rule of the same name switches each. */
export const fourEyes = {
  proposals: { first: 'propose-change', second: 'decide-proposals' },
  plans: { first: 'make-plan', second: 'approve-plan' },
} as const satisfies Readonly<Record<string, Pair>>;

export type FourEyesPair = keyof typeof fourEyes;

const isPair = (key: string): key is FourEyesPair => key in fourEyes;

export const fourEyesPairs: readonly FourEyesPair[] = Object.keys(fourEyes).filter(isPair);

/** Whether somebody would look at what they did themselves; people are known by their address. */
export const didItFirst = (actor: User, doneBy: readonly string[]): boolean =>
  doneBy.some((each) => each.toLowerCase() === actor.email.toLowerCase());
