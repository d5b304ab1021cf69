import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLine } from '#domain/basics/finding.ts';
import { allows, isWithin, sameValue } from '#domain/rulebook/latitude.ts';
import { grantLayers, type LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { Latitude, LayerKind, RuleLayer, Setting } from '#domain/rulebook/rule.ts';
import { runs } from '../../../support/counts.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import { utcDayOf, type DayOf } from '#domain/basics/iso-date.ts';

const RULES = ['call-frequency.A.face-to-face', 'call-frequency.B.face-to-face', 'calls-per-day'] as const;
const [RULE] = RULES;
const bounded = (min: number, max: number): Latitude => ({ kind: 'bounded', min, max });
const layer = (kind: LayerKind, ...settings: Omit<Setting, 'where'>[]): RuleLayer => ({
  kind,
  key: kind,
  settings: settings.map((setting, index) => ({ where: atLine(`${kind}.yaml`, index + 1), ...setting })),
});
const request = (more: Partial<LatitudeRequest> = {}): LatitudeRequest => ({
  id: 'r1',
  market: 'DE',
  rule: RULE,
  value: 14,
  from: '2027-03-01',
  reason: 'Launch',
  madeBy: 'affiliate@example.org',
  madeAt: '2027-01-10T08:00:00Z',
  state: 'granted',
  until: '2027-06-30',
  decidedBy: 'global@example.org',
  decidedAt: '2027-01-20T08:00:00Z',
  note: 'For the launch alone',
  ...more,
});
const layers = [
  layer('global', { rule: RULE, value: 8, latitude: bounded(4, 12) }),
  layer('market', { rule: RULE, value: 10 }),
];
const resolve = (requests: readonly LatitudeRequest[], on: string, below: readonly RuleLayer[] = []) => {
  const { rules, findings } = resolveRules([...layers, ...grantLayers(requests, utcDayOf), ...below], on);
  return { rule: rules[RULE]!, findings };
};

const inBerlin: DayOf = (instant) => dayIn('Europe/Berlin', instant);

describe('a latitude request', () => {
  it('changes nothing while it is open', () => {
    expect(resolve([request({ state: 'open', until: '' })], '2027-04-01').rule).toEqual(
      resolve([], '2027-04-01').rule,
    );
  });

  it('withdrawn by the market stands on record and changes nothing', () => {
    const withdrawn = request({
      state: 'withdrawn',
      until: '',
      decidedBy: 'affiliate@example.org',
      note: '',
    });
    const { rule } = resolve([withdrawn], '2027-04-01');
    expect(rule.value).toBe(10);
    expect(rule.provenance.at(-1)).toMatchObject({ layer: 'grant', withdrawn: 14, why: 'Launch' });
  });

  it('refused is so from the day of the market on which that was decided', () => {
    const refused = request({ state: 'refused', until: '', decidedAt: '2027-01-19T23:30:00Z' });
    const on = (day: string, dayOf: DayOf) =>
      resolveRules([...layers, ...grantLayers([refused], dayOf)], day).rules[RULE]!.provenance.at(-1)?.layer;
    expect([on('2027-01-19', inBerlin), on('2027-01-20', inBerlin)]).toEqual(['market', 'grant']);
    expect(on('2027-01-19', utcDayOf)).toBe('grant');
  });

  it('ended before its day holds to the last day named, and then stands on record with the reason', () => {
    const ended = request({
      ended: {
        by: 'second@example.org',
        at: '2027-04-10T08:00:00Z',
        after: '2027-04-30',
        note: 'Launch is over',
      },
    });
    const on = (day: string) => resolve([ended], day).rule;
    expect(on('2027-04-30').value).toBe(14);
    expect(on('2027-05-01').value).toBe(10);
    expect(on('2027-05-01').latitude).toEqual(resolve([], '2027-05-01').rule.latitude);
    expect(on('2027-05-01').provenance.at(-1)).toMatchObject({
      ended: 14,
      validFrom: '2027-05-01',
      why: 'Launch – Launch is over',
      source: 'affiliate@example.org → second@example.org',
    });
  });

  it('once granted lets the market leave its latitude from the first day asked for to the last day granted', () => {
    const on = (day: string) => resolve([request()], day).rule.value;
    expect([on('2027-02-28'), on('2027-03-01'), on('2027-06-30'), on('2027-07-01')]).toEqual([
      10, 14, 14, 10,
    ]);
    expect(resolve([request()], '2027-04-01').rule.provenance.at(-1)).toMatchObject({
      layer: 'grant',
      key: 'r1',
      value: 14,
      validTo: '2027-06-30',
      why: 'Launch – For the launch alone',
      source: 'affiliate@example.org → global@example.org',
    });
  });

  it('is granted as asked: the team below may not move the value further', () => {
    const team = layer('team', { rule: RULE, value: 11 });
    const { rule, findings } = resolve([request()], '2027-04-01', [team]);
    expect(rule.value).toBe(14);
    expect(findings).toMatchObject([{ code: 'rulebook.outside-latitude', where: { file: 'team.yaml' } }]);
    expect(resolve([request()], '2027-08-01', [team]).rule.value).toBe(11);
  });

  it('once refused stands in the provenance and leaves the value as it was', () => {
    const { rule } = resolve([request({ state: 'refused', until: '' })], '2027-04-01');
    expect(rule).toMatchObject({ value: 10, latitude: bounded(4, 12) });
    expect(rule.provenance.at(-1)).toMatchObject({ layer: 'grant', refused: 14 });
    expect(rule.provenance.at(-1)).not.toHaveProperty('value');
  });

  it('gives way to a later one, and comes back when that one has run out', () => {
    const later = request({ id: 'r2', value: 16, until: '2027-04-30', decidedAt: '2027-02-01T08:00:00Z' });
    expect(resolve([later, request()], '2027-04-30').rule.value).toBe(16);
    expect(resolve([later, request()], '2027-05-01').rule.value).toBe(14);
    // A refusal of something else later on takes nothing away.
    const refusal = request({ id: 'r3', state: 'refused', until: '', decidedAt: '2027-03-01T08:00:00Z' });
    expect(resolve([request(), refusal], '2027-04-01').rule.value).toBe(14);
  });

  it('no longer holds where the rule can not hold its value any more, and says so', () => {
    const { rule, findings } = resolve([request({ value: 99 })], '2027-04-01');
    expect(rule.value).toBe(10);
    expect(findings.map((each) => each.code)).toEqual(['rulebook.grant-impossible']);
  });

  it('lets only the rule it was granted for leave its latitude, and only within its dates (any layers)', () => {
    const number = fc.integer({ min: 1, max: 20 });
    const latitude = fc.oneof(
      fc.constant<Latitude>({ kind: 'free' }),
      fc.constant<Latitude>({ kind: 'locked' }),
      fc.tuple(number, number).map(([a, b]) => bounded(Math.min(a, b), Math.max(a, b))),
    );
    const day = fc.constantFrom('2026-01-01', '2027-01-01', '2027-06-01', '2027-12-31');
    const setting = fc.record(
      { rule: fc.constantFrom(...RULES), value: number, latitude, validFrom: day },
      { requiredKeys: ['rule'] },
    );
    const settings = fc.array(setting, { maxLength: 4 });
    const asked = fc.record({
      rule: fc.constantFrom(...RULES),
      value: number,
      from: day,
      until: day,
      state: fc.constantFrom('open' as const, 'granted' as const, 'refused' as const),
      decidedAt: day.map((each) => `${each}T08:00:00Z`),
    });
    fc.assert(
      fc.property(settings, settings, settings, fc.array(asked, { maxLength: 4 }), day, (a, b, c, r, on) => {
        const requests = r.map((each, index) => request({ id: `r${index}`, ...each }));
        const above = [layer('global', ...a), layer('market', ...b)];
        const team = layer('team', ...c);
        const without = resolveRules(above, on).rules;
        const granted = resolveRules([...above, ...grantLayers(requests, utcDayOf)], on).rules;
        const whole = resolveRules([...above, ...grantLayers(requests, utcDayOf), team], on).rules;
        for (const key of RULES) {
          const [before, after, last] = [without[key]!, granted[key]!, whole[key]!];
          const inForce = requests.filter(
            (each) => each.state === 'granted' && each.rule === key && each.from <= on && on <= each.until,
          );
          // Nothing widens, whoever speaks.
          expect(isWithin(before.latitude, after.latitude)).toBe(true);
          expect(isWithin(after.latitude, last.latitude)).toBe(true);
          expect(allows(last.latitude, last, last)).toBe(true);
          const untouched = sameValue(before.value, after.value) && allows(before.latitude, before, last);
          const asGranted = inForce.some((each) => sameValue(each.value, last.value));
          expect(inForce.length === 0 ? untouched : asGranted).toBe(true);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
