import { expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { valueOf } from '../../../support/outcomes.ts';
import { openMarket } from '../../support/open-market.ts';
import { sendList } from '../../support/send-list.ts';

const list = (id: string, territory: string) =>
  `account-id;name;territory;specialty;Adoption – Cardiolan;Adoption – Respivo\n${id};Practice ${id};${territory};internal-medicine;1;1\n`;

it('marks whoever refused and is removed, and nobody else', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const said = { market, kind: 'no-see', what: 'refused', saidOn: '', until: '', source: 'letter' } as const;
  valueOf(await recordConsent(world, people.affiliate, { ...said, account: 'A001', evidence: '' }));
  const marks = () => world.storage.read(({ refusalMarks }) => refusalMarks.ofMarket(market));
  const before = (await marks()).length;
  // All of T2 but one is removed; nobody there has refused.
  valueOf(await sendList(open, list('A002', 'T2'), { mode: 'remove-absent' }));
  expect(await marks()).toHaveLength(before);
  valueOf(await sendList(open, list('A003', 'T1'), { mode: 'remove-absent' }));
  expect((await marks()).length).toBeGreaterThan(before);
});
