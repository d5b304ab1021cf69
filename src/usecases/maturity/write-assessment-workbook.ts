import { done } from '#domain/basics/outcome.ts';
import { holdsRole } from '#domain/access/holds-role.ts';
import type { User } from '#domain/access/user.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { assessmentsOf } from '../basis/market-maturity.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayOfEach } from '../basis/today.ts';

async function writeAssessmentFile(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
) {
  const found = findMarketFor(world, actor, 'assess-maturity', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const known = await world.storage.read((stores) => assessmentsOf(world, stores, market));
  const latest = known.at(-1);
  await world.workbooks.writeAssessment({
    path,
    locale,
    market,
    dimensions: world.definitions.maturity.dimensions,
    on: '',
    assessor: holdsRole(actor, { role: 'affiliate', market: market.code }, todayOfEach(world))
      ? actor.name
      : '',
    ...(latest ? { latest } : {}),
  });
  return done<WrittenFile>({ path, fileName: `${addressOf(market)}-maturity-${locale}.xlsx` });
}

/** Writes the form for assessing a market, with what was said last beside it. */
export const writeAssessmentWorkbook = asQuestion('assessment workbook', writeAssessmentFile);
