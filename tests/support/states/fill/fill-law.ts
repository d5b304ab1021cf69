import { confirmLimit, withdrawLimit } from '#usecases/organisation/confirm-limit.ts';
import { amendDuty } from '#usecases/organisation/amend-duty.ts';
import { recordDuties, signDuty, withdrawDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import { demand, type StateWorld } from './state-world.ts';

/** What was done about a limit, passed with the first person there is: as kept, for no call of a state passes one. */
async function noteSomeBreach({
  world,
  compliance,
}: Pick<StateWorld, 'world' | 'compliance'>): Promise<void> {
  await world.storage.transaction(async (stores) => {
    const [account] = await stores.accounts.ofMarket('IT');
    const of = { kind: 'person', name: '', territory: account?.territory ?? '', service: '' } as const;
    await stores.breachNotes.add('IT', {
      id: world.secrets.newId(),
      limit: 'yearly',
      kind: 'window',
      of: { ...of, ...(account ? { subject: account.subject } : {}) },
      on: '2026-10-01',
      note: 'Talked to the rep',
      by: compliance.email,
      at: world.clock.now(),
    });
  });
}

/** Compliance confirms every limit, one of them twice; reps are registered, one entry is signed and one withdrawn. */
export async function fillLaw({ world, staff, compliance, tick }: StateWorld): Promise<void> {
  for (const market of ['IT', 'FR', 'DE', 'SE'] as const) {
    const { limits } = demand(await viewLimits(world, compliance, { market }));
    for (const { key, digest } of limits) {
      tick();
      const said = { market, limit: key, digest, on: '', until: '2027-12-31', evidence: 'Opinion 12' };
      demand(await confirmLimit(world, compliance, said));
    }
  }
  const [known] = demand(await viewLimits(world, compliance, { market: 'FR' })).limits;
  const limit = known?.key ?? '';
  tick();
  demand(await withdrawLimit(world, compliance, { market: 'FR', limit, why: 'Wrong document' }));
  tick();
  const again = { market: 'FR', limit, on: '', until: '', evidence: 'Opinion 13' };
  demand(await confirmLimit(world, compliance, again));
  const { due } = demand(await viewDuties(world, staff.IT.affiliate, { market: 'IT' }));
  const facts = due.map(({ duty, about }, index) => ({
    duty: duty.key,
    about,
    number: String(index + 1),
    from: '2026-01-01',
    until: '',
    evidence: 'card',
  }));
  tick();
  const { entries } = demand(await recordDuties(world, staff.IT.affiliate, { market: 'IT', facts }));
  const [first] = entries;
  if (!first || !facts[0]) throw new Error('the market has nobody with a duty');
  tick();
  demand(await signDuty(world, compliance, { market: 'IT', fact: first.id }));
  tick();
  const [twice] = demand(
    await recordDuties(world, staff.IT.affiliate, { market: 'IT', facts: [facts[0]] }),
  ).entries;
  tick();
  demand(
    await withdrawDuty(world, staff.IT.affiliate, { market: 'IT', fact: twice?.id ?? '', why: 'Twice' }),
  );
  tick();
  demand(await amendDuty(world, staff.IT.affiliate, { market: 'IT', fact: first.id, number: 'new' }));
  tick();
  await noteSomeBreach({ world, compliance });
}
