import { beforeEach, describe, expect, it } from 'vitest';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { ValueAnswer } from '#domain/customers/value-mapping.ts';
import {
  forgetColumn,
  forgetValue,
  listAnswers,
  rememberAnswers,
} from '#usecases/intake/remember-answers.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace, whatIsKept } from '../support/what-is-kept.ts';

const answer: ColumnAnswer = { heading: 'Fach', column: 'specialty' };

describe('what headings of a market’s files mean', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const remember = (...mapping: readonly ColumnAnswer[]) =>
    rememberAnswers(open.world, open.people.affiliate, { market: open.market, mapping });
  const forget = (heading: string, sheet?: string) =>
    forgetColumn(open.world, open.people.affiliate, {
      market: open.market,
      heading,
      ...(sheet === undefined ? {} : { sheet }),
    });
  const look = async (who: Who = 'manager') =>
    valueOf(await listAnswers(open.world, open.people[who], { market: open.market }));
  const list = async () => (await look()).mappings;

  it('is said and forgotten by whoever runs the market, and seen by whoever leads it', async () => {
    const { world, market } = open;
    const nobody = { rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' };
    const others = ['rep', 'manager', 'foreigner'] as const;
    const say = { market, mapping: [answer] };
    expect(await endsBy(open, others, (actor) => rememberAnswers(world, actor, say))).toEqual(nobody);
    const gone = { market, heading: 'Fach' };
    expect(await endsBy(open, others, (actor) => forgetColumn(world, actor, gone))).toEqual(nobody);
    expect(await endsBy(open, everybody, (actor) => listAnswers(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('says to whom it may be forgotten', async () => {
    expect((await look('manager')).mayForget).toBe(false);
    for (const who of ['affiliate', 'global'] as const) expect((await look(who)).mayForget).toBe(true);
  });

  it('is kept with whoever said it, at the sheet that has the column', async () => {
    const { market } = open;
    const { mappings: kept } = valueOf(await remember(answer, { heading: 'Vertreter', column: 'rep' }));
    expect(kept).toEqual([
      {
        market,
        sheet: 'accounts',
        ...answer,
        confirmedBy: 'affiliate@example.com',
        confirmedAt: '2026-09-14T08:00:00.000Z',
      },
      expect.objectContaining({ sheet: 'team', heading: 'Vertreter' }),
    ]);
    expect(await list()).toEqual(kept);
  });

  it('is said anew in place of what was said before, on record with both', async () => {
    valueOf(await remember(answer));
    valueOf(await remember({ heading: 'Fach', column: '', sheet: 'accounts' }));
    expect(await list()).toMatchObject([{ heading: 'Fach', column: '' }]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'remember-column',
      subject: 'Fach',
      details: { sheet: 'accounts', before: 'specialty', after: '' },
    });
    const before = await whatIsKept(open.world);
    valueOf(await remember({ heading: 'Fach', column: '', sheet: 'accounts' }));
    expect(await whatIsKept(open.world)).toEqual(before);
  });

  it('is taken whole or not at all', async () => {
    const wrong = { heading: 'Gebiet', column: 'no-such-column' };
    const refusal = await refusedWithoutTrace(open.world, () => remember(answer, wrong));
    expect(refusal).toMatchObject({
      code: 'invalid-input',
      findings: [{ code: 'import.answer-unknown', values: { heading: 'Gebiet', column: 'no-such-column' } }],
    });
    const { world, people, market } = open;
    const unassessed = withDefinitions(world, { assessments: [] });
    const said = await rememberAnswers(unassessed, people.affiliate, { market, mapping: [answer] });
    expect(codeOf(said)).toBe('no-assessment');
  });

  it('is forgotten by heading, and by sheet where one is named', async () => {
    valueOf(await remember(answer, { heading: 'Gebiet', column: 'territory', sheet: 'accounts' }));
    valueOf(await remember({ heading: 'Gebiet', column: 'territory', sheet: 'team' }));
    valueOf(await forget('Gebiet', 'team'));
    expect((await list()).map(({ sheet, heading }) => [sheet, heading])).toEqual([
      ['accounts', 'Fach'],
      ['accounts', 'Gebiet'],
    ]);
    expect(valueOf(await forget('Fach')).mappings).toMatchObject([{ heading: 'Gebiet' }]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'forget-column',
      subject: 'Fach',
      details: { sheet: 'accounts', before: 'specialty', after: null },
    });
  });

  it('need not be known to be forgotten', async () => {
    const before = await whatIsKept(open.world);
    expect(valueOf(await forget('Fach')).mappings).toEqual([]);
    expect(await whatIsKept(open.world)).toEqual(before);
  });
});

describe('what words in a market’s files mean', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const word: ValueAnswer = { column: 'call-status', seen: 'gemacht', meant: 'Submitted' };
  const remember = (kind: string, ...values: readonly ValueAnswer[]) =>
    rememberAnswers(open.world, open.people.affiliate, { market: open.market, kind, values });
  const list = async () =>
    valueOf(await listAnswers(open.world, open.people.manager, { market: open.market })).values;

  it('is said by whoever may send the kind of file, and kept by the code of the choice', async () => {
    const say = {
      market: open.market,
      kind: 'capacity',
      values: [{ column: 'capacity-kind', seen: 'frei', meant: 'leave' }],
    };
    expect(
      await endsBy(open, ['rep', 'manager', 'foreigner'], (actor) => rememberAnswers(open.world, actor, say)),
    ).toEqual({ rep: 'not-allowed', manager: 'done', foreigner: 'market-unknown' });
    valueOf(await remember('calls', word));
    expect(await list()).toMatchObject([
      {
        sheet: 'calls',
        column: 'call-status',
        seen: 'gemacht',
        meant: 'submitted',
        confirmedBy: 'affiliate@example.com',
      },
      { sheet: 'capacity', seen: 'frei', meant: 'leave', confirmedBy: 'manager@example.com' },
    ]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'remember-value',
      subject: 'gemacht',
      details: { sheet: 'calls', column: 'call-status', before: null, after: 'submitted' },
    });
    const before = await whatIsKept(open.world);
    valueOf(await remember('calls', word));
    expect(await whatIsKept(open.world)).toEqual(before);
  });

  it.each([
    ['a choice there is not', 'calls', { ...word, meant: 'dreamt' }],
    ['a column that has no choices', 'calls', { ...word, column: 'account-id' }],
    ['a column there is not', 'calls', { ...word, column: 'mood' }],
    [
      'nothing in a column that needs something',
      'capacity',
      { column: 'capacity-kind', seen: 'x', meant: '' },
    ],
    ['no word', 'calls', { ...word, seen: ' ' }],
  ])('is refused where it names %s', async (_, kind, wrong) => {
    const refusal = await refusedWithoutTrace(open.world, () => remember(kind, word, wrong));
    expect(refusal).toMatchObject({
      code: 'invalid-input',
      findings: expect.arrayContaining([expect.objectContaining({ code: 'import.value-answer-unknown' })]),
    });
  });

  it('is nothing of a kind nobody knows', async () => {
    expect(codeOf(await remember('dreams', word))).toBe('invalid-input');
  });

  it('is forgotten on record, and need not be known for that', async () => {
    valueOf(await remember('calls', word));
    const gone = { market: open.market, column: 'call-status', seen: 'gemacht' };
    expect(await endsBy(open, ['rep', 'manager'], (actor) => forgetValue(open.world, actor, gone))).toEqual({
      rep: 'not-allowed',
      manager: 'not-allowed',
    });
    const elsewhere = { ...gone, sheet: 'capacity' };
    expect(valueOf(await forgetValue(open.world, open.people.affiliate, elsewhere)).values).toHaveLength(1);
    expect(valueOf(await forgetValue(open.world, open.people.affiliate, gone)).values).toEqual([]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'forget-value',
      details: { sheet: 'calls', column: 'call-status', before: 'submitted', after: null },
    });
    const before = await whatIsKept(open.world);
    valueOf(await forgetValue(open.world, open.people.affiliate, gone));
    expect(await whatIsKept(open.world)).toEqual(before);
  });
});
