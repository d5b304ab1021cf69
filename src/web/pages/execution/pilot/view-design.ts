import { pilotTraits, type PilotTrait } from '#domain/execution/pilot/match-pairs.ts';
import type { ShownPair } from '#domain/execution/pilot/withhold-calls.ts';
import type { ProposedPilot } from '#usecases/execution/propose-pilot.ts';
import type { Words } from '#wording/words.ts';

/** Groups further apart than this, in standard deviations, are seldom called balanced (Stuart 2010). */
const mostApart = 0.25;

/** The pairs that were drawn, and how alike both groups are. */
export function viewDesign(words: Words, { design, callsOf }: ProposedPilot) {
  const trait = (key: PilotTrait): string => words.t(`page.pilot.trait.${key}`);
  const unlike = design.balance.filter((each) => Math.abs(each.difference) > mostApart);
  const figure = (value: number | undefined, digits?: number): string =>
    value === undefined ? '–' : words.number(value, digits);
  const pairOf = ({ pair, test, control, distance }: ShownPair) => ({
    pair,
    test: test.territory,
    control: control.territory,
    traits: pilotTraits.map((key) => ({
      title: trait(key),
      test: figure(test.traits[key]),
      control: figure(control.traits[key]),
    })),
    distance: figure(distance, 2),
  });
  return {
    compared: words.t('page.pilot.compared', { from: words.day(callsOf.from), to: words.day(callsOf.to) }),
    traits: pilotTraits.map(trait),
    pairs: design.pairs.map(pairOf),
    count: design.pairs.length,
    seed: design.seed,
    withheld: design.withheld,
    left:
      design.left.length === 0
        ? ''
        : words.t('page.pilot.left', { count: design.left.length, territories: design.left.join(', ') }),
    tone: unlike.length === 0 ? 'good' : 'warn',
    badge: words.t(`page.pilot.${unlike.length === 0 ? 'alike' : 'unlike'}`),
    verdict: words.t(`page.pilot.${unlike.length === 0 ? 'alike' : 'unlike'}-text`, {
      most: words.number(mostApart, 2),
      traits: unlike.map((each) => trait(each.trait)).join(', '),
    }),
    balance: design.balance.map((each) => ({
      title: trait(each.trait),
      test: words.number(each.test, 1),
      control: words.number(each.control, 1),
      difference: words.change(each.difference, 2),
    })),
  };
}
