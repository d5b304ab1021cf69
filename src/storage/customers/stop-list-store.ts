import type { StopListStore } from '#usecases/ports.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { MarketSecretEntity, TombstoneEntity } from './tombstone-entity.ts';

export const stopListStore = (session: Session): StopListStore => ({
  add: async (market, digests, madeOn) => {
    await session.upsertMany(TombstoneEntity, [...new Set(digests)], (digest) => ({
      market,
      digest,
      madeOn,
    }));
  },

  lift: (market, digests) =>
    runInBatches(session, 'delete from tombstone where market = ? and digest', [market], digests),

  digestsOf: async (market) =>
    new Set(
      await session.rows(
        'select digest from tombstone where market = ?',
        [market],
        (row: { readonly digest: string }) => row.digest,
      ),
    ),

  since: async (market) =>
    (
      await session.rows(
        'select min(made_on) as since from tombstone where market = ?',
        [market],
        (row: { readonly since: string | null }) => row.since ?? undefined,
      )
    )[0],

  fingerprintOf: async (market) => (await session.find(MarketSecretEntity, { market }))[0]?.fingerprint,

  keepFingerprint: async (market, fingerprint) => {
    await session.upsertMany(MarketSecretEntity, [{ market, fingerprint }], (row) => row);
  },

  forgetFingerprint: async (market) => {
    await session.remove(MarketSecretEntity, { market });
  },

  markets: async () => (await session.find(MarketSecretEntity, {})).map(({ market }) => market).toSorted(),
});
