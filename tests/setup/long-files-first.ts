import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { kindOfProof, kindsOfProof } from './kinds-of-proof.ts';

/** What takes longest in its project: begun last, one of them would run alone at the end. */
const long = [
  'pages',
  'figures-shown',
  'first-start',
  'import-queue',
  'two-servers',
  'workers',
  'states',
  'record-chains',
  'named-beside',
  'refusals-in-lists',
  'kinds',
  'rights',
];

const rankIn = (names: readonly string[], name: string): number => {
  const rank = names.indexOf(name);
  return rank < 0 ? names.length : rank;
};
const rankOf = ({ moduleId }: TestSpecification): number => rankIn(long, basename(moduleId, '.test.ts'));
const rankOfKind = ({ moduleId }: TestSpecification): number => rankIn(kindsOfProof, kindOfProof(moduleId));

/** As Vitest orders test files, which knows of their size alone, but by kind of proof and for those that are known to be long. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const asVitestDoes = super.sort.bind(this);
    const sorted = await asVitestDoes(files);
    return sorted.toSorted((a, b) => rankOfKind(a) - rankOfKind(b) || rankOf(a) - rankOf(b));
  }
}
