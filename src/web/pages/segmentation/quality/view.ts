import { WHOLE } from '#domain/basics/channel.ts';
import { basisPoints } from '#domain/basics/units.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { moveReasons } from '#domain/planning/segments/since-plan.ts';
import { POTENTIAL } from '#domain/segmentation/derived-facts.ts';
import type { ClassQuality, Dirt } from '#domain/segmentation/quality/class-quality.ts';
import type { SegmentationQuality } from '#usecases/segmentation/view-segmentation-quality.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Words } from '#wording/words.ts';

export interface QualityPageInput {
  readonly words: Words;
  readonly lists: readonly ControlledList[];
  readonly data: SegmentationQuality;
  /** As it was asked for; empty: the one people work on. */
  readonly cycle: string;
}

const MOST_OVERLAPS = 10;

const percent = (words: Words, part: number, whole: number): string =>
  whole === 0 ? '–' : words.percent(basisPoints(Math.round((part * WHOLE) / whole)), 1);

/** What a fact is called by the template; the potential, which is worked out, by its own word. */
function wordFact({ words, data }: QualityPageInput, key: string): string {
  if (key === POTENTIAL) return words.t('page.segment-quality.potential');
  const fact = data.template?.segmentation?.facts.find((each) => each.key === key);
  return fact ? words.local(fact.name) : key;
}

function wordSegment({ words, data }: QualityPageInput, key: string): string {
  const segment = data.template?.segmentation?.segments.find((each) => each.key === key);
  return segment ? words.local(segment.name) : key;
}

function wordDirt(input: QualityPageInput, { reason, is, line, fact = '' }: Dirt): string {
  const { words } = input;
  if (reason === 'disagreeing') return words.t('page.segment-quality.dirt.disagreeing', { is, line });
  return words.t(`page.segment-quality.dirt.${reason}`, {
    is: words.percent(basisPoints(is), 1),
    line: words.percent(basisPoints(line), 1),
    fact: fact === '' ? '' : wordFact(input, fact),
  });
}

function classRow(input: QualityPageInput, quality: ClassQuality) {
  const { words } = input;
  const { class: name, accounts, share, standIns, agreed, dirt } = quality;
  return {
    class: name,
    accounts: words.number(accounts),
    share: words.percent(share, 1),
    standIns: accounts === 0 ? '–' : words.percent(standIns, 1),
    agreed: agreed.map(({ question }) => words.t(`page.segment-quality.layer.${question}`)).join(', ') || '–',
    tone: accounts === 0 ? '' : dirt.length > 0 ? 'warn' : 'good',
    verdict: accounts === 0 ? '–' : words.t(`page.segment-quality.${dirt.length > 0 ? 'dirty' : 'clean'}`),
    dirt: dirt.map((each) => wordDirt(input, each)),
  };
}

function sinceOf({ words, data }: QualityPageInput) {
  const { since } = data;
  if (!since) return undefined;
  const { both, stayed, joined, left, moved, churn } = since;
  return {
    text: words.t('page.segment-quality.since-text', {
      cycle: since.plan.cycle,
      stayed: percent(words, stayed, both),
      joined,
      left,
    }),
    churn: words.t('page.segment-quality.churn-text', {
      before: churn.before,
      now: churn.now,
      stayed: churn.stayed,
      gone: percent(words, churn.before - churn.stayed, churn.before),
      fresh: percent(words, churn.now - churn.stayed, churn.now),
    }),
    rows: moved.map(({ from, to, accounts, because }) => ({
      from,
      to,
      accounts: words.number(accounts),
      because: moveReasons.map((each) => ({
        name: words.t(`page.segment-quality.because.${each}`),
        figure: words.number(because[each]),
      })),
    })),
    reasons: moveReasons.map((each) => words.t(`page.segment-quality.because.${each}`)),
  };
}

function backTestOf({ words, data }: QualityPageInput) {
  const { backTest } = data;
  if (!backTest) return undefined;
  const { plan, promises } = backTest;
  const promised = promises.reduce((sum, each) => sum + each.promised, 0);
  const volume = promises.reduce((sum, each) => sum + each.volume, 0);
  const verdict =
    backTest.inOrder === undefined ? 'order-unknown' : backTest.inOrder ? 'order-held' : 'order-broken';
  return {
    text: words.t('page.segment-quality.tested', { cycle: plan.cycle, version: plan.version }),
    verdict: words.t(`page.segment-quality.${verdict}`),
    tone: backTest.inOrder === false ? 'warn' : '',
    rows: promises.map((each) => ({
      class: each.class,
      accounts: words.number(each.accounts),
      promised: percent(words, each.promised, promised),
      volume: percent(words, each.volume, volume),
      average: each.withVolume === 0 ? '–' : words.number(each.volume / each.withVolume, 1),
      known: percent(words, each.withVolume, each.accounts),
      calls: each.accounts === 0 ? '–' : words.number(each.calls / each.accounts, 1),
      called: percent(words, each.called, each.accounts),
    })),
  };
}

/** How good the segmentation of a brand is, in the reader's words. */
export function viewQualityPage(input: QualityPageInput) {
  const { words, data, cycle } = input;
  const { market, plan, brands, brand, classes, unclassified, overlaps } = data;
  const segmentsPath = `/markets/${market.code}/segments`;
  const since = sinceOf(input);
  const backTest = backTestOf(input);
  return {
    path: `${segmentsPath}/quality`,
    segmentsPath,
    market: wordMarket(words, market),
    scope: words.t('page.segment-quality.scope', { version: plan.version, cycle: plan.cycle }),
    cycle,
    brands: brands.map(({ key, name }) => ({ value: key, label: name, chosen: key === brand })),
    classes: classes.map((each) => classRow(input, each)),
    ...(unclassified
      ? {
          unclassified: {
            text: words.t('page.segment-quality.unclassified-text', {
              count: unclassified.accounts,
              segment: wordSegment(input, unclassified.segment),
            }),
            missing: unclassified.missing.map(({ fact, accounts }) => ({
              fact: wordFact(input, fact),
              accounts: words.number(accounts),
              share: percent(words, accounts, unclassified.accounts),
            })),
          },
        }
      : {}),
    overlaps: overlaps.slice(0, MOST_OVERLAPS).map(({ segment, other, accounts }) => ({
      segment: wordSegment(input, segment),
      other: wordSegment(input, other),
      accounts: words.number(accounts),
    })),
    noSince: since ? '' : words.t('page.segment-quality.no-since'),
    ...(since ? { since } : {}),
    ...(backTest ? { backTest } : {}),
  };
}
