/** Work that looks for itself whether anything is due. */
export interface RegularWork<Result> {
  readonly name: string;
  run(signal: AbortSignal): Promise<Result>;
}

export interface Looking<Result> {
  /** How long after the start it looks for the first time, and how long it rests in between, in milliseconds. */
  readonly after: number;
  readonly every: number;
  readonly signal: AbortSignal;
  readonly onDone: (name: string, result: Result) => void;
  readonly onFailed: (name: string, error: unknown) => void;
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    // It keeps no process alive.
    timer.unref();
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}

/** Has work look again and again whether it is due, one after the other, until told to stop; what fails is tried again. */
export async function lookRegularly<Result>(
  works: readonly RegularWork<Result>[],
  { after, every, signal, onDone, onFailed }: Looking<Result>,
): Promise<void> {
  for (let pause = after; ; pause = every) {
    await rest(pause, signal);
    if (signal.aborted) return;
    for (const work of works) {
      try {
        onDone(work.name, await work.run(signal));
      } catch (error) {
        onFailed(work.name, error);
      }
    }
  }
}
