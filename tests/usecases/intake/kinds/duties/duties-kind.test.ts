import { beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '#domain/organisation/duties/duty.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { signDuty } from '#usecases/organisation/record-duty.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { endsBy } from '../../../support/ends-by.ts';
import { obligedBy, someDuty } from '../../../support/obliged-by.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

const head = 'Duty;Held by;Registration number;Held since;Held until;Evidence';

describe('a file of duties', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket({
      alter: (world) =>
        obligedBy(world, ...world.definitions.markets.map(({ code }) => someDuty(code, { signed: true }))),
    });
  });
  const send = async (rows: readonly string[], who = open.people.affiliate) =>
    importWorkbook(open.world, who, {
      market: open.market,
      kind: 'duties',
      path: await csvFile(open.world, [head, ...rows]),
      fileName: 'register.csv',
      dryRun: false,
    });
  const entries = () => open.world.storage.read(({ duties }) => duties.ofMarket(open.market));
  const facts = async () =>
    factsOf(await entries()).map(({ about, number, from, until, evidence, signedBy = '' }) =>
      [about, number, from, until, evidence, signedBy].join(' '),
    );

  it('is for whoever may enter duties', async () => {
    const ends = await endsBy(open, ['rep', 'manager', 'foreigner'] as const, (actor) =>
      send(['Register;Rep of T1;1;2026-01-01;;'], actor),
    );
    expect(ends).toEqual({ rep: 'not-allowed', manager: 'not-allowed', foreigner: 'market-unknown' });
  });

  it('names holders by address, whatever it calls them; the file is the evidence where none is named', async () => {
    valueOf(
      await send([
        'Register;rep OF t1;17;2026-01-01;2027-12-31;',
        'register;t2@example.com;18;2026-02-01;;card',
      ]),
    );
    expect(await facts()).toEqual([
      't1@example.com 17 2026-01-01 2027-12-31 register.csv ',
      't2@example.com 18 2026-02-01  card ',
    ]);
  });

  it('says at their cells who has no such duty, which days are wrong and what stands twice, and keeps nothing', async () => {
    const { findings } = refusalOf(
      await send([
        'Register;Rep of T7;1;2026-01-01;;',
        'Register;Rep of T1;1;2026-01-01;2025-01-01;',
        'Register;Rep of T2;1;2026-01-01;;',
        'Register;t2@example.com;2;2026-01-01;;',
      ]),
    );
    expect(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, where }) => [code, JSON.stringify(where)]),
    ).toEqual([
      ['duties.nobody', expect.stringContaining('B2')],
      ['duties.day-unknown', expect.stringContaining('E3')],
      ['duties.row-twice', expect.stringContaining('B5')],
    ]);
    expect(await entries()).toEqual([]);
  });

  it('changes no entry: another number amends it, to be signed anew, and taken back leaves what was', async () => {
    valueOf(await send(['Register;Rep of T1;17;2026-01-01;;card']));
    const [first] = factsOf(await entries());
    valueOf(
      await signDuty(open.world, open.people.compliance, { market: open.market, fact: first?.id ?? '' }),
    );
    valueOf(await send(['Register;Rep of T1;19;2026-01-01;;card']));
    expect(await facts()).toEqual(['t1@example.com 19 2026-01-01  card ']);
    valueOf(await undoLast(open.world, open.people.affiliate, { market: open.market, kind: 'duties' }));
    expect(await facts()).toEqual(['t1@example.com 17 2026-01-01  card ']);
    expect((await entries()).map(({ state, fact }) => [state, fact === first?.id])).toEqual([
      ['recorded', true],
      ['signed', true],
      ['amended', true],
      ['amended', true],
    ]);
  });

  it('says anew what was said of an earlier text of the duty, though no cell is otherwise', async () => {
    const row = 'Register;Rep of T1;17;2026-01-01;;card';
    valueOf(await send([row]));
    expect(valueOf(await send([row, ''])).unchanged).toBe(1);
    const amended = someDuty(open.market, { signed: true, law: 'the new law' });
    open = { ...open, world: obligedBy(open.world, amended) };
    expect(valueOf(await send([row])).added).toBe(1);
    expect((await entries()).map(({ state, law }) => [state, law])).toEqual([
      ['recorded', 'the law'],
      ['amended', 'the new law'],
    ]);
  });

  it('says nothing of a market without duties', async () => {
    open = await openMarket();
    const { findings } = refusalOf(await send(['Register;Rep of T1;1;2026-01-01;;']));
    expect(findings.map(({ code }) => code)).toContain('duties.none-here');
  });
});
