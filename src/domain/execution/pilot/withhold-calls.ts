import type { PilotDesign, DesignedPair } from './design-pilot.ts';
import type { PilotTerritory, PilotTrait } from './match-pairs.ts';

export interface ShownTerritory extends Omit<PilotTerritory, 'traits'> {
  readonly traits: Readonly<Record<Exclude<PilotTrait, 'calls'>, number>> & { readonly calls?: number };
}

export interface ShownPair extends Omit<DesignedPair, 'test' | 'control' | 'distance'> {
  readonly test: ShownTerritory;
  readonly control: ShownTerritory;
  /** Absent where the calls of one of both could be worked out from it. */
  readonly distance?: number;
}

/** A design as somebody is shown it. */
export interface ShownDesign extends Omit<PilotDesign, 'pairs'> {
  readonly pairs: readonly ShownPair[];
  /** Whether calls are left out because the market does not show how single reps do; pairs are alike in them all the same. */
  readonly withheld: boolean;
}

/**
 * A design without the calls of reps that somebody is not shown. Averages of calls go as well, however many they are
 * over: another draw is of other territories, and from enough of them follows what one rep did.
 */
export function withholdCalls(
  { pairs, balance, ...design }: PilotDesign,
  isNamed: (territory: string) => boolean,
): ShownDesign {
  const shownOf = ({ territory, traits: { calls, ...traits } }: PilotTerritory): ShownTerritory => ({
    territory,
    traits: { ...traits, ...(isNamed(territory) ? { calls } : {}) },
  });
  const withheld = pairs.some(({ test, control }) => !isNamed(test.territory) || !isNamed(control.territory));
  return {
    ...design,
    withheld,
    balance: withheld ? balance.filter(({ trait }) => trait !== 'calls') : balance,
    pairs: pairs.map(({ pair, test, control, distance }) => ({
      pair,
      test: shownOf(test),
      control: shownOf(control),
      ...(isNamed(test.territory) && isNamed(control.territory) ? { distance } : {}),
    })),
  };
}
