import { describe, expect, it } from 'vitest';
import type { CycleFacts, PlanFacts } from '#domain/cycles/gates/gate.ts';
import {
  closedGates,
  findGate,
  gateKeys,
  gates,
  gatesAtBegin,
  gatesAtEnd,
  lawGatesOf,
} from '#domain/cycles/gates/gates.ts';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import { catalogueLocales, loadMessages, wordFinding } from '#messages/messages.ts';
import { lineOf } from '../../../support/line-of.ts';

const plan = (changes: Partial<PlanFacts> = {}): PlanFacts => ({
  state: 'approved',
  segmented: 100,
  targets: 40,
  overloaded: [],
  overLimits: [],
  outdated: [],
  refused: { lines: 0, first: [] },
  outlived: { touches: 0, isHeld: false, territories: [] },
  openProposals: 0,
  ...changes,
});

/** A cycle in which everything is as it should be. */
const facts = (changes: Partial<CycleFacts> = {}): CycleFacts => ({
  accounts: 100,
  staffed: ['T1', 'T2'],
  unknownTerritories: [],
  trained: ['T1', 'T2'],
  plan: plan(),
  published: true,
  market: 'DE',
  unconfirmedLimits: [],
  missingDuties: { approve: [], publish: [] },
  signers: [],
  ...changes,
});
const withoutPlan = (): CycleFacts => {
  const { plan: _plan, ...rest } = facts();
  return rest;
};

const ofPhase = (key: PhaseKey) => gatesAtEnd({ key, gates: [] }).map((each) => each.key);

const closed = (key: string, asked: CycleFacts) => findGate(key)?.closed(asked);

/** For each gate, facts that close it, and what its message then names. */
const closing: readonly [string, CycleFacts, Readonly<Record<string, string | number>>][] = [
  ['accounts-imported', facts({ accounts: 0 }), {}],
  ['territories-staffed', facts({ staffed: [] }), { count: 0, territories: '' }],
  ['territories-staffed', facts({ unknownTerritories: ['T7', 'T8'] }), { count: 2, territories: 'T7, T8' }],
  ['capacity-known', facts({ staffed: [] }), {}],
  ['segments-computed', withoutPlan(), {}],
  ['segments-computed', facts({ plan: plan({ segmented: 0 }) }), {}],
  ['targets-selected', facts({ plan: plan({ targets: 0 }) }), {}],
  ['plan-made', withoutPlan(), {}],
  ['plan-within-capacity', facts({ plan: plan({ overloaded: ['T2'] }) }), { count: 1, territories: 'T2' }],
  ['plan-within-capacity', withoutPlan(), { count: 0, territories: '' }],
  ['plan-within-limits', facts({ plan: plan({ overLimits: ['five|A1'] }) }), { count: 1, limits: 'five|A1' }],
  ['plan-within-limits', withoutPlan(), { count: 0, limits: '' }],
  ['training-confirmed', facts({ trained: ['T2'] }), { count: 1, territories: 'T1' }],
  ['proposals-decided', facts({ plan: plan({ state: 'draft' }) }), { held: 'no', count: 0 }],
  [
    'limits-confirmed',
    facts({ unconfirmedLimits: ['five', 'none'] }),
    { market: 'DE', count: 2, limits: 'five, none', signers: 'nobody' },
  ],
  [
    'duties-before-approval',
    facts({ missingDuties: { approve: ['yearly'], publish: [] } }),
    { market: 'DE', count: 1, duties: 'yearly', signers: 'nobody' },
  ],
  [
    'duties-before-publishing',
    facts({ missingDuties: { approve: [], publish: ['certificate'] }, signers: ['Signer'] }),
    { market: 'DE', count: 1, duties: 'certificate', signers: 'Signer' },
  ],
  [
    'limits-confirmed',
    facts({ unconfirmedLimits: ['five'], signers: ['Signer'] }),
    { market: 'DE', count: 1, limits: 'five', signers: 'Signer' },
  ],
  [
    'proposals-decided',
    facts({ plan: plan({ state: 'in-review', openProposals: 3 }) }),
    { held: 'yes', count: 3 },
  ],
  ['plan-approved', facts({ plan: plan({ state: 'in-review' }) }), {}],
  [
    'nothing-refused',
    facts({ plan: plan({ refused: { lines: 1, first: [lineOf('A1', 'b', 'c')] } }) }),
    { count: 1, refused: lineOf('A1', 'b', 'c') },
  ],
  [
    'plan-of-today',
    facts({ plan: plan({ outlived: { touches: 22, isHeld: true, territories: ['T3'] } }) }),
    { count: 22, territories: 'T3' },
  ],
  [
    'no-blocking-findings',
    facts({ plan: plan({ outdated: [lineOf('A1', 'b', 'c')] }) }),
    { count: 1, blocking: lineOf('A1', 'b', 'c') },
  ],
  ['no-blocking-findings', facts({ plan: plan({ overLimits: ['x'] }) }), { count: 1, blocking: 'x' }],
  ['no-blocking-findings', withoutPlan(), { count: 0, blocking: '' }],
  ['plan-published', facts({ published: false }), {}],
];

describe('gates', () => {
  it.each(gateKeys)('%s is open when everything is as it should be', (key) => {
    expect(closed(key, facts())).toBeUndefined();
  });

  it.each(closing)('%s closes and says why', (key, asked, values) => {
    expect(closed(key, asked)).toEqual(values);
  });

  it('each have a case above', () => {
    expect(new Set(closing.map(([key]) => key))).toEqual(new Set(gateKeys));
  });

  it('ask for training of those who are there, and of nobody else', () => {
    expect(closed('training-confirmed', facts({ staffed: [], trained: [] }))).toBeUndefined();
    expect(closed('training-confirmed', facts({ trained: ['T1', 'T2', 'T9'] }))).toBeUndefined();
  });

  it('take a review as held when it is over as well', () => {
    expect(closed('proposals-decided', facts({ plan: plan({ state: 'in-review' }) }))).toBeUndefined();
  });

  it('hold up nothing a second time that was approved with a reason', () => {
    const outlived = { touches: 22, isHeld: false, territories: ['T3'] };
    expect(closed('plan-of-today', facts({ plan: plan({ outlived }) }))).toBeUndefined();
  });

  it('name a few of many', () => {
    const overloaded = ['A', 'B', 'C', 'D', 'E', 'F'];
    expect(closed('plan-within-capacity', facts({ plan: plan({ overloaded }) }))).toEqual({
      count: 6,
      territories: 'A, B, C, D, E, …',
    });
  });

  it('of a phase hold up its beginning or its end', () => {
    const review = { key: 'field-review' as const, gates: ['training-confirmed', 'proposals-decided'] };
    expect(gatesAtBegin(review).map((each) => each.key)).toEqual(['training-confirmed']);
    expect(gatesAtEnd(review).map((each) => each.key)).toEqual(['proposals-decided']);
    const every = { key: 'field-review' as const, gates: gateKeys };
    const found = [...gatesAtBegin(every), ...gatesAtEnd(every)].map(({ key }) => key);
    expect(found.toSorted()).toEqual(gateKeys.toSorted());
    expect(gatesAtBegin(every).filter(({ holds }) => holds !== 'begin')).toEqual([]);
  });

  it('of the law hold up approval and publishing, whatever a process names', () => {
    expect([ofPhase('plan'), ofPhase('approve'), ofPhase('publish')]).toEqual([
      [],
      ['limits-confirmed', 'duties-before-approval', 'nothing-refused', 'plan-of-today'],
      ['limits-confirmed', 'duties-before-approval', 'plan-of-today', 'duties-before-publishing'],
    ]);
    expect(lawGatesOf('approve').map(({ key }) => key)).toEqual([
      'limits-confirmed',
      'duties-before-approval',
    ]);
    expect(lawGatesOf('plan')).toEqual([]);
  });

  it('that are closed all come up together, worded in every language', async () => {
    const messages = await loadMessages();
    const nothing = {
      ...withoutPlan(),
      unconfirmedLimits: ['none'],
      missingDuties: { approve: ['yearly'], publish: ['certificate'] },
      accounts: 0,
      staffed: [],
      unknownTerritories: [],
      trained: [],
      published: false,
    };
    const all = [
      ...closedGates(gates, nothing),
      ...closing.flatMap(([, asked]) => closedGates(gates, asked)),
    ];
    expect(new Set(all.map((each) => each.code))).toEqual(new Set(gateKeys.map((key) => `gate.${key}`)));
    for (const each of all) {
      for (const locale of catalogueLocales) {
        const { message, hint } = wordFinding(messages, locale, each);
        expect(`${message}${hint}`).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  it('each have a name in every language', async () => {
    const messages = await loadMessages();
    for (const key of gateKeys) {
      for (const locale of catalogueLocales)
        expect(messages.written(locale, `gate.${key}.name`)).toBeTruthy();
    }
  });
});
