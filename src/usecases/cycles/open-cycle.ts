import type { IsoDate } from '#domain/basics/iso-date.ts';
import { addMonths } from '#domain/basics/iso-date.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { cycleFrom, nextCycle } from '#domain/cycles/cycle.ts';
import { undecidedBetween } from '#domain/maturity/assignment.ts';
import { isOfAnother } from '#domain/planning/plan.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { templateSigned } from '#domain/rulebook/rules/template-signed.ts';
import { asMarket } from '#domain/organisation/unit.ts';
import { cyclesOfUnit } from '../basis/unit-cycle.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import { isObjectedToIn, openFunctions } from '#domain/organisation/sign-off/sign-off.ts';
import { loadSignOffs } from '../basis/sign-offs.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { CycleRecord, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

/**
 * Opens a market's cycle: the next one, or that which begins on `from`, the one under way and the one after the next
 * included. From now on the cycle keeps the archetype, the template, the rules and the market's definition it begins with.
 * Where a plan of it was handed on under another archetype, whoever opens it names the one it begins with.
 */
export async function openCycle(
  world: World,
  actor: User,
  input: {
    readonly market: string;
    readonly from?: IsoDate;
    /** Key of the archetype it is to begin with: to be named where its plan was handed on under another. */
    readonly archetype?: string;
    /** Why it is opened although its template is not signed by all, where a rule wants that. */
    readonly unsigned?: string;
  },
) {
  const found = await findUnitFor(world, actor, 'open-cycle', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const today = todayIn(world, market.code);
  const next = nextCycle(market, today);
  const starts = [-1, 0, 1].map((offset) => addMonths(next.from, offset * market.cycle.months));
  const from = input.from ?? next.from;
  if (!starts.includes(from)) return refusedInput('from', starts.join(', '));
  const cycle = cycleFrom(market, from);
  return world.storage.transaction(async (stores) => {
    const opened = await cyclesOfUnit(stores, market, cycle.from);
    if (opened.some((each) => each.cycle.from <= cycle.to)) return refused('cycle-open', { cycle: cycle.id });
    const { assignment, template, rules } = await loadAsOfToday(world, stores, market, cycle);
    if (!assignment || !template) return refused('no-assessment', { market: market.code });
    const between = undecidedBetween(assignment);
    if (between.length > 0) {
      const locale = market.locales[0] ?? 'en';
      const names = between.map((each) => inLocale(each.archetype.name, locale)).join(', ');
      return refused('archetype-undecided', { market: market.address, names });
    }
    const signed = (await loadSignOffs(world, stores)).find(
      (each) => each.kind === 'template' && each.key === template.key,
    );
    // Another market's objection is about that market.
    if (signed && isObjectedToIn(signed, market.code))
      return refused('objected-to', { template: template.key, version: template.version });
    const missing = valueOf(rules, templateSigned) && signed ? openFunctions(signed, market.code) : [];
    const unsigned = input.unsigned?.trim() ?? '';
    if (missing.length > 0 && unsigned === '')
      return refused('not-signed', { template: template.key, rule: templateSigned.key });
    const plan = await stores.plans.current(market.code, cycle.id);
    const { archetype } = assignment;
    if (plan && isOfAnother(plan, archetype.key) && input.archetype !== archetype.key) {
      const before = world.definitions.archetypes.find(({ key }) => key === plan.snapshot.archetype);
      return refused('cycle-archetype', {
        cycle: cycle.id,
        state: plan.state,
        before: before ? inLocale(before.name, market.locales[0] ?? 'en') : plan.snapshot.archetype,
        after: inLocale(archetype.name, market.locales[0] ?? 'en'),
        key: archetype.key,
      });
    }
    const record: CycleRecord = {
      cycle,
      market: asMarket(market),
      archetype: assignment.archetype.key,
      assignment,
      template,
      rulesOn: cycle.from,
      rules,
      openedBy: actor.email,
      openedAt: world.clock.now(),
      ended: [],
      trained: [],
    };
    await stores.cycles.add(record);
    await stores.audit.add({
      at: record.openedAt,
      by: actor,
      kind: 'open-cycle',
      market: market.code,
      subject: cycle.id,
      details: {
        archetype: record.archetype,
        template: `${template.key} ${template.version}`,
        rules: record.rulesOn,
      },
    });
    if (missing.length > 0)
      await stores.audit.add({
        at: record.openedAt,
        by: actor,
        kind: 'open-unsigned',
        market: market.code,
        subject: cycle.id,
        details: { template: `${template.key} ${template.version}`, functions: missing },
        texts: { reason: unsigned },
      });
    return done({ record });
  });
}
