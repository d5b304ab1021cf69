import { expect, it } from 'vitest';
import { askerKey, operator, operatorAs, operatorAsking } from '#domain/access/user.ts';
import { grantOf, someUser } from '../../../support/some-user.ts';

it('work that goes on later is done by whoever asked for it, by which account of the system too', () => {
  for (const asker of [operator, operatorAs('ina'), operatorAs('DOMAIN\\ina v')])
    expect(operatorAsking(askerKey(asker))).toEqual(asker);
  const user = someUser('operators', grantOf('global'));
  expect(operatorAsking(askerKey(user))).toBeUndefined();
  expect(askerKey({ ...user, email: 'another@example.com' })).toBe(askerKey(user));
  expect(askerKey(operatorAs('ina'))).toBe('operator ina');
});
