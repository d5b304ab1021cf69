import { refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { findMarketFor } from '../access/find-market.ts';
import { keepUpload, noteApplied } from '../jobs/keep-upload.ts';
import type { World } from '../ports.ts';
import { recordAssessment } from './record-assessment.ts';

/** Records the assessment that a filled workbook holds; every finding stands at its cell. */
export async function assessByWorkbook(
  world: World,
  actor: User,
  input: {
    readonly market: string;
    readonly path: string;
    readonly fileName: string;
    readonly dryRun: boolean;
  },
) {
  const found = findMarketFor(world, actor, 'assess-maturity', input.market);
  if (!found.ok) return found;
  // Kept as it came, so that a level can be traced to the sheet somebody filled in.
  const { fileName, path } = input;
  const file = { market: found.value.code, kind: 'assessment', fileName } as const;
  const sha256 = await keepUpload(world, { ...file, path });
  const filled = await world.heavy.readAssessment({
    path: await world.files.pathToRead(sha256),
    fileName: input.fileName,
    dimensions: world.definitions.maturity.dimensions,
    market: found.value,
  });
  if (filled.unreadable) return refused('assessment-refused', { market: input.market }, filled.findings);
  const recorded = await recordAssessment(world, actor, {
    market: input.market,
    draft: filled.draft,
    placeOf: (field) => filled.places[field] ?? filled.sheet,
    findings: filled.findings,
    dryRun: input.dryRun,
  });
  if (recorded.ok && !input.dryRun) {
    await world.storage.transaction((stores) => noteApplied(world, stores, { ...file, sha256 }));
  }
  return recorded;
}
