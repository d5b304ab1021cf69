import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import type { World } from '../ports.ts';

/** What the secret proves itself by. */
const PROOF = 'latitude';

export type FoundSecret = { readonly secret: Uint8Array } | { readonly lost: Finding };

export const lostSecret = (market: string): Finding =>
  finding('error', 'personal-data.secret-lost', atSubject(market), { market });

/** Whether a secret is the one that a market is known by. */
export const isSecretOf = (
  { secrets }: Pick<World, 'secrets'>,
  secret: Uint8Array | undefined,
  fingerprint: string,
): boolean => secret !== undefined && secrets.digest(secret, PROOF) === fingerprint;

/**
 * The secret under which a market's erased persons are recognised; made when it is needed for the first time. One that
 * has been lost is not made anew in silence: nobody who was erased would be recognised any more.
 */
export async function marketSecret(world: World, market: string): Promise<FoundSecret> {
  const known = await world.storage.read((stores) => stores.stopList.fingerprintOf(market));
  const there = await world.marketSecrets.read(market);
  if (known !== undefined) {
    return there && isSecretOf(world, there, known) ? { secret: there } : { lost: lostSecret(market) };
  }
  const secret = there ?? (await world.marketSecrets.create(market));
  const fingerprint = world.secrets.digest(secret, PROOF);
  const kept = await world.storage.transaction(async ({ stopList }) => {
    const before = await stopList.fingerprintOf(market);
    if (before === undefined) await stopList.keepFingerprint(market, fingerprint);
    return before ?? fingerprint;
  });
  return kept === fingerprint ? { secret } : { lost: lostSecret(market) };
}

/** Of every market whose secret is lost a finding. */
export async function checkSecrets(world: World): Promise<readonly Finding[]> {
  const markets = await world.storage.read((stores) => stores.stopList.markets());
  const findings: Finding[] = [];
  for (const market of markets) {
    const found = await marketSecret(world, market);
    if ('lost' in found) findings.push(found.lost);
  }
  return findings;
}
