import { redactWritten, redactor, type Naming } from '#domain/customers/erasure/redact.ts';
import { rewritePlanInput } from '../jobs/renumber-plan-inputs.ts';
import type { KeptFile, World } from '../ports.ts';

/**
 * What older plans were made from named people. Each such file gives way to one with numbers and the facts that are
 * read, from which the plan is made again to the same digits; it happens while those numbers can still be told, so
 * before anybody is forgotten. How many were written anew.
 */
export async function forgetInPlanFiles(
  world: World,
  files: readonly KeptFile[],
  naming: Naming,
): Promise<number> {
  const hashes = new Set(files.flatMap(({ kind, sha256 }) => (kind === 'plan' ? [sha256] : [])));
  if (hashes.size === 0) return 0;
  const redact = redactor(naming);
  const inputs = await world.storage.read(({ plans }) => plans.inputs());
  let written = 0;
  for (const [sha256, plans] of Map.groupBy(inputs, (each) => each.sha256)) {
    if (!hashes.has(sha256)) continue;
    const inNumbers = (text: string): string => redactWritten(text, redact);
    if (await rewritePlanInput(world, sha256, plans, inNumbers)) written += 1;
  }
  return written;
}
