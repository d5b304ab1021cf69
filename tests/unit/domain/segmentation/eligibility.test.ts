import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Brand } from '#domain/organisation/market.ts';
import {
  eligibilityOf,
  eligibleIn,
  inLabel,
  isOfLabel,
  outsideLabels,
  reachInLabel,
} from '#domain/segmentation/eligibility.ts';
import { account, unlabelled } from '../../../support/small-market.ts';
import { labelledBrand } from '../../../support/labelled-brand.ts';

const cycle = { from: '2027-01-01', to: '2027-04-30' };
const heart: Brand = {
  ...unlabelled('cardiolan', 'Cardiolan'),
  label: {
    phase: 'growth',
    indications: [
      {
        key: 'hypertension',
        name: { en: 'Hypertension' },
        specialties: ['cardiology', 'internal-medicine'],
        authorisedFrom: '2024-03-01',
      },
      { key: 'stroke', name: { en: 'Stroke' }, specialties: ['neurology'], authorisedFrom: '2027-03-01' },
      { key: 'kidney', name: { en: 'Kidney' }, specialties: ['nephrology'], authorisedFrom: null },
    ],
  },
};

const of = (id: string, specialty?: string) => account(id, specialty === undefined ? {} : { specialty });

describe('who may be told of a brand', () => {
  it('are those of its label', () => {
    expect(eligibleIn(heart, 'cardiology', cycle)).toEqual({ days: cycle });
  });

  it('are not the others, and the label says why', () => {
    expect(eligibleIn(heart, 'paediatrics', cycle).why).toEqual({
      code: 'outside-label',
      values: {
        brand: 'Cardiolan',
        specialty: 'paediatrics',
        label: 'cardiology, internal-medicine, neurology, nephrology',
        from: '2024-03-01',
      },
    });
  });

  it('is nobody whose specialty is unknown', () => {
    expect(eligibleIn(heart, '', cycle).why?.code).toBe('specialty-unknown');
  });

  it('is nobody before the indication is authorised, and from its day on for the rest of the cycle', () => {
    expect(eligibleIn(heart, 'neurology', cycle)).toEqual({ days: { from: '2027-03-01', to: '2027-04-30' } });
    expect(eligibleIn(heart, 'neurology', { from: '2026-09-01', to: '2026-12-31' }).why).toMatchObject({
      code: 'not-authorised',
      values: { from: '2027-03-01' },
    });
    expect(eligibleIn(heart, 'nephrology', cycle).why).toMatchObject({
      code: 'not-authorised',
      values: { from: 'none' },
    });
  });

  it('is nobody outside the time in which the team promotes the brand', () => {
    const until = { ...heart, promoted: { from: '2026-01-01', to: '2027-01-31' } };
    expect(eligibleIn(until, 'cardiology', cycle)).toEqual({
      days: { from: '2027-01-01', to: '2027-01-31' },
    });
    expect(eligibleIn(until, 'cardiology', { from: '2027-05-01', to: '2027-08-31' }).why).toMatchObject({
      code: 'not-promoted',
      values: { from: '2026-01-01', to: '2027-01-31' },
    });
  });

  it('is everybody for a brand from before labels were kept', () => {
    expect(eligibleIn(unlabelled('old', 'Old'), '', cycle)).toEqual({ days: cycle });
  });

  it('is no payer and no health system, with a label or without one', () => {
    const kinds = ['person', 'institution', 'pharmacy', 'payer', 'health-system', undefined];
    const accounts = kinds.map((kind, at) =>
      account(`K${at}`, { specialty: 'cardiology', ...(kind === undefined ? {} : { kind }) }),
    );
    for (const brand of [heart, unlabelled('old', 'Old')]) {
      const eligible = eligibilityOf(brand, cycle);
      expect(accounts.map((each) => eligible(each).why?.code)).toEqual([
        undefined,
        undefined,
        undefined,
        'kind-not-promotable',
        'kind-not-promotable',
        undefined,
      ]);
      expect(inLabel(accounts, brand, cycle).map(({ accountId }) => accountId)).toEqual([
        'K0',
        'K1',
        'K2',
        'K5',
      ]);
      expect(
        outsideLabels(accounts, [brand], cycle).map(({ code, severity, values }) => [
          code,
          severity,
          values['kind'],
          values['count'],
        ]),
      ).toEqual([
        ['planning.kind-not-promotable', 'info', 'payer', 1],
        ['planning.kind-not-promotable', 'info', 'health-system', 1],
      ]);
    }
    expect(eligibilityOf(heart, cycle)(accounts[3]!).why).toSatisfy(isOfLabel);
  });

  it('may be reached for the part of the time that is open', () => {
    const open = { from: '2027-04-01', to: '2027-04-30' };
    const { part, why } = reachInLabel((days) => ({ part: days === open ? 0.5 : 1 }), { open, all: cycle });
    // 30 of 120 days, of which half.
    expect(part).toBe(0.125);
    expect(why).toEqual({ code: 'promoted-within', values: open });
  });

  it('are told by count, and unknown specialties asked about', () => {
    const found = outsideLabels(
      [of('1', 'cardiology'), of('2', 'paediatrics'), of('3', 'paediatrics'), of('4')],
      [heart, unlabelled('old', 'Old')],
      cycle,
    );
    expect(found.map(({ code, severity, values }) => [code, severity, values['count']])).toEqual([
      ['planning.outside-label', 'info', 2],
      ['planning.specialty-unknown', 'warning', 1],
    ]);
  });

  it('are on no day outside every authorisation and promotion, whatever the catalogue', () => {
    fc.assert(
      fc.property(labelledBrand, fc.constantFrom('a', 'b', 'c', ''), (brand, specialty) => {
        const { days } = eligibleIn(brand, specialty, cycle);
        const isAllowed = (day: string): boolean =>
          (brand.label?.indications.some(
            (each) =>
              each.specialties.includes(specialty) &&
              each.authorisedFrom !== null &&
              each.authorisedFrom <= day,
          ) ??
            false) &&
          (brand.promoted.from === '' || brand.promoted.from <= day) &&
          (brand.promoted.to === '' || day <= brand.promoted.to);
        for (let time = Date.parse(cycle.from); time <= Date.parse(cycle.to); time += 86_400_000) {
          const day = new Date(time).toISOString().slice(0, 10);
          expect(days !== undefined && days.from <= day && day <= days.to).toBe(isAllowed(day));
        }
      }),
    );
  });
});
