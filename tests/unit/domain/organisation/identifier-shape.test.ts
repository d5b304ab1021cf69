import { expect, it } from 'vitest';
import { passesCheck, type IdentifierCheck } from '#domain/organisation/identifier-shape.ts';

// Numbers that authorities publish as examples, or made up and computed by hand.
it.each<[IdentifierCheck, string, string]>([
  ['npi', '1234567893', '1234567894'],
  ['luhn', '79927398713', '79927398710'],
  ['lanr', '012345501', '012345601'],
  ['pwz', '5425740', '5425741'],
  ['codice-fiscale', 'RSSMRA85M01H501Q', 'RSSMRA85M01H501T'],
  ['nif', '123456789', '123465789'],
])('%s: %s proves itself, %s does not', (check, good, bad) => {
  expect(passesCheck(check, good)).toBe(true);
  expect(passesCheck(check, bad)).toBe(false);
  // One figure less or more is another number.
  expect(passesCheck(check, good.slice(1))).toBe(false);
  expect(passesCheck(check, '')).toBe(false);
});

it('no licence begins with a zero, whatever it adds up to', () => {
  expect(passesCheck('pwz', '0000000')).toBe(false);
});
