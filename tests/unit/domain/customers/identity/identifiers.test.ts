import { expect, it } from 'vitest';
import { validIdentifier } from '#domain/customers/identity/identifiers.ts';

it('knows valid numbers by the check their schemes publish', () => {
  // The example of the standard for NPI, of the association of physicians for LANR, of GS1 for thirteen digits.
  expect(validIdentifier('npi', '1234567893')).toBe('1234567893');
  expect(validIdentifier('npi', '1234567894')).toBeUndefined();
  expect(validIdentifier('lanr', '123456601')).toBe('1234566');
  expect(validIdentifier('lanr', '123456603')).toBe('1234566');
  expect(validIdentifier('lanr', '123457601')).toBeUndefined();
  expect(validIdentifier('gln', '4006381333931')).toBe('4006381333931');
  expect(validIdentifier('gln', '4006381333932')).toBeUndefined();
  expect(validIdentifier('finess', '000000000')).toBeUndefined();
  expect(validIdentifier('rpps', 'n/a')).toBeUndefined();
});
