import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { AnalysedPilotResults } from '#usecases/execution/analyse-pilot-results.ts';
import { effectInterval } from '../../../charts/effect-interval.ts';
import type { Words } from '#wording/words.ts';

const gainOf = (
  words: Words,
  { before, after }: { readonly before: number; readonly after: number },
): string => words.change(after - before);

/** Shown to four digits; what is smaller is said to be so. */
const wordProbability = (words: Words, p: number): string =>
  p < 0.0001 ? `< ${words.number(0.0001, 4)}` : words.number(p, 4);

/** All ranks of one sign are the least likely there is, and of few pairs likely enough: no result of theirs shows anything. */
function signedRanksSay({ wilcoxon, test, significance }: AnalysedPilotResults): string {
  if (2 * 0.5 ** wilcoxon.pairs >= significance) return 'too-few';
  return wilcoxon.p < significance === test.p < significance ? 'agree' : 'differ';
}

/** What a trial says, in words first: how large the effect is, how sure, what follows from it and what does not. */
export function viewResult(words: Words, analysis: AnalysedPilotResults) {
  const { pairs, test, wilcoxon, expected, effect, power, significance, wantedPower } = analysis;
  const percent = (share: number, digits = 1): string => words.percent(basisPoints(share * WHOLE), digits);
  const found = effect.low > 0 ? 'more' : effect.high < 0 ? 'less' : 'unclear';
  const values = {
    effect: percent(found === 'less' ? -effect.mean : effect.mean),
    low: percent(effect.low),
    high: percent(effect.high),
    confidence: percent(1 - significance),
    pairs: pairs.length,
    p: wordProbability(words, test.p),
    signedRanks: wordProbability(words, wilcoxon.p),
    asked: percent(Math.abs(power.effect)),
    // Downwards: no trial is certain to find anything.
    reached: percent(Math.floor(power.reached * 1000) / 1000),
    wanted: percent(wantedPower, 0),
    needed: power.neededPairs ?? 0,
  };
  const say = (key: string): string => words.t(`page.pilot.${key}`, values);
  return {
    tone: { more: 'good', less: 'bad', unclear: 'warn' }[found],
    badge: say(`found.${found}`),
    verdict: say(`verdict.${found}`),
    picture: effectInterval(say('picture'), {
      ...effect,
      observed: pairs.map((each) => each.difference / expected),
    }),
    figures: [
      { title: say('effect'), value: percent(effect.mean) },
      { title: say('interval'), value: say('from-to') },
      { title: say('p'), value: values.p },
      { title: say('signed-ranks'), value: values.signedRanks },
    ],
    means: [
      say('means-interval'),
      say('means-p'),
      say(`ranks-${signedRanksSay(analysis)}`),
      say(power.neededPairs === null ? 'power-out-of-reach' : 'power'),
    ],
    meansNot: [
      say('not-probability'),
      ...(found === 'unclear' ? [say('not-absence')] : [say('not-every-territory')]),
      say('not-elsewhere'),
    ],
    pairs: pairs.map((each) => ({
      pair: each.pair,
      test: each.test.territory,
      testGain: gainOf(words, each.test),
      control: each.control.territory,
      controlGain: gainOf(words, each.control),
      difference: words.change(each.difference),
    })),
  };
}
