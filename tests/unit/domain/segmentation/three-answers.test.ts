import { describe, expect, it } from 'vitest';
import { segmentAccounts } from '#domain/segmentation/segment-accounts.ts';
import { threeAnswers } from '#domain/segmentation/placing/three-answers.ts';
import { withholdSegment } from '#domain/planning/withhold-figures.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import { createWording } from '#wording/create-wording.ts';
import { loadMessages } from '#messages/messages.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { saidByFacts } from '../../../support/said-by-facts.ts';
import { account, numbered, smallMarket } from '../../../support/small-market.ts';

const definitions = await ownDefinitions();
const wording = createWording(await loadMessages(), definitions);

const contentOf = (key: string): Segmentation =>
  definitions.templates.find((each) => each.key === key)!.segmentation!;

const accounts = numbered([
  account('large', { potential: 100, adoption: '1', influence: 'low' }),
  account('middle', { potential: 60 }),
  account('small', { potential: 10, adoption: '5', influence: 'high' }),
  account('nobody', {}),
]);

const placed = (key: string) =>
  segmentAccounts(accounts, 'x', contentOf(key), rulesWith({ 'influence-lifts-segment': true }), saidByFacts);

const said = (key: string, at: number, locale = 'en'): string[] =>
  placed(key)[at]!.why.map((each) => wording.reason(locale, smallMarket, 'grid', each, contentOf(key)));

describe('the three answers', () => {
  it('say whether, with what and toward what, what is missing, and what is nearest', () => {
    const [large, middle, , nobody] = placed('developing').map((each) =>
      threeAnswers(each, contentOf('developing')),
    );
    expect(large).toMatchObject({
      worthPursuing: true,
      segment: 'high-low',
      class: 'B',
      confidence: 'high',
      missing: [],
      next: { class: 'A', segment: 'high-medium', fact: 'adoption' },
    });
    expect(large?.angle.en).toBe('Introduce: who benefits, what the evidence says, how to begin');
    expect(middle).toMatchObject({ segment: 'medium-alone', confidence: 'medium', missing: ['adoption'] });
    expect(nobody).toMatchObject({ worthPursuing: true, class: 'C', missing: ['adoption'] });
  });

  it('are nothing where the segment is not shown, and of plans from before', () => {
    const [large] = placed('developing');
    const hidden = withholdSegment(large!, new Set(), 'grid');
    expect(threeAnswers(hidden, contentOf('developing'))).toBeUndefined();
    expect(hidden.why.map(({ code }) => code)).toEqual(['potential-hidden', 'target', 'restricted']);
    const [before] = segmentAccounts(accounts, 'x', 'potential-adoption', rulesWith(), saidByFacts);
    expect(threeAnswers(before!, contentOf('developing'))).toBeUndefined();
  });

  it('read as sentences', () => {
    expect(said('developing', 0)).toEqual([
      'Segment “High potential, low adoption”, class B. Angle: Introduce: who benefits, what the evidence says, how to begin. Aim: First use where it is right.',
      'Potential: 100. From 100 on “Share of potential” is A (rule “Potential held down to segment A”).',
      'Adoption: 1 – Aware (at most 1 – Aware) (rule “Low adoption up to”).',
      'For class A (“High potential, medium adoption”): Adoption would have to be more than 1 – Aware, and is 1 – Aware (1 to go) (rule “Low adoption up to”).',
      'A target: segment B is targeted.',
    ]);
    expect(said('developing', 1, 'de')).toEqual([
      'Segment „Mittleres Potenzial, Adoption unbekannt“, Klasse B. Ansatz: Erst klären, wie weit es bekannt ist und angewendet wird. Ziel: Die Adoption ist erfasst.',
      'Potenzial: 60. Ab 60 ist „Anteil am Potenzial“ B (Regel „Potenzial bis einschließlich Segment B“).',
      'Adoption ist nicht bekannt.',
      'Niemand hat angegeben: Adoption. Damit wäre es vielleicht ein anderes Segment.',
      'Für Klasse A („Hohes Potenzial, Adoption unbekannt“): Potenzial müsste sein: mindestens 100; es ist 60 (es fehlen 40) (Regel „Potenzial bis einschließlich Segment A“).',
      'Zielkunde: Segment B wird bearbeitet.',
    ]);
    expect(said('advanced', 2).slice(1, 5)).toEqual([
      'Share of potential: D.',
      'Adoption: 5 – Advocate (at least 4 – Regular user) (rule “High adoption from”).',
      'Lifted from C to B.',
      'Influence: High.',
    ]);
  });

  it.each(['en', 'de', 'fr', 'it', 'ja', 'pt'])(
    'read as sentences in %s wherever an account stands',
    (locale) => {
      for (const key of ['foundation', 'developing', 'advanced'])
        for (const at of accounts.keys())
          for (const sentence of said(key, at, locale))
            expect(sentence).not.toMatch(/[{}]|undefined|high-|judged-/);
    },
  );
});
