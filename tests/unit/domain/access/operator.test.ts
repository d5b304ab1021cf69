import { expect, it } from 'vitest';
import { askerName, operator, operatorAs, operatorAsking } from '#domain/access/user.ts';
import { grantOf, someUser } from '../../../support/some-user.ts';

it('work that goes on later is done by whoever asked for it, by which account of the system too', () => {
  for (const asker of [operator, operatorAs('ina'), operatorAs('DOMAIN\\ina v')])
    expect(operatorAsking(askerName(asker))).toEqual(asker);
  expect(operatorAsking(askerName(someUser('operator', grantOf('global'))))).toBeUndefined();
  expect(askerName(operatorAs('ina'))).toBe('operator ina');
});
