import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

const market = 'IT';
const accounts = [
  'Account ID;Name;Specialty;Territory;Potential class;City;E-Mail;Region',
  'D1;Anna Bianchi;Cardiology;IT-01;High;Roma;anna@example.it;Lazio',
  'D2;Ugo Neri;Cardiology;IT-01;High;Roma;ugo@example.it;Lazio',
  'D3;Lia Gallo;Cardiology;IT-01;High;Milano;lia@example.it;Lazio',
];

describe('a list of unsubscribes', () => {
  let open: OpenMarket;
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, operator, {
      market,
      kind: 'unsubscribes',
      path: await csvFile(open.world, lines),
      fileName: 'unsubscribed.csv',
      dryRun: false,
      ...more,
    });
  const refusals = async () =>
    valueOf(await viewRefusals(open.world, operator, { market })).refusals.map(
      ({ accountId, kind, saidOn }) => [accountId, kind, saidOn],
    );

  beforeEach(async () => {
    open = await openMarket();
    valueOf(await send(['Territory;Rep;FTE', 'IT-01;Rita Costa;1'], { kind: 'team', fileName: 'list.csv' }));
    valueOf(await send(accounts, { kind: 'accounts', fileName: 'list.csv' }));
  });

  it('closes the channel it names, and e-mail where it names none, never all for want of a word', async () => {
    const lines = [
      'Email Address;UNSUB_TIME;UNSUB_CAMPAIGN_TITLE;Opted Out Channel',
      'ANNA@example.it;2026-03-04 09:30:00;Spring letter;',
      'ugo@example.it;2026-04-05 10:00:00;Spring letter;Phone',
      'lia@example.it;2026-05-06 11:00:00;Spring letter;All channels',
      'nobody@example.it;2026-05-06 11:00:00;Spring letter;',
    ];
    const done = valueOf(await send(lines));
    expect(done).toMatchObject({ status: 'imported', added: 4 });
    expect(await refusals()).toEqual([
      ['D1', 'opt-out-email', '2026-03-04'],
      ['D2', 'opt-out-telephone', '2026-04-05'],
      ['D3', 'objection-marketing', '2026-05-06'],
    ]);
    expect(valueOf(await send(lines)).status).toBe('unchanged');
    valueOf(await undoLast(open.world, operator, { market, kind: 'unsubscribes' }));
    expect(await refusals()).toEqual([]);
  });

  it('asks whom it means where several may be', async () => {
    valueOf(
      await send([...accounts.slice(0, 1), 'D4;Lia Gallo;Cardiology;IT-01;High;Torino;;Lazio'], {
        kind: 'accounts',
        fileName: 'list.csv',
      }),
    );
    const refused = refusalOf(await send(['Name;Unsubscribed on', 'Lia Gallo;2026-05-06']));
    expect(refused.findings.map(({ code }) => code)).toContain('stop-list.who');
    expect(await refusals()).toEqual([]);
  });
});
