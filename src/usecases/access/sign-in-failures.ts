import { failureWindowSeconds, sourceOf, waitAfter } from '#domain/access/sign-in-failures.ts';
import type { World } from '../ports.ts';

interface Attempt {
  readonly token: string;
  readonly address?: string;
}

/** What failures are counted for: the address they come from, and the token that is tried. Neither is kept itself. */
const sourcesOf = (world: World, { token, address }: Attempt): readonly string[] => [
  world.secrets.hash(`token ${token}`),
  ...(address === undefined ? [] : [world.secrets.hash(`address ${sourceOf(address)}`)]),
];

/** Seconds until another attempt is looked at; 0 when it is now. */
export async function secondsToWait(world: World, attempt: Attempt): Promise<number> {
  const now = world.clock.now();
  const waits = await world.storage.read(({ signInFailures }) =>
    Promise.all(
      sourcesOf(world, attempt).map(async (source) => {
        const known = await signInFailures.of(source, now);
        return known ? waitAfter(known.failures, known.endsAt, now) : 0;
      }),
    ),
  );
  return Math.max(0, ...waits);
}

export async function addSignInFailure(world: World, attempt: Attempt): Promise<void> {
  const now = world.clock.now();
  const endsAt = new Date(Date.parse(now) + failureWindowSeconds * 1000).toISOString();
  await world.storage.transaction(async ({ signInFailures }) => {
    for (const source of sourcesOf(world, attempt).toSorted()) await signInFailures.add(source, now, endsAt);
  });
}
