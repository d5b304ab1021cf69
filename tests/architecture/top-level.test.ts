import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

/** What whoever opens the repository sees first; a new entry is decided here, not by the way. */
const topLevel = [
  '.ci',
  '.dependency-cruiser.cjs',
  '.gitignore',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'archetypes',
  'docs',
  'markets',
  'package-lock.json',
  'package.json',
  'src',
  'templates',
  'tests',
  'tsconfig.json',
];
const ofHouse = [
  'README.md',
  'api',
  'app.ts',
  'calendars',
  'cli.ts',
  'commands',
  'compose.ts',
  'definitions',
  'domain',
  'env.ts',
  'files',
  'http',
  'job-kinds.ts',
  'messages',
  'sample',
  'sample-process.ts',
  'sampler.ts',
  'serve.ts',
  'server.ts',
  'spreadsheets',
  'questions.ts',
  'reader-threads.ts',
  'reader.ts',
  'storage',
  'toolbox.ts',
  'usecases',
  'web',
  'wording',
  'work.ts',
  'worker-processes.ts',
  'worker.ts',
  'workers',
];

/** Names directly under a folder of what is kept under version control, or would be. */
function namesUnder(folder: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', folder], {
    cwd: repository,
    encoding: 'utf8',
  });
  const depth = folder === '.' ? 0 : folder.split('/').length;
  return [...new Set(listed.split('\n').flatMap((path) => path.split('/')[depth] ?? []))]
    .filter(Boolean)
    .toSorted();
}

it('the top level of the repository is what was decided', () => {
  expect(namesUnder('.')).toEqual(topLevel.toSorted());
});

it('the rooms of the house are those of its map', () => {
  expect(namesUnder('src')).toEqual(ofHouse.toSorted());
});
