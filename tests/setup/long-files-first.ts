import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest in its project: begun last, one of them would run alone at the end. */
const long = [
  'pages',
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

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.indexOf(basename(moduleId, '.test.ts'));
  return rank < 0 ? long.length : rank;
};

/** As Vitest orders test files, which knows of their size alone, but for those of a project that are known to be long. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const asVitestDoes = super.sort.bind(this);
    const sorted = await asVitestDoes(files);
    const projects = new Map(sorted.map(({ project }) => [project, [] as TestSpecification[]]));
    for (const file of sorted) projects.get(file.project)?.push(file);
    return [...projects.values()].flatMap((each) => each.toSorted((a, b) => rankOf(a) - rankOf(b)));
  }
}
