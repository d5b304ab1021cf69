import { writeFile } from 'node:fs/promises';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { OpenMarket } from './open-market.ts';

export type SentTo = Pick<OpenMarket, 'world' | 'people' | 'market'>;

interface Sending {
  readonly market?: string;
  readonly mode?: ImportMode;
  readonly dryRun?: boolean;
  readonly accepted?: readonly string[];
  readonly kind?: string;
}

export async function sendList({ world, people, market }: SentTo, text: string, more: Sending = {}) {
  const path = await world.files.newTemporaryPath('csv');
  await writeFile(path, text);
  const { accepted = [], ...input } = { market, mode: 'upsert' as const, dryRun: false, ...more };
  return importWorkbook(world, people.affiliate, {
    ...input,
    path,
    fileName: 'list.csv',
    acceptedFixes: accepted,
  });
}

/** Plans a unit anew, and what its plan shows. */
export const planAnew = async ({ world, people }: SentTo, market: string) => {
  valueOf(await makeCallPlan(world, people.affiliate, { market, replace: true }));
  return valueOf(await viewPlan(world, people.affiliate, { market }));
};
