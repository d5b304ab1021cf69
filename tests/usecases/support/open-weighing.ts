import { openMarket, type OpenMarket } from './open-market.ts';

export interface OpenWeighing extends OpenMarket {
  /** What somebody else does after the market was read and before the file is weighed against it. */
  meanwhile: () => Promise<unknown>;
}

/** A market in whose imports something can come in between. */
export async function openWeighing(): Promise<OpenWeighing> {
  const hook: Pick<OpenWeighing, 'meanwhile'> = { meanwhile: async () => undefined };
  const open = await openMarket({
    alter: (world) => ({
      ...world,
      heavy: {
        ...world.heavy,
        checkImport: async (task, follow, take) => {
          await hook.meanwhile();
          return world.heavy.checkImport(task, follow, take);
        },
      },
    }),
  });
  return Object.assign(hook, open);
}
