// The import law of the house (see src/README.md). tests/architecture plants a violation and expects a failure.
/**
 * The areas of the house, in the order in which the domain's rooms may build upon each other; use cases, verbs, stores,
 * API and pages are ordered by the same names.
 */
const areas = [
  'access',
  'rulebook',
  'organisation',
  'maturity',
  'cycles',
  'customers',
  'segmentation',
  'capacity',
  'planning',
  'execution',
  'review',
  'programmes',
  'reporting',
];
/** What else use cases are ordered by; stores keep what two of these need. */
const ofUsecases = [...areas, 'intake', 'jobs', 'basis'];
const chain = ['basics', ...areas];
// maturity and cycles stand side by side on the chain: neither imports the other.
const laterThan = (room) => {
  const later = chain.slice(chain.indexOf(room) + 1);
  return room === 'cycles' ? ['maturity', ...later] : later;
};

/** Folders of a room that bear none of the names they may. */
const ordered = (room, names) => ({
  name: `${room.replaceAll('/', '-')}-is-ordered-by-area`,
  severity: 'error',
  from: {},
  to: { path: `^src/${room}/[^/]+/`, pathNot: `^src/${room}/(${names.join('|')})/` },
});

/** Folders of a room that need each other in a circle. */
const withoutCircles = (room) => ({
  name: `${room.replaceAll('/', '-')}-areas-form-no-circle`,
  severity: 'error',
  scope: 'folder',
  from: { path: `^src/${room}/[^/]+$` },
  to: { circular: true, path: `^src/${room}/[^/]+$` },
});

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
      // Types count: what needs each other's types cannot be understood, or moved, one without the other.
      to: { circular: true },
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
    // Files and threads read and write documents too, and must not load a database with them.
    only('storage/documents', ['domain/', 'usecases/ports']),
    only('spreadsheets', ['domain/', 'usecases/ports', 'messages/']),
    only('workers', ['domain/', 'usecases/ports', 'spreadsheets/', 'messages/', 'storage/documents/']),
    only('files', ['domain/', 'usecases/ports', 'storage/documents/']),
    only('sample', ['domain/', 'usecases/', 'messages/']),
    only('wording', ['domain/', 'usecases/ports', 'messages/']),
    only('http', ['domain/', 'usecases/', 'messages/']),
    only('api', ['domain/', 'usecases/', 'messages/', 'wording/', 'http/']),
    only('web', ['domain/', 'usecases/', 'messages/', 'wording/', 'http/']),
    only('commands', ['domain/', 'usecases/', 'messages/', 'wording/']),
    ordered('domain', chain),
    ordered('usecases', [...ofUsecases, 'ports']),
    ordered('commands', ofUsecases),
    ordered('api', ofUsecases),
    ordered('web/pages', ofUsecases),
    ordered('storage', [...ofUsecases, 'bulk', 'databases', 'documents', 'migrations']),
    ...['usecases', 'commands', 'api', 'web/pages'].map(withoutCircles),
    {
      name: 'no-use-case-outside-an-area',
      severity: 'error',
      from: {},
      to: { path: '^src/usecases/[^/]+$', pathNot: '^src/usecases/ports[.]ts$' },
    },
    {
      name: 'no-page-imports-another',
      severity: 'error',
      from: { path: '^src/web/pages/([^/]+/[^/]+)/' },
      to: { path: '^src/web/pages/', pathNot: '^src/web/pages/$1/' },
    },
    {
      name: 'no-verb-imports-another-area',
      severity: 'error',
      from: { path: '^src/commands/([^/]+)/' },
      to: { path: '^src/commands/[^/]+/', pathNot: '^src/commands/$1/' },
    },
    {
      // Pages, API and verbs are told by the use case what may be done.
      name: 'only-use-cases-decide-by-rights',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(domain/access|usecases)/' },
      to: { path: '^src/domain/access/permissions[.]ts$' },
    },
    knownOnlyTo('storage/', '(@mikro-orm|better-sqlite3|pg|pg-copy-streams|kysely)/'),
    knownOnlyTo('spreadsheets/', '(exceljs|iconv-lite|yauzl|saxes)/'),
    knownOnlyTo('calendars/', 'date-holidays/'),
    knownOnlyTo('messages/', 'intl-messageformat/'),
    knownOnlyTo('definitions/', 'yaml/'),
    knownOnlyTo('definitions/rulebook/', '@marcbachmann/'),
    knownOnlyTo('messages/|definitions/', 'js-yaml/'),
    knownOnlyTo('web/', 'echarts/'),
    knownOnlyTo('web/|definitions/', 'handlebars/'),
    knownOnlyTo('http/|api/|web/|app[.]ts', '(fastify|@fastify)/'),
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
