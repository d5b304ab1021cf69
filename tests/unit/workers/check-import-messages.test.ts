import { expect, it } from 'vitest';
import { packAccounts, SLICE, unpackAccounts, type AccountTexts } from '#workers/check-import-messages.ts';

const market = 'DE';
const account = (accountId: string, name = '', facts: Readonly<Record<string, string>> = {}) => ({
  market,
  accountId,
  name,
  territory: 'T1',
  facts,
});

/** All slices, as another thread gets them. */
function handedOver(accounts: readonly ReturnType<typeof account>[]): readonly AccountTexts[] {
  const slices: AccountTexts[] = [];
  const packed = packAccounts(accounts);
  for (let next = packed.next(); next.done !== true; next = packed.next())
    slices.push(structuredClone(next.value));
  return slices;
}

it('accounts go over in the order of their identifiers, whatever is written in them', () => {
  const sent = [
    account('b', 'Gößwein & “Söhne”', { city: 'Łódź' }),
    account('a', '田中 太郎', { city: '' }),
    account('c', '', {}),
    account('B', 'half a pair \uD83D', { city: '👩‍⚕️' }),
  ];
  const [slice, ...others] = handedOver(sent);
  expect(others).toEqual([]);
  expect(unpackAccounts(market, slice!)).toEqual(
    [sent[3], sent[1], sent[0], sent[2]].map((each) => ({ ...each, facts: JSON.stringify(each?.facts) })),
  );
});

it('they go over a slice at a time, and nobody where there is nobody', () => {
  const many = Array.from({ length: 2 * SLICE + 1 }, (_, index) => account(String(10_000 + index)));
  const slices = handedOver(many).map((slice) => unpackAccounts(market, slice));
  expect(slices.map(({ length }) => length)).toEqual([SLICE, SLICE, 1]);
  expect(slices.flat().map(({ accountId }) => accountId)).toEqual(many.map(({ accountId }) => accountId));
  expect(handedOver([])).toEqual([]);
});
