import { atSubject } from '#domain/basics/finding.ts';
import type { Duty } from '#domain/organisation/duties/duty.ts';
import type { World } from '#usecases/ports.ts';
import { withDefinitions } from './alter-definitions.ts';

export const someDuty = (market: string, changes: Partial<Duty> = {}): Duty => ({
  market,
  key: 'register',
  name: { en: 'Register' },
  holder: 'rep',
  kind: 'registration',
  closes: 'visits',
  regions: [],
  channels: ['face-to-face'],
  signed: false,
  validFrom: '2025-01-01',
  source: 'an act',
  law: 'the law',
  where: atSubject('test'),
  ...changes,
});

/** The world has these duties and no others. */
export const obligedBy = (world: World, ...duties: readonly Duty[]): World =>
  withDefinitions(world, { duties });
