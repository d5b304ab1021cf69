import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { exportRefusals } from '#usecases/customers/export-refusals.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { listPeople } from '../support/list-people.ts';
import { openMarket } from '../support/open-market.ts';

it('finds refusals by name and town, kind and channel, and writes those as a file', async () => {
  const open = await openMarket();
  const { world, people, market, otherMarket } = open;
  await listPeople(open, ['P1|Anna Rossi|Parma', 'P2|Ugo Rossi|Roma']);
  for (const [account, kind] of [
    ['P1', 'no-see'],
    ['P2', 'opt-out-email'],
    ['A001', 'do-not-contact'],
  ] as const)
    valueOf(
      await recordConsent(world, people.compliance, {
        market,
        account,
        kind,
        what: 'refused',
        saidOn: '2026-09-01',
        until: '',
        source: '=letter',
        evidence: '',
      }),
    );
  const seen = async (query: { text?: string; kind?: string; way?: string }) => {
    const view = valueOf(await viewRefusals(world, people.compliance, { market, ...query }));
    expect(view.accounts).toBe(3);
    return view.refusals.map(({ accountId }) => accountId);
  };
  expect(await seen({})).toEqual(['A001', 'P1', 'P2']);
  expect(await seen({ text: 'Rossi' })).toEqual(['P1', 'P2']);
  expect(await seen({ text: 'Dott. Rossi, Roma' })).toEqual(['P2']);
  expect(await seen({ kind: 'no-see' })).toEqual(['P1']);
  expect(await seen({ way: 'email' })).toEqual(['A001', 'P2']);
  expect(await seen({ way: 'face-to-face', text: 'rossi' })).toEqual(['P1']);
  expect(await seen({ kind: 'dreams' })).toEqual([]);
  const { path, fileName } = valueOf(
    await exportRefusals(world, people.compliance, { market, text: 'Rossi', locale: 'it-IT' }),
  );
  expect(fileName).toBe(`${market}-refusals-2026-09-14.csv`);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain('Anna Rossi;P1;T1;Non riceve;2026-09-01;');
  expect(lines[1]).not.toContain(';=letter');
  const beyond = { market: otherMarket, locale: 'it-IT' };
  expect(codeOf(await exportRefusals(world, people.rep, beyond))).toBe('market-unknown');
});
