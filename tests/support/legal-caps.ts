import { legalLimitCaps } from '#domain/planning/constraints/legal-limits.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import type { VisitingDays } from '#domain/capacity/working-time/visiting-days.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Region } from '#domain/organisation/region.ts';
import { account, legalLimit, rep, smallCycle } from './small-market.ts';

export const touch = (on: string, changes: Partial<PastTouch> = {}): PastTouch => ({
  territory: 'DE-01',
  account: 'A1',
  channel: 'face-to-face',
  on,
  origin: '',
  ...changes,
});

export const limitedLine = (name: string, territory = 'DE-01') => ({
  key: `${name}|${territory}`,
  account: name,
  channel: 'face-to-face' as const,
  territory,
  maximum: 12,
});

interface CapsOf {
  readonly past?: readonly PastTouch[];
  readonly lines?: readonly ReturnType<typeof limitedLine>[];
  readonly paced?: boolean;
  readonly cycle?: Cycle;
  readonly regions?: readonly Region[];
  readonly facts?: Readonly<Record<string, string>>;
  readonly days?: Readonly<Record<string, VisitingDays>>;
  readonly organisations?: readonly string[];
}

/** What one limit leaves two people of one clinic, by the key of its cap. */
export function capsOf(limit: Partial<LegalLimit>, plan: CapsOf = {}): Record<string, number> {
  const { organisations = ['Klinik Nord', ' klinik  NORD'], cycle = smallCycle } = plan;
  const accounts = ['A1', 'A2'].map((name, index) =>
    account(name, { organisation: organisations[index] ?? '', ...plan.facts }),
  );
  const reps = [rep('DE-01', { region: 'NW' }), rep('DE-02', { region: 'BY' })];
  const { caps } = legalLimitCaps(
    { legalLimits: [legalLimit(limit)], regions: plan.regions ?? [] },
    {
      cycle,
      ...(plan.paced ? { paced: cycle } : {}),
      lines: plan.lines ?? [limitedLine('A1'), limitedLine('A2')],
      accounts: new Map(accounts.map((each) => [each.accountId, each])),
      reps: new Map(reps.map((each) => [each.territory, each])),
      past: plan.past ?? [],
      days: () => new Map(Object.entries(plan.days ?? {})),
    },
  );
  return Object.fromEntries(caps.map(({ key, maximum, past = 0 }) => [key, maximum - past]));
}
