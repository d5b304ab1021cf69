import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import { isHome, listUnread, ofTemplate } from './content-homes.ts';
import { errorCode } from './yaml/error-code.ts';

const clustersFolder = 'markets/clusters';
export const maturityFile = 'archetypes/maturity.yaml';
export const globalFile = 'archetypes/global.yaml';
export const brandsFile = 'archetypes/brands.yaml';
export const strategyFile = 'archetypes/strategy.yaml';
export const columnsFile = 'templates/columns.yaml';
export const listsFile = 'templates/lists.yaml';
export const callsFile = 'templates/calls.yaml';
export const capacityFile = 'templates/capacity.yaml';
export const calendarFile = 'templates/calendar.yaml';
export const dutiesFile = 'templates/duties.yaml';
export const fieldPlanFile = 'templates/field-plan.yaml';
export const affiliationsFile = 'templates/affiliations.yaml';
export const consentsFile = 'templates/consents.yaml';
export const eventsFile = 'templates/events.yaml';
export const eventSheetFile = 'templates/event-sheet.yaml';
export const unsubscribesFile = 'templates/unsubscribes.yaml';
export const assignmentsFile = 'templates/assignments.yaml';
export const refusalsFile = 'templates/refusals.yaml';
export const matchFieldsFile = 'templates/match-fields.yaml';
export const titlesFile = 'templates/titles.yaml';

/** Which files there are, by what they hold. Keys come from the names of files and folders. */
export interface Content {
  readonly archetypes: readonly { readonly key: string; readonly file: string }[];
  readonly templates: readonly {
    readonly key: string;
    readonly process: string;
    readonly workbook: string;
    readonly segmentation?: string;
    readonly texts: readonly { readonly locale: string; readonly file: string }[];
  }[];
  readonly markets: readonly { readonly code: string; readonly file: string }[];
  readonly clusters: readonly { readonly key: string; readonly file: string }[];
}

interface Listing {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly findings: readonly Finding[];
}

const isOf = (names: readonly string[], name: string): boolean => names.includes(name);

const isKey = (name: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);

async function list(folder: string, inside: string): Promise<Listing> {
  try {
    const entries = await readdir(join(folder, inside), { withFileTypes: true });
    const names = (wanted: boolean) =>
      entries
        .filter((entry) => entry.isDirectory() === wanted && !entry.name.startsWith('.'))
        .map((entry) => entry.name)
        .toSorted(compareText);
    return { files: names(false), folders: names(true), findings: [] };
  } catch (error) {
    const code = errorCode(error);
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return {
      files: [],
      folders: [],
      findings: [
        missing
          ? finding('error', 'definitions.folder-missing', atLine(inside))
          : finding('error', 'definitions.file-unreadable', atLine(inside), { reason: code }),
      ],
    };
  }
}

/** What a folder that need not be there holds; another trouble than its absence is said. */
async function listOptional(folder: string, inside: string): Promise<Listing> {
  const { findings, ...listing } = await list(folder, inside);
  return { ...listing, findings: findings.filter(({ code }) => code !== 'definitions.folder-missing') };
}

const ignored = (file: string): Finding => finding('warning', 'definitions.file-ignored', atLine(file));

/** Sorts what stands in the folders; whatever Latitude would silently pass over is pointed out. */
export async function listContent(
  folder: string,
): Promise<{ content: Content; findings: readonly Finding[] }> {
  const [archetypes, templates, markets, clusters] = await Promise.all([
    list(folder, 'archetypes'),
    list(folder, 'templates'),
    list(folder, 'markets'),
    listOptional(folder, clustersFolder),
  ]);
  const findings = [archetypes, templates, markets, clusters].flatMap((each) => each.findings);

  const take = (inside: string, files: readonly string[], isWanted: (name: string) => boolean) => {
    const others = files.filter(
      (name) => !isHome(`${inside}/${name}`) && `${inside}/${name}` !== clustersFolder,
    );
    for (const name of others.filter((each) => !isWanted(each) && each !== 'README.md')) {
      findings.push(ignored(`${inside}/${name}`));
    }
    return others.filter(isWanted);
  };
  const isYaml = (name: string) => name.endsWith('.yaml') && isKey(stemOf(name));

  const archetypeFiles = take('archetypes', archetypes.files, isYaml).filter(
    (name) => ![maturityFile, globalFile, brandsFile, strategyFile].includes(`archetypes/${name}`),
  );
  const marketFiles = take('markets', markets.files, isYaml);
  const clusterFiles = take(clustersFolder, clusters.files, (name) => name.endsWith('.yaml'));
  for (const name of clusterFiles.filter((each) => !isYaml(each))) {
    const said = { key: 'file', value: stemOf(name) };
    findings.push(finding('error', 'definitions.key-invalid', atLine(`${clustersFolder}/${name}`), said));
  }
  take('templates', templates.files, (name) =>
    [
      columnsFile,
      listsFile,
      callsFile,
      capacityFile,
      calendarFile,
      dutiesFile,
      fieldPlanFile,
      affiliationsFile,
      consentsFile,
      unsubscribesFile,
      eventsFile,
      eventSheetFile,
      assignmentsFile,
      refusalsFile,
      matchFieldsFile,
      titlesFile,
    ].includes(`templates/${name}`),
  );
  for (const [inside, folders] of [
    ['archetypes', archetypes.folders],
    ['markets', markets.folders],
    [clustersFolder, clusters.folders],
  ] as const) {
    take(inside, folders, () => false);
  }
  if (archetypes.findings.length === 0 && archetypeFiles.length === 0) {
    findings.push(finding('error', 'definitions.folder-empty', atLine('archetypes')));
  }
  if (markets.findings.length === 0 && marketFiles.length === 0) {
    findings.push(finding('error', 'definitions.folder-empty', atLine('markets')));
  }

  const listed = await Promise.all(
    take('templates', templates.folders, isKey).map(async (key) => {
      const inside = `templates/${key}`;
      const { files, folders, findings: unread } = await list(folder, inside);
      findings.push(...unread);
      take(inside, folders, (name) => isOf(ofTemplate.folders, name));
      const texts = take(
        inside,
        files,
        (name) =>
          isTextFile(name) ||
          isOf(['process.yaml', 'workbook.yaml', 'segmentation.yaml', ...ofTemplate.files], name),
      )
        .filter(isTextFile)
        .map((name) => ({ locale: name.slice('text.'.length, -'.hbs'.length), file: `${inside}/${name}` }));
      return {
        key,
        process: `${inside}/process.yaml`,
        workbook: `${inside}/workbook.yaml`,
        ...(files.includes('segmentation.yaml') ? { segmentation: `${inside}/segmentation.yaml` } : {}),
        texts,
      };
    }),
  );
  findings.push(
    ...(await listUnread(
      folder,
      listed.map(({ key }) => key),
    )),
  );
  return {
    content: {
      archetypes: archetypeFiles.map((name) => ({ key: stemOf(name), file: `archetypes/${name}` })),
      templates: listed,
      markets: marketFiles.map((name) => ({ code: stemOf(name).toUpperCase(), file: `markets/${name}` })),
      clusters: clusterFiles.map((name) => ({ key: stemOf(name), file: `${clustersFolder}/${name}` })),
    },
    findings,
  };
}

const stemOf = (file: string): string => file.slice(0, -'.yaml'.length);

const isTextFile = (name: string): boolean => /^text\..+\.hbs$/.test(name);
