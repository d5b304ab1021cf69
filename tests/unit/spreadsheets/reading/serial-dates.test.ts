import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfIsoText, dateOfSerial } from '#spreadsheets/reading/workbook/serial-dates.ts';
import { runs } from '../../../support/counts.ts';

describe('dateOfSerial', () => {
  it('counts days as the calendar does, from March 1900 on', () => {
    const epoch = Date.UTC(1899, 11, 30);
    fc.assert(
      fc.property(
        fc.integer({ min: 61, max: 2_958_465 }),
        fc.integer({ min: 0, max: 86_399_999 }),
        (day, ms) => {
          const expected = new Date(epoch + day * 86_400_000 + ms)
            .toISOString()
            .replace('Z', '')
            .replace('.000', '');
          expect(dateOfSerial(day + ms / 86_400_000, 1900)).toBe(expected);
        },
      ),
      { numRuns: runs(500), seed: 3 },
    );
  });

  it('gives a day the same date in both systems, 1462 days apart', () => {
    for (const serial of [0, 1, 100.25, 44_000.5]) {
      expect(dateOfSerial(serial, 1904)).toBe(dateOfSerial(serial + 1462, 1900));
    }
  });

  it('has no date for what Excel shows as hashes', () => {
    for (const serial of [-0.001, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(dateOfSerial(serial, 1900)).toBeUndefined();
    }
  });
});

describe('dateOfIsoText', () => {
  it.each([
    ['2027-02-29', undefined],
    ['2027-13-01', undefined],
    ['16.03.2027', undefined],
    ['2027-03-16 08:05', '2027-03-16T08:05:00'],
    ['2027-03-16T08:05:00.1234567+01:00', '2027-03-16T08:05:00.123'],
  ])('%s', (text, expected) => {
    expect(dateOfIsoText(text, 1900)).toBe(expected);
  });

  it('puts a time alone on day 0 of the date system', () => {
    expect(dateOfIsoText('T08:05:30', 1904)).toBe('1904-01-01T08:05:30');
  });
});
