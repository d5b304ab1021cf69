import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createAnchors } from '#files/anchors.ts';
import { createFileStore } from '#files/file-store.ts';
import type { HeavyWork, Storage, World } from '#usecases/ports.ts';
import { answersHere } from '#usecases/ports/questions.ts';
import { namesInPlanInput, renumberPlanInput } from '#workers/kept-plan-input.ts';
import { timeZoneOf } from '#domain/basics/time-zone.ts';

type KeptWork = Pick<HeavyWork, 'namesInPlanInput' | 'renumberPlanInput'>;

/** As much of a world as plans of the past are made again in, with the work of threads done here. */
export function stateWork(storage: Storage, dataFolder: string): World {
  const heavy: KeptWork = {
    namesInPlanInput: async (file) => namesInPlanInput(file),
    renumberPlanInput: async (file, numbers) => renumberPlanInput(file, numbers),
  };
  const clock = { now: () => '2026-11-24T08:00:00.000Z' };
  const files: World['files'] = createFileStore(dataFolder);
  const secrets = { hash: (text: string) => createHash('sha256').update(text).digest('hex') };
  const anchors = createAnchors(join(dataFolder, 'anchors'));
  // Those whose plans there are.
  const markets = ['DE', 'FR', 'IT', 'SE'].map(
    (code) =>
      ({
        code,
        teams: [] as World['definitions']['markets'][number]['teams'],
        calendar: { timeZone: timeZoneOf(code), timeZones: {} },
      }) as World['definitions']['markets'][number],
  );
  const definitions: Pick<World['definitions'], 'version' | 'markets'> = { version: '', markets };
  return { storage, files, heavy, readers: answersHere, clock, secrets, anchors, definitions } as World;
}
