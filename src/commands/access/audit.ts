import { access } from 'node:fs/promises';
import { anchorRecord } from '#usecases/access/anchor-record.ts';
import { exportRecord } from '#usecases/access/export-record.ts';
import { verifyRecord, type VerifiedChain } from '#usecases/access/verify-record.ts';
import { viewAccessLog, viewRecord } from '#usecases/access/view-record.ts';
import type { NamedUser } from '#usecases/ports.ts';
import { worldAs } from '../acting-user.ts';
import {
  oneOf,
  optionText,
  WrongUsage,
  type Call,
  type Command,
  type ExitCode,
  type Toolbox,
} from '../command.ts';
import { instantIn } from '../instant.ts';
import { outputPath } from '../output-path.ts';
import { report } from '../report.ts';

type Step = (call: Call, tools: Toolbox) => Promise<ExitCode>;

const filters = ['market', 'kind', 'person', 'from', 'to', 'subject', 'text'] as const;
const asked = (call: Call) => Object.fromEntries(filters.map((name) => [name, optionText(call, name)]));

function limitOf(call: Call): number {
  const limit = Number(optionText(call, 'limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new WrongUsage('--limit: 1 to 1000');
  return limit;
}

/** How instants of a market are said. */
type Said = (market: string) => (at: string) => string;

const nameOf = ({ id, name }: NamedUser): string => name ?? id;

const chainLine =
  (said: Said) =>
  ({ chain, events, since, anchors, forgotten, findings }: VerifiedChain): string => {
    const name = chain === '' ? 'installation' : chain;
    const from = since ? `, since ${said(chain)(since.at)} (event ${since.seq})` : '';
    const held = anchors === 0 ? 'no anchor' : `${anchors} anchors`;
    const gone = forgotten === 0 ? '' : `, ${forgotten} texts forgotten`;
    const how = findings.length === 0 ? 'as it was written' : `${findings.length} findings`;
    return `${name.padEnd(12)} ${events} events${from}, ${held}${gone}: ${how}`;
  };

async function verify(call: Call, tools: Toolbox): Promise<ExitCode> {
  const [market, file] = [optionText(call, 'market'), optionText(call, 'anchor')];
  const anchor = file === undefined ? undefined : tools.resolvePath(file);
  if (anchor !== undefined)
    await access(anchor).catch(() => {
      throw new WrongUsage(`--anchor ${file}: there is no such file`);
    });
  const [world, actor] = await worldAs(tools, call);
  const said: Said = (of) => instantIn(tools, world, of);
  const outcome = await verifyRecord(world, actor, {
    ...(market === undefined ? {} : { market }),
    ...(anchor === undefined ? {} : { anchor }),
  });
  return report(tools, outcome, ({ chains, anchors, findings, grants, acts }) => ({
    json: {
      chains: chains.map(({ findings: of, ...chain }) => ({ ...chain, sound: of.length === 0 })),
      anchors,
      grants: grants.length === 0,
      signatures: acts.length === 0,
    },
    text: chains.map(chainLine(said)),
    findings: [...findings, ...grants, ...acts],
  }));
}

async function anchor(call: Call, tools: Toolbox): Promise<ExitCode> {
  const path =
    optionText(call, 'out') === undefined ? undefined : await outputPath(call, tools, 'out', ['.json']);
  const outcome = await anchorRecord(...(await worldAs(tools, call)), path === undefined ? {} : { path });
  return report(tools, outcome, (anchored) => ({ json: anchored, text: [anchored.path] }));
}

const list: Step = async (call, tools) => {
  const [world, actor] = await worldAs(tools, call);
  const said: Said = (of) => instantIn(tools, world, of);
  return report(
    tools,
    await viewRecord(world, actor, { ...asked(call), limit: limitOf(call) }),
    ({ events, next }) => ({
      json: { events, ...(next === undefined ? {} : { next }) },
      text: events.map(({ at, market, seq, by, kind, subject, subjectName }) =>
        [said(market)(at), `${market} ${seq}`, nameOf(by), kind, subjectName ?? subject].join('  '),
      ),
      findings: events.flatMap(({ unreadable }) => unreadable ?? []),
    }),
  );
};

const log: Step = async (call, tools) => {
  const [world, actor] = await worldAs(tools, call);
  const said: Said = (of) => instantIn(tools, world, of);
  return report(
    tools,
    await viewAccessLog(world, actor, { ...asked(call), limit: limitOf(call) }),
    ({ entries, next }) => ({
      json: { entries, ...(next === undefined ? {} : { next }) },
      text: entries.map(({ at, market, by, kind, subject, subjectName, address }) =>
        [said(market)(at), market, nameOf(by), kind, subjectName ?? subject, address]
          .filter((each) => each !== '')
          .join('  '),
      ),
    }),
  );
};

async function writeOut(call: Call, tools: Toolbox): Promise<ExitCode> {
  const path = await outputPath(call, tools, 'out', ['.csv']);
  const exact = call.options['exact'] === true;
  const outcome = await exportRecord(...(await worldAs(tools, call)), {
    ...asked(call),
    path,
    exact,
    locale: tools.locale,
  });
  return report(tools, outcome, () => ({ json: { path }, text: [path] }));
}

const steps: Readonly<Record<string, Step>> = { verify, anchor, list, access: log, export: writeOut };

const looking = '[--market DE] [--kind K] [--person P] [--from DAY] [--to DAY]';

export const audit: Command = {
  name: 'audit',
  summary: 'What is on record: look, export, check that nobody changed it, note outside how far it is',
  usage: [
    'verify [--market DE] [--anchor FILE] [--json]',
    'anchor [--out FILE.json]',
    `list ${looking} [--subject S] [--text T] [--limit N] [--json]`,
    `export --out FILE.csv ${looking} [--subject S] [--text T] [--exact] [--lang de]`,
    `access ${looking} [--limit N] [--json]`,
  ].join('  |  '),
  positionals: [1, 1],
  options: {
    anchor: { type: 'string' },
    out: { type: 'string' },
    exact: { type: 'boolean' },
    limit: { type: 'string' },
    ...Object.fromEntries(filters.map((name) => [name, { type: 'string' as const }])),
  },
  async run(call, tools) {
    const name = oneOf('audit', call.positionals[0] ?? '', Object.keys(steps));
    return steps[name]!(call, tools);
  },
};
