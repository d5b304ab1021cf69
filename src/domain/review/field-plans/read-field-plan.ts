import { channels, type Channel } from '../../basics/channel.ts';
import { atSheet, finding, type Finding, type Where } from '../../basics/finding.ts';
import { segments, type Segment } from '../../basics/segment.ts';
import type { FilledRow, FilledSheet } from '../../customers/filled-workbook.ts';
import type { Brand } from '../../organisation/market.ts';
import type { CycleOfPlan } from './cycle-months.ts';
import type { SaidLine } from './judged-line.ts';
import { readKey, type KnownNames } from './read-key.ts';
import { toldFrequencies, type ToldFrequency } from './told-frequencies.ts';
import { placeIn } from '../../customers/place-in-sheet.ts';

/** A line as the file says it, with where it does. */
export interface ReadLine extends Omit<SaidLine, 'planned'> {
  readonly accountId: string;
  /** As the file has it; empty where it gives none. */
  readonly reason: string;
  readonly row: number;
  /** The column its touches stand in. */
  readonly column: string;
}

/** A line of the plan there is, for files that tell several lines in one number. */
export interface PlannedLine {
  readonly accountId: string;
  readonly territory: string;
  readonly brand: string;
  readonly channel: Channel;
  readonly planned: number;
}

export interface ReadingContext {
  /** Their numbers and territories, by what they are called. */
  readonly accounts: ReadonlyMap<
    string,
    { readonly subject: number; readonly territories: readonly string[] }
  >;
  readonly territories: ReadonlySet<string>;
  readonly brands: readonly Brand[];
  /** By account. */
  readonly planned: ReadonlyMap<string, readonly PlannedLine[]>;
  /** Whether anything is known that an account refuses. */
  readonly refuses: (accountId: string) => boolean;
  readonly cycle: CycleOfPlan;
}

export interface ReadPlan {
  readonly lines: readonly ReadLine[];
  readonly findings: readonly Finding[];
  /** Rows that say nothing of touches, or say again what another row says. */
  readonly skipped: number;
}

/** What field systems count as calls, whatever the way. */
const calls: ReadonlySet<Channel> = new Set(['face-to-face', 'remote', 'telephone']);

const textOf = ({ values }: FilledRow, column: string): string => String(values[column] ?? '').trim();
const segmentNamed = (text: string): Segment | '' => segments.find((each) => each === text) ?? '';
const channelNamed = (text: string): Channel | '' => channels.find((each) => each === text) ?? '';

/** Reads the rows of a sheet: whose line each frequency is, and what contradicts. */
export function readFieldPlan(sheet: FilledSheet<'field-plan'>, context: ReadingContext): ReadPlan {
  const { accounts, territories, brands } = context;
  const names: KnownNames = { accounts, territories, brands: new Set(brands.map(({ key }) => key)) };
  const [only, ...otherBrands] = brands;
  const onlyBrand = otherBrands.length === 0 ? (only?.key ?? '') : '';
  const frequencies = toldFrequencies(sheet, context.cycle);
  const findings: Finding[] = [];
  const lines = new Map<string, ReadLine>();
  const strangers = new Map<string, number>();
  let [skipped, assumed, silent] = [0, 0, 0];
  const placeOf = (column: string, row: number): Where => placeIn(sheet, column, row);
  const say = (code: string, column: string, row: number, values: Finding['values'] = {}): void => {
    findings.push(finding('error', `field-plan.${code}`, placeOf(column, row), values));
  };

  const add = (line: ReadLine): void => {
    const { accountId, territory, brand, channel, touches } = line;
    // No cell holds such a character: it is taken out where a cell is read.
    const key = `${accountId}\u0000${territory}\u0000${brand}\u0000${channel}`;
    const before = lines.get(key);
    if (!before) lines.set(key, line);
    else if (before.touches === touches) skipped += 1;
    else
      say('row-twice', line.column, line.row, {
        account: accountId,
        row: before.row,
        touches: before.touches,
      });
  };

  /** Lines of the plan that a number may tell of together. */
  const together = (accountId: string, territory: string, { brand, channel }: ToldFrequency) =>
    (context.planned.get(accountId) ?? []).filter(
      (each) =>
        (territory === '' || each.territory === territory) &&
        (brand === '' || each.brand === brand) &&
        (channel === '' ? calls.has(each.channel) : each.channel === channel),
    );

  for (const row of sheet.rows) {
    const { row: at, broken } = row;
    // What could not be read has been said already, and more precisely.
    if (broken && broken.length > 0) continue;
    const key = readKey(textOf(row, 'plan-key'), names);
    const named = textOf(row, 'account-id');
    const accountId = named === '' ? key.accountId : named;
    if (accountId === '') {
      say('account-missing', 'plan-key', at);
      continue;
    }
    const account = accounts.get(accountId);
    if (!account) {
      say('account-unknown', named === '' ? 'plan-key' : 'account-id', at, { account: accountId });
      continue;
    }
    const stated = textOf(row, 'territory') || key.territory;
    if (stated !== '' && !territories.has(stated)) strangers.set(stated, strangers.get(stated) ?? at);
    const territory = territories.has(stated) ? stated : '';
    if (territory === '' && account.territories.length > 1) {
      say('territory-missing', 'territory', at, {
        account: accountId,
        territories: account.territories.join(', '),
      });
      continue;
    }
    if (textOf(row, 'plan-do-not-contact') !== '' && !context.refuses(accountId)) {
      say('refusal-said', 'plan-do-not-contact', at, {
        account: accountId,
        value: textOf(row, 'plan-do-not-contact'),
      });
      continue;
    }
    const ownBrand = textOf(row, 'plan-brand') || key.brand;
    const ownChannel = channelNamed(textOf(row, 'plan-channel')) || key.channel;
    const told = frequencies.of(row, account.subject).map(({ brand, channel, ...each }): ToldFrequency => ({
      ...each,
      brand: brand || ownBrand || onlyBrand,
      channel: channel || ownChannel,
    }));
    const targetOf = (brand: string): unknown =>
      row.values[`plan-target@${brand}`] ?? row.values['plan-target'];
    const segmentOf = (brand: string): Segment | '' =>
      segmentNamed(textOf(row, `plan-segment@${brand}`)) || segmentNamed(textOf(row, 'plan-segment'));
    const reason = textOf(row, 'plan-reason');
    const lineFor = (of: Pick<ReadLine, 'brand' | 'channel' | 'touches' | 'column'>): ReadLine => ({
      ...of,
      accountId,
      subject: account.subject,
      territory: territory || (account.territories[0] ?? ''),
      segment: segmentOf(of.brand),
      reason,
      row: at,
    });
    if (told.length === 0) {
      // Who is no target gets nothing; who is one and gets no number says nothing that could be held against anything.
      const no = brands.filter(
        ({ key: brand }) => (ownBrand === '' || ownBrand === brand) && targetOf(brand) === false,
      );
      for (const { key: brand } of no)
        add(lineFor({ brand, channel: ownChannel || 'face-to-face', touches: 0, column: 'plan-target' }));
      if (no.length === 0) silent += brands.some(({ key: brand }) => targetOf(brand) === true) ? 1 : 0;
      if (no.length === 0) skipped += 1;
      continue;
    }
    for (const each of told) {
      const { touches, column, brand, channel } = each;
      if (touches > 0 && targetOf(brand) === false) {
        say('target-contradicts', column, at, { account: accountId, touches });
        continue;
      }
      if (brand !== '' && channel !== '') {
        add(lineFor({ brand, channel, touches, column }));
        continue;
      }
      const all = together(accountId, territory, each);
      const sum = all.reduce((so, { planned }) => so + planned, 0);
      if (all.length > 0 && sum === touches) {
        for (const { brand: of, channel: by, planned } of all)
          add(lineFor({ brand: of, channel: by, touches: planned, column }));
      } else if (brand === '') {
        say('brand-missing', column, at, { account: accountId, touches });
      } else {
        assumed += 1;
        add(lineFor({ brand, channel: 'face-to-face', touches, column }));
      }
    }
  }
  const note = (code: string, severity: 'warning' | 'info', count: number): readonly Finding[] =>
    count === 0 ? [] : [finding(severity, `field-plan.${code}`, atSheet(sheet.sheetName), { count })];
  return {
    lines: [...lines.values()],
    findings: [
      ...findings,
      ...frequencies.said(),
      ...Array.from(strangers, ([territory, row]) =>
        finding('warning', 'field-plan.territory-unknown', placeOf('territory', row), { territory }),
      ),
      ...note('channel-assumed', 'warning', assumed),
      ...note('no-frequency', 'warning', silent),
    ],
    skipped,
  };
}
