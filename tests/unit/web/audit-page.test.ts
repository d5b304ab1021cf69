import { describe, expect, it } from 'vitest';
import { eventForms } from '#domain/access/record/events.ts';
import { retentionKinds } from '#domain/access/retention.ts';
import { viewAuditPage } from '#web/pages/access/audit/view.ts';
import type { ShownEvent } from '#usecases/ports.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english, messages } from './support/speak.ts';

const asked = { market: '', kind: '', person: '', from: '', to: '', subject: '', text: '' };
const duty = { key: 'register', market: 'DE', name: { en: 'Register of reps' } };

let seq = 0;
const event = (more: Partial<ShownEvent>): ShownEvent => ({
  market: 'DE',
  seq: (seq += 1),
  at: '2026-11-29T16:44:05.000Z',
  by: { id: 'u1', name: 'Ada' },
  kind: 'record-duty',
  subject: 'register',
  details: {},
  ...more,
});

const by = (id: string): ShownEvent => event({ by: { id, name: id } });

function rowsOf(events: readonly ShownEvent[]) {
  const page = { events, markets: ['DE', 'FR'], seesAccessLog: false };
  const dimension = { key: 'segmentation', name: { en: 'Segmentation' }, question: { en: '?' }, levels: [] };
  const known = {
    archetypes: [],
    duties: [duty as never],
    templates: [{ key: 'advanced', name: { en: 'Advanced process' } } as never],
    markets: [smallMarket],
    maturity: { dimensions: [dimension] },
  };
  return viewAuditPage({ words: english, known, page, asked, withQuiet: true, isLater: false }).events;
}

const saidOf = (more: Partial<ShownEvent>) => {
  const [row] = rowsOf([event(more)]);
  return row && 'details' in row ? row.details : expect.fail('no row of its own');
};

const valuesOf = (more: Partial<ShownEvent>) => saidOf(more).map(({ value }) => value);

const nothing = Object.fromEntries(retentionKinds.map((kind) => [kind, 0]));

describe('what was signed and opened', () => {
  it('is told by the names of templates and units, not by their keys', () => {
    expect(
      valuesOf({
        kind: 'open-cycle',
        details: { archetype: 'x', template: 'advanced 1.2', rules: '2027-01-01' },
      }),
    ).toContain('Advanced process 1.2');
    const team = smallMarket.teams[0]!;
    expect(
      valuesOf({ kind: 'move-territory', details: { before: team.key, after: 'gone', accounts: 3 } }),
    ).toEqual(expect.arrayContaining([team.name, 'gone']));
    const [row] = rowsOf([event({ kind: 'sign-off', subject: 'advanced', details: { kind: 'template' } })]);
    expect(row?.subject).toBe('Advanced process');
  });
});

describe('a consent that was put on record by hand', () => {
  it('is told in words', () => {
    const details = { channel: 'email', purpose: 'marketing', state: 'granted', basis: 'double-opt-in' };
    expect(valuesOf({ kind: 'record-consent', details })).toEqual(
      expect.arrayContaining(['E-mail', 'being reached', 'agreed', 'confirmed by a second step']),
    );
    expect(valuesOf({ kind: 'record-consent', details: { purpose: 'all' } })).toContain('both');
  });
});

describe('the page of the record', () => {
  it('tells many of a kind in a row as one that opens to each', () => {
    const rows = rowsOf([
      ...['SAMPLE-1', 'SAMPLE-2', 'SAMPLE-3'].map((number) => event({ details: { number } })),
      event({ kind: 'plan' }),
      event({}),
      event({}),
    ]);
    expect(rows.map(({ folded }) => folded)).toEqual([true, false, false, false]);
    const [many] = rows;
    expect(many).toMatchObject({ count: '3 times', subject: 'Register of reps', by: 'Ada' });
    expect(many && 'each' in many && many.each?.map(({ details }) => details[0]?.value)).toEqual([
      'SAMPLE-1',
      'SAMPLE-2',
      'SAMPLE-3',
    ]);
  });

  it('calls what was signed, where actions stand, dimensions and brands by their names', () => {
    const act = { kind: 'template', version: '1.0', digest: 'ab', act: 'objected', as: 'global' };
    expect(valuesOf({ kind: 'sign-off', details: act })).toEqual(
      expect.arrayContaining(['Process template', 'objects']),
    );
    const action = { dimension: 'segmentation', level: 3, state: 'done' };
    expect(valuesOf({ kind: 'record-action', details: action })).toEqual(['Segmentation', '3', 'done']);
    expect(valuesOf({ kind: 'set-ambition', details: { levels: { segmentation: 4 } } })).toEqual([
      'Segmentation: 4',
    ]);
    expect(valuesOf({ kind: 'launch-brand', details: { brand: 'cardiolan' } })).toEqual(['Cardiolan']);
  });

  it('folds neither what others did nor what cannot be read', () => {
    const finding = {
      code: 'record.text-altered',
      severity: 'error',
      where: { kind: 'subject', subject: 'x' },
      values: { name: 'why', seq: 1, chain: 'DE' },
    } as const;
    const unreadable = () => event({ unreadable: finding });
    expect(rowsOf([by('a'), by('b'), by('a'), unreadable(), unreadable(), unreadable()])).toHaveLength(6);
  });

  it('tells days on which nothing had to go in one line, over all markets and days', () => {
    const quiet = (day: string, market: string) =>
      event({
        kind: 'retention',
        by: { id: 'operator' },
        market,
        subject: market,
        at: `${day}T02:00:00.000Z`,
        details: nothing,
      });
    const rows = rowsOf([quiet('2026-11-29', 'DE'), quiet('2026-11-29', 'FR'), quiet('2026-11-28', 'DE')]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ market: 'DE, FR', folded: true });
    expect(saidOf({ kind: 'retention', details: nothing })).toEqual([
      { name: '', value: 'Nothing had to go.' },
    ]);
    expect(saidOf({ kind: 'retention', details: { ...nothing, calls: 1200 } })).toEqual([
      { name: messages.text('en', 'retention.kind.calls'), value: '1,200' },
    ]);
  });

  it('speaks of people, plans, duties and days by what they are called', () => {
    const plans = { p1: { cycle: 'DE-2027-01', version: 2, madeAt: '2026-11-29T16:44:05.000Z' } };
    expect(
      saidOf({
        details: {
          duty: 'register',
          from: '2026-11-29',
          about: 'eva@x.example',
          sha256: 'f'.repeat(64),
          plan: 'p1',
        },
        people: { 'eva@x.example': 'Eva' },
        plans,
      }).map(({ name, value }) => `${name}: ${value}`),
    ).toEqual([
      'Duty: Register of reps',
      'From: 29 Nov 2026',
      'Whose: Eva',
      'Fingerprint of the file: ffffffffffff…',
      'Plan: DE-2027-01, version 2 (29 Nov 2026, 17:44 CET)',
    ]);
    // 84,476,600,000 of 84,476,608,711 are 99.99998 %: never told as more than is proven.
    expect(
      saidOf({ kind: 'plan', details: { value: 84_476_600_000, bound: 84_476_608_711, targets: 1426 } }),
    ).toEqual([
      { name: 'Targets', value: '1,426' },
      { name: 'At least so much of the best value', value: '99.99 %' },
    ]);
  });

  it('has a word for every kind and every detail', () => {
    const said = Object.entries(eventForms).filter(([kind]) => kind !== 'access-batch');
    const missing = said.flatMap(([kind, { details, texts }]) => {
      const names = [...Object.keys('shape' in details ? details.shape : {}), ...texts];
      return [
        `page.audit-kind.${kind}`,
        ...names.filter((name) => !name.startsWith(':')).map((name) => `page.audit-detail.${name}`),
      ];
    });
    expect(missing.filter((key) => !messages.has(key))).toEqual([]);
    expect(retentionKinds.filter((kind) => !messages.has(`retention.kind.${kind}`))).toEqual([]);
  });
});
