/**
 * What it costs to resolve the rules of 60 markets with five layers each, findings and provenance included, against a
 * plain object spread of the same layers' values in the same run: only the ratio means anything on another machine.
 *
 *     node tests/bench/rulebook.ts [MARKETS]      60 unless told
 */
import { atLine } from '#domain/basics/finding.ts';
import { grantLayers } from '#domain/rulebook/latitude-request.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { LayerKind, RuleLayer, RuleValue, Setting } from '#domain/rulebook/rule.ts';
import { rules } from '#domain/rulebook/rules.ts';
import { utcDayOf } from '#domain/basics/iso-date.ts';

const markets = Number(process.argv[2] ?? 60);
const rounds = 5;
const day = '2027-01-01';

/** Every `step`-th rule set to its default from `from` on, as a file would. */
const settings = (key: string, step: number, from = '2026-01-01'): Setting[] =>
  rules
    .filter((_, index) => index % step === 0)
    .map((rule, index) => ({
      rule: rule.key,
      value: rule.default,
      validFrom: from,
      why: 'As practised',
      source: 'assumption',
      where: atLine(`${key}.yaml`, index + 1),
    }));
const layer = (kind: LayerKind, key: string, step: number): RuleLayer => ({
  kind,
  key,
  settings: [...settings(key, step), ...settings(key, step * 3, '2027-06-01')],
});
const chains = Array.from({ length: markets }, (_, market) => [
  layer('global', 'global', 1),
  layer('archetype', `archetype-${market % 4}`, 5),
  layer('market', `M${market}`, 4),
  ...grantLayers(
    [
      {
        id: `r${market}`,
        market: `M${market}`,
        rule: 'calls-per-day',
        value: 9,
        from: '2026-01-01',
        reason: 'Short ways',
        madeBy: 'affiliate@example.com',
        madeAt: '2025-12-01T08:00:00Z',
        state: 'granted',
        until: '2027-12-31',
        decidedBy: 'global@example.com',
        decidedAt: '2025-12-02T08:00:00Z',
        note: 'Yes',
      },
    ],
    utcDayOf,
  ),
  layer('team', `M${market}/team`, 10),
]);
const plain: readonly (readonly Readonly<Record<string, RuleValue>>[])[] = chains.map((chain) =>
  chain.map((each) =>
    Object.fromEntries(
      each.settings.flatMap(({ rule, value, validFrom = '' }) =>
        value === undefined || validFrom > day ? [] : [[rule, value]],
      ),
    ),
  ),
);

let kept = 0;
const resolveAll = (): void => {
  for (const chain of chains) kept += Object.keys(resolveRules(chain, day).rules).length;
};
const spreadAll = (): void => {
  for (const [a, b, c, d, e] of plain) kept += Object.keys({ ...a, ...b, ...c, ...d, ...e }).length;
};

/** Processor milliseconds of one run, the best of several, so that a busy machine does not change the ratio. */
function milliseconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const begun = process.threadCpuUsage();
    let [runs, took] = [0, 0];
    // The processor's own clock may tick in hundredths of a second.
    while (took < 200) {
      work();
      runs += 1;
      const { user, system } = process.threadCpuUsage(begun);
      took = (user + system) / 1e3;
    }
    best = Math.min(best, took / runs);
  }
  return best;
}

const floor = milliseconds(spreadAll);
const resolved = milliseconds(resolveAll);
process.stdout.write(
  [
    `${markets} markets × ${chains[0]?.length} layers × ${rules.length} rules, ${chains[0]?.flatMap((each) => each.settings).length} settings a market`,
    `object spread          ${floor.toFixed(3)} ms`,
    `rules with provenance  ${resolved.toFixed(2)} ms   ${(resolved / floor).toFixed(1)} × the spread`,
    kept > 0 ? '' : 'nothing was resolved',
  ]
    .join('\n')
    .trimEnd() + '\n',
);
