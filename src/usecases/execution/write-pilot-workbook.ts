import { WHOLE } from '#domain/basics/channel.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { pilotWorkbook } from '#domain/execution/pilot/pilot-workbook.ts';
import { trialPower } from '#domain/rulebook/rules/trial-power.ts';
import { loadMarketCycle } from '../basis/unit-cycle.ts';
import { pilotTexts } from './pilot-texts.ts';
import type { World } from '../ports.ts';
import { proposePilot, type ProposedPilot, type ProposePilotInput } from './propose-pilot.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';

export interface WritePilotWorkbookInput extends ProposePilotInput {
  readonly locale?: string;
  readonly path?: string;
  /** Why it is drawn although nobody can expect it to see what it is made for. */
  readonly reason?: string;
}

/** Shares as the record keeps them; without those that nobody knows. */
const inBasisPoints = (shares: Readonly<Record<string, number | null>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(shares).flatMap(([name, share]) =>
      share === null ? [] : [[name, Math.round(share * WHOLE)]],
    ),
  );

/**
 * Writes the design of a trial as the workbook its results are entered in. The draw goes on record with its seed, so
 * that nobody can draw until they like the outcome without it being seen. Nothing is drawn that could hardly see what it is
 * made for, unless somebody says why.
 */
export async function writePilotWorkbook(world: World, actor: User, input: WritePilotWorkbookInput) {
  const proposed = await proposePilot(world, actor, input);
  if (!proposed.ok) return proposed;
  const { market, design, power } = proposed.value;
  const reason = (input.reason ?? '').trim();
  if (!power.isEnough && reason === '')
    return refused('trial-underpowered', { rule: trialPower.key, wanted: Math.round(power.wanted * 100) });
  const { cycle } = await world.storage.read((stores) => loadMarketCycle(world, stores, market));
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const workbook = pilotWorkbook(pilotTexts(world));
  const say = (key: string): string => world.wording.text(locale, `pilot.workbook.${key}`);
  await world.workbooks.writeTemplate({
    path,
    workbook,
    market,
    cycle,
    locale,
    readMe: [
      `# ${say('sheet')} – ${inLocale(market.name, locale)}`,
      say('how'),
      ...(workbook.sheets[0]?.columns ?? []).flatMap((column) => [
        `# ${inLocale(column.heading, locale)}`,
        inLocale(column.note, locale),
      ]),
    ].join('\n'),
    rulesInForce: [],
    rows: {
      pilot: design.pairs.flatMap(({ pair, test, control }) => [
        { pair, territory: test.territory, arm: 'test' },
        { pair, territory: control.territory, arm: 'control' },
      ]),
    },
  });
  await world.storage.transaction((stores) =>
    stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'pilot-design',
      market: market.code,
      subject: `${design.seed}`,
      details: {
        seed: design.seed,
        pairs: design.pairs.map(({ test, control }) => [test.territory, control.territory]),
        ...inBasisPoints({ effect: power.effect, spread: power.spread, power: power.reached }),
      },
      texts: power.isEnough ? {} : { reason },
    }),
  );
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'pilot-workbook' });
  return done<WrittenFile & { readonly pilot: ProposedPilot }>({
    path,
    fileName: `${market.code}-pilot-${design.seed}.xlsx`,
    pilot: proposed.value,
  });
}
