// The import law of the house (see src/README.md). tests/architecture plants a violation and expects a failure.
const chain = [
  'basics',
  'rulebook',
  'maturity',
  'process',
  'customers',
  'segmentation',
  'planning',
  'execution',
  'review',
  'reporting',
];
// maturity and process stand side by side on the chain: neither imports the other.
const laterThan = (room) =>
  room === 'maturity'
    ? chain.slice(3)
    : room === 'process'
      ? ['maturity', ...chain.slice(4)]
      : chain.slice(chain.indexOf(room) + 1);

const only = (room, allowed, libraries) => ({
  name: `${room}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^src/',
    pathNot: `^src/(${[room, ...allowed].join('|')})`,
  },
});

/** A library that one room alone may know. */
const knownOnlyTo = (rooms, library) => ({
  name: `only-${rooms.replaceAll('/', '').replaceAll('|', '-or-')}-knows-${library.replaceAll(/[^a-z-]/g, '')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${rooms})` },
  to: { path: `node_modules/${library}` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...chain.slice(0, -1).map((room) => ({
      name: `domain-${room}-looks-only-back`,
      severity: 'error',
      from: { path: `^src/domain/${room}/` },
      to: { path: `^src/domain/(${laterThan(room).join('|')})/` },
    })),
    only('domain', []),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'unknown'],
        pathNot: 'node_modules/zod/',
      },
    },
    only('usecases', ['domain/']),
    {
      name: 'usecases-have-no-libraries',
      severity: 'error',
      from: { path: '^src/usecases/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'unknown'] },
    },
    only('messages', ['domain/']),
    only('definitions', ['domain/', 'usecases/ports']),
    only('calendars', ['domain/', 'usecases/ports']),
    only('storage', ['domain/', 'usecases/ports']),
    only('spreadsheets', ['domain/', 'usecases/ports', 'messages/']),
    only('workers', ['domain/', 'usecases/ports', 'spreadsheets/', 'messages/']),
    only('files', ['domain/', 'usecases/ports']),
    only('sample', ['domain/', 'usecases/', 'messages/']),
    only('http', ['domain/', 'usecases/', 'messages/', 'web/']),
    only('web', ['domain/', 'usecases/', 'messages/', 'http/']),
    only('commands', ['domain/', 'usecases/', 'messages/']),
    knownOnlyTo('storage/', '(@mikro-orm|better-sqlite3|pg|pg-copy-streams|kysely)/'),
    knownOnlyTo('spreadsheets/', '(exceljs|yauzl|saxes)/'),
    knownOnlyTo('calendars/', 'date-holidays/'),
    knownOnlyTo('messages/', 'intl-messageformat/'),
    knownOnlyTo('definitions/', 'yaml/'),
    knownOnlyTo('messages/', 'js-yaml/'),
    knownOnlyTo('web/', 'echarts/'),
    knownOnlyTo('web/|definitions/', 'handlebars/'),
    knownOnlyTo('http/|web/', '(fastify|@fastify)/'),
    knownOnlyTo('workers/', 'piscina/'),
    knownOnlyTo('workers/', 'highs/'),
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
