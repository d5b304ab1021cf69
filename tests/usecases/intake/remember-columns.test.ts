import { beforeEach, describe, expect, it } from 'vitest';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import { forgetColumn, listColumnMappings, rememberColumns } from '#usecases/intake/remember-columns.ts';
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
  const remember = (...answers: readonly ColumnAnswer[]) =>
    rememberColumns(open.world, open.people.affiliate, { market: open.market, answers });
  const forget = (heading: string, sheet?: string) =>
    forgetColumn(open.world, open.people.affiliate, {
      market: open.market,
      heading,
      ...(sheet === undefined ? {} : { sheet }),
    });
  const look = async (who: Who = 'rep') =>
    valueOf(await listColumnMappings(open.world, open.people[who], { market: open.market }));
  const list = async () => (await look()).mappings;

  it('is said and forgotten by whoever runs the market, and seen by everybody of it', async () => {
    const { world, market } = open;
    const nobody = { rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' };
    const others = ['rep', 'manager', 'foreigner'] as const;
    const say = { market, answers: [answer] };
    expect(await endsBy(open, others, (actor) => rememberColumns(world, actor, say))).toEqual(nobody);
    const gone = { market, heading: 'Fach' };
    expect(await endsBy(open, others, (actor) => forgetColumn(world, actor, gone))).toEqual(nobody);
    expect(await endsBy(open, everybody, (actor) => listColumnMappings(world, actor, { market }))).toEqual({
      rep: 'done',
      colleague: 'done',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('says to whom it may be forgotten', async () => {
    for (const who of ['rep', 'manager'] as const) expect((await look(who)).mayForget).toBe(false);
    for (const who of ['affiliate', 'global'] as const) expect((await look(who)).mayForget).toBe(true);
  });

  it('is kept with whoever said it, at the sheet that has the column', async () => {
    const { market } = open;
    const kept = valueOf(await remember(answer, { heading: 'Vertreter', column: 'rep' }));
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
    const said = await rememberColumns(unassessed, people.affiliate, { market, answers: [answer] });
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
    expect(valueOf(await forget('Fach'))).toMatchObject([{ heading: 'Gebiet' }]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'forget-column',
      subject: 'Fach',
      details: { sheet: 'accounts', before: 'specialty', after: null },
    });
  });

  it('need not be known to be forgotten', async () => {
    const before = await whatIsKept(open.world);
    expect(valueOf(await forget('Fach'))).toEqual([]);
    expect(await whatIsKept(open.world)).toEqual(before);
  });
});
