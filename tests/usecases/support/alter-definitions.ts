import type { IsoDate } from '#domain/basics/iso-date.ts';
import { atSubject } from '#domain/basics/finding.ts';
import { roles } from '#domain/access/role.ts';
import type { ReviewMethod, ValueMethod } from '#domain/cycles/process-template.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { RuleLayer, RuleValue, Scope, Setting } from '#domain/rulebook/rule.ts';
import type { World } from '#usecases/ports.ts';

/** The same world with other definitions: the database and the files stay. */
export const withDefinitions = (world: World, changes: Partial<World['definitions']>): World => ({
  ...world,
  definitions: { ...world.definitions, ...changes },
});

/** Every process reviews its plans this way. */
export const reviewedBy = (world: World, review: ReviewMethod): World =>
  withDefinitions(world, {
    templates: world.definitions.templates.map((each) => ({
      ...each,
      methods: { ...each.methods, review },
    })),
  });

/** Every process values touches this way. */
export const valuedBy = (world: World, value: ValueMethod): World =>
  withDefinitions(world, {
    templates: world.definitions.templates.map((each) => ({
      ...each,
      methods: { ...each.methods, value },
    })),
  });

/** Every market has these legal limits and no others. */
export const limitedBy = (world: World, ...legalLimits: readonly LegalLimit[]): World =>
  withDefinitions(world, {
    markets: world.definitions.markets.map((each) => ({ ...each, legalLimits })),
  });

/** Every market has a second team beside its first, without brands of its own, with settings for each of them. */
export const withSecondTeam = (world: World, first: readonly Setting[], second: readonly Setting[]): World =>
  withDefinitions(world, {
    markets: world.definitions.markets.map((each) => {
      const [team] = each.teams;
      const other = {
        ...team!,
        key: 'second',
        brands: [],
        layer: { ...team!.layer, key: 'second', settings: second },
      };
      return { ...each, teams: [{ ...team!, layer: { ...team!.layer, settings: first } }, other] };
    }),
  });

/** Every market may, or may not, leave rows with errors outside. */
export const allowPartial = (world: World, value: boolean): World =>
  settingFor(world, 'import-partial', value);

/** Every market sets a rule for itself that nobody else has a word in. */
export const settingFor = (world: World, rule: string, value: RuleValue): World =>
  settingsFor(world, rule, [[value]]);

/** Every market shows everybody who may see it how its reps do and what their accounts are worth. */
export const figuresForAll = (world: World): World =>
  settingFor(settingFor(world, 'rep-figures', 'all'), 'money-per-person', [...roles]);

/** The same, and nobody below may move it: what goes beyond it is an error. */
export const lockedAt = (world: World, rule: string, value: RuleValue): World => {
  const set = settingFor(world, rule, value);
  const locked = (each: Setting): Setting =>
    each.rule === rule ? { ...each, latitude: { kind: 'locked' } } : each;
  return withDefinitions(set, {
    markets: set.definitions.markets.map((each) => ({
      ...each,
      layer: { ...each.layer, settings: each.layer.settings.map(locked) },
    })),
  });
};

/** Every market says besides what a rule is for parts of the work. */
export const partsFor = (
  world: World,
  rule: string,
  parts: readonly (readonly [part: Scope, value: RuleValue])[],
): World =>
  withDefinitions(world, {
    markets: world.definitions.markets.map((each) => ({
      ...each,
      layer: {
        ...each.layer,
        settings: [
          ...each.layer.settings,
          ...parts.map(([part, value]): Setting => ({ rule, for: part, value, where: atSubject('test') })),
        ],
      },
    })),
  });

/** The same with a value from each of several days on. */
export const settingsFor = (
  world: World,
  rule: string,
  values: readonly (readonly [value: RuleValue, validFrom?: IsoDate])[],
): World => {
  const without = (layer: RuleLayer): RuleLayer => ({
    ...layer,
    settings: layer.settings.filter((each) => each.rule !== rule),
  });
  const { global, archetypes, markets } = world.definitions;
  const own = values.map(([value, validFrom]): Setting => ({
    rule,
    value,
    where: atSubject('test'),
    ...(validFrom === undefined ? {} : { validFrom }),
  }));
  return withDefinitions(world, {
    global: without(global),
    archetypes: archetypes.map((each) => ({ ...each, layer: without(each.layer) })),
    markets: markets.map((each) => ({
      ...each,
      layer: { ...without(each.layer), settings: [...without(each.layer).settings, ...own] },
      teams: each.teams.map((team) => ({ ...team, layer: without(team.layer) })),
    })),
  });
};
