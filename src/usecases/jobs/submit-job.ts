import { askerKey, type User } from '#domain/access/user.ts';
import type { Job, JobDocuments, JobKind, World } from '../ports.ts';
import { leaseFrom } from './line.ts';

interface Wanted<Kind extends JobKind> {
  readonly kind: Kind;
  readonly market: string;
  /** As `unitOf` the market says. */
  readonly unit?: string;
  /** Of jobs in the same lane one runs at a time; empty for a job that waits for no other. */
  readonly lane: string;
  readonly input: JobDocuments[Kind]['input'];
  /** The hash of the file that was sent with it. */
  readonly sent?: string;
}

/** A job for the line. Where this process works on what it asks for itself nobody else takes it while it lives. */
export function jobFor<Kind extends JobKind>(world: World, actor: User, wanted: Wanted<Kind>): Job<Kind> {
  const { owner, workHere } = world.workers;
  const at = world.clock.now();
  return {
    sent: '',
    unit: '',
    ...wanted,
    id: world.secrets.newId(),
    madeBy: askerKey(actor),
    madeAt: at,
    state: 'waiting',
    phase: 'waiting',
    done: 0,
    total: 0,
    owner: workHere ? owner : '',
    leaseUntil: workHere ? leaseFrom(at) : '',
    attempts: 0,
  };
}

/** Puts a job into the line. */
export async function submitJob<Kind extends JobKind>(
  world: World,
  actor: User,
  wanted: Wanted<Kind>,
): Promise<Job<Kind>> {
  const job = jobFor(world, actor, wanted);
  await world.storage.transaction(({ jobs }) => jobs.add(job));
  world.workers.wake();
  return job;
}
