import type { LocalText } from '#domain/basics/local-text.ts';
import {
  signOffState,
  type SignOffNeed,
  type SignOffState,
  type SignOffSubject,
} from '#domain/organisation/sign-off/sign-off.ts';
import type { Stores, World } from '../ports.ts';

/** Something that needs signatures, as it stands in the definitions of today. */
export interface SignOff extends SignOffSubject, SignOffState {
  readonly need: SignOffNeed;
  /** What people call it; absent of the strategy, of which there is one. */
  readonly name?: LocalText;
}

/** How much of a digest tells versions of something apart that has no number of its own. */
const SHORT = 8;

/** Every version of today that needs signatures. */
function subjectsOf({ definitions, secrets }: Pick<World, 'definitions' | 'secrets'>) {
  const { strategy, templates, archetypes } = definitions;
  const digestOf = (said: unknown): string => secrets.hash(JSON.stringify(said));
  return [
    { kind: 'strategy', key: 'strategy', version: strategy.version, digest: digestOf(strategy) },
    ...templates.map((template) => ({
      kind: 'template' as const,
      key: template.key,
      version: template.version,
      digest: digestOf(template),
      name: template.name,
    })),
    ...archetypes.map(({ key, name, criteria, template, rank }) => {
      const digest = digestOf([criteria, template, rank]);
      return { kind: 'archetype' as const, key, version: digest.slice(0, SHORT), digest, name };
    }),
  ] as const;
}

/** Where the signatures of everything stand that needs some. */
export async function loadSignOffs(
  world: Pick<World, 'definitions' | 'secrets'>,
  stores: Pick<Stores, 'signOffs'>,
): Promise<readonly SignOff[]> {
  const acts = await stores.signOffs.all();
  return subjectsOf(world).flatMap((subject): SignOff[] => {
    const need = world.definitions.strategy.signOffs[subject.kind];
    return need ? [{ ...subject, need, ...signOffState(need, subject, acts) }] : [];
  });
}

/** Where one of the functions objects and nobody has overruled it. */
export const isObjectedTo = ({ functions }: SignOffState): boolean =>
  functions.some(({ state }) => state === 'objected');
