import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { leavesNobody } from '#domain/access/keep-people.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import { operator, type User } from '#domain/access/user.ts';
import { redactor, type Naming } from '#domain/customers/erasure/redact.ts';
import { tracesOf } from '#domain/customers/erasure/traces.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import type { Stores, World } from '../ports.ts';
import { LONGEST_REASON, notReachedBy, type ErasureReport } from './erase-account.ts';
import { filesWithout } from './find-in-files.ts';
import { forgetInPlanFiles } from './forget-in-plan-files.ts';
import { rehearse } from './rehearse.ts';
import { grantsToday } from '../basis/today.ts';

export interface EraseUserInput {
  readonly email: string;
  readonly reason: string;
  readonly dryRun?: boolean;
}

/** Names of one word are words of the language too often to be looked for in texts. */
const isFullName = (name: string): boolean => /\S\s+\S/u.test(name.trim());

/** What a user, and the reps with their address, are called, and what these were called before. */
async function namesOf(world: World, stores: Stores, email: string): Promise<readonly string[]> {
  const names = new Set(await stores.erasures.formerNamesOf(email));
  const user = await stores.users.byEmail(email);
  if (user) names.add(user.name);
  for (const { code } of world.definitions.markets) {
    for (const rep of await stores.accounts.repsOf(code)) {
      if (rep.email.toLowerCase() === email) names.add(rep.name);
    }
  }
  return [...names];
}

/**
 * Forgets somebody who works with the product, or stands in a team sheet: user, grants, sessions and links go, and
 * wherever they did something a number stands instead of their address.
 */
export async function eraseUser(world: World, actor: User, input: EraseUserInput) {
  if (!may(actor, 'keep-users')) return notAllowed(actor);
  const email = input.email.trim().toLowerCase();
  const reason = input.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) return refusedInput('reason', `1–${LONGEST_REASON}`);
  const known = await world.storage.read(async (stores) => ({
    user: await stores.users.byEmail(email),
    names: await namesOf(world, stores, email),
  }));
  if (email === operator.email || (!known.user && known.names.length === 0)) {
    return refused('user-unknown', { email });
  }
  const dryRun = input.dryRun === true;
  const elsewhere = await notReachedBy(world);
  const namingAs = (instead: string): Naming => ({
    names: known.names.filter(isFullName),
    emails: [email],
    instead,
  });
  // In which files a user stands nobody notes: they are looked through.
  const kept = await world.storage.read(({ keptFiles }) => keptFiles.everywhere());
  const looked = kept.filter(({ kind }) => kind !== 'plan');
  const clean = await filesWithout(world, looked, namingAs(''));
  const erase = async (stores: Stores): Promise<ErasureReport> => {
    const at = world.clock.now();
    const no = await stores.erasures.nextUserNo();
    const number = `erased-user-${no}`;
    const naming = namingAs(number);
    const now = await stores.keptFiles.everywhere();
    const files = now.filter(({ sha256, kind }) => kind !== 'plan' && !clean.has(sha256));
    for (const file of files) await stores.keptFiles.remove(file, at, 'erasure');
    const { rows, perhaps } = await stores.erasures.forgetUser(known.user?.id ?? '', { at, naming });
    const counts = { ...rows, files: files.length };
    const record = { at, by: actor.email === email ? number : actor.email, market: '' };
    const said = redactor(naming)(reason);
    await stores.erasures.add({
      ...record,
      id: world.secrets.newId(),
      kind: 'user',
      no,
      reason: said,
      done: counts,
    });
    await stores.audit.add({
      at,
      by: actor,
      kind: 'erase-user',
      market: '',
      subject: number,
      details: { user: known.user?.id ?? '', counts },
      texts: { reason: said },
    });
    return {
      status: dryRun ? 'dry-run' : 'erased',
      number,
      rows,
      files,
      tombstones: 0,
      unreachable: elsewhere,
      perhaps,
    };
  };
  /** Somebody has to be left who may let others in. */
  const isLast = async ({ users }: Stores): Promise<boolean> => {
    const all = await users.kept();
    const others = all.filter(({ id }) => id !== known.user?.id);
    return leavesNobody(all, others, grantsToday(world));
  };
  if (dryRun) {
    return (await world.storage.read(isLast)) ? refused('last-global') : done(await rehearse(world, erase));
  }
  const erased = await world.storage.transaction(async (stores) => {
    await stores.users.hold();
    return (await isLast(stores)) ? refused('last-global') : done(await erase(stores));
  });
  if (!erased.ok) return erased;
  const report = erased.value;
  const ofPlans = kept.filter(({ kind }) => kind === 'plan');
  const named = await filesWithout(world, ofPlans, namingAs(report.number));
  await forgetInPlanFiles(
    world,
    ofPlans.filter(({ sha256 }) => !named.has(sha256)),
    namingAs(report.number),
  );
  await deleteFiles(world);
  await world.storage.forgetTraces(tracesOf(namingAs(report.number)));
  return done(report);
}
