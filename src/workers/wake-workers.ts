import type { Workers } from '#usecases/ports.ts';

/** Who works on the jobs of a process; what it is told within the process or by others ends its rest. */
export function createWorkers(
  who: Pick<Workers, 'owner' | 'workHere'>,
  tellOthers: () => void = () => undefined,
): Workers & { readonly hear: () => void } {
  const resting = new Set<() => void>();
  const hear = (): void => {
    for (const wake of resting) wake();
  };
  return {
    ...who,
    hear,
    wake: () => {
      hear();
      tellOthers();
    },
    rest: (milliseconds) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          resting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        resting.add(wake);
      }),
  };
}
