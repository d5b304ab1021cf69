import type { FactValue } from '#domain/customers/account.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { ClassesBefore } from '#domain/segmentation/classes-before.ts';
import { ownDefinitions } from './own-definitions.ts';

/** How contacts of laboratories are put into segments. */
export async function laboratorySegmentation(): Promise<Segmentation> {
  const { templates } = await ownDefinitions();
  return templates.find(({ key }) => key === 'laboratory')!.segmentation!;
}

/**
 * What is known of a contact: every other one buys by the size of the house; of the others some are interested, or evaluate, by
 * what they looked at alone, and some by what is made of all that they did.
 */
export const contactFacts = (index: number): Readonly<Record<string, FactValue>> => ({
  role: index % 2 === 0 ? 'procurement' : 'postdoc',
  technique: 'elisa',
  'lifecycle-stage': 'subscriber',
  budget: 'no',
  'demo-asked': false,
  ...(index % 4 === 1
    ? {
        'specification-visits': 0,
        'evaluation-points': (index * 3) % 31,
        'interest-points': (index * 7) % 120,
        'days-since-engaged': 10,
      }
    : { 'specification-visits': Math.floor(index / 4) % 6, 'download-days': (index * 11) % 200 }),
});

/** As if all accounts had been of class B in the plan before. */
export const allWereB = (accounts: number, brands: readonly string[]): ClassesBefore => ({
  cycle: 'DE-2026-09',
  brands: brands.map((brand) => ({
    brand,
    subject: Array.from({ length: accounts }, (_, at) => at + 1),
    classes: 'B'.repeat(accounts),
  })),
});
