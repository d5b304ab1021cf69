export interface AttemptLimitOptions {
  /** Failures allowed in one window. */
  readonly failures: number;
  readonly windowSeconds: number;
  /** How many addresses are remembered; the oldest is forgotten first. */
  readonly addresses: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface AttemptLimit {
  /** Seconds until the address may try again; 0 when it may. */
  secondsToWait(address: string): number;
  addFailure(address: string): void;
}

/** One subscriber of IPv6 has a whole /64 to try from. */
const sourceOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;

/** Slows down guessing; only failures count, so that an office behind one address is not locked out by its own size. */
export function createAttemptLimit({
  failures,
  windowSeconds,
  addresses,
  now,
}: AttemptLimitOptions): AttemptLimit {
  const windows = new Map<string, { readonly endsAt: number; count: number }>();

  const current = (source: string) => {
    const window = windows.get(source);
    if (window && window.endsAt <= now()) {
      windows.delete(source);
      return undefined;
    }
    return window;
  };

  return {
    secondsToWait(address) {
      const window = current(sourceOf(address));
      return window && window.count >= failures ? Math.ceil((window.endsAt - now()) / 1000) : 0;
    },
    addFailure(address) {
      const source = sourceOf(address);
      const window = current(source);
      if (window) {
        window.count += 1;
        return;
      }
      const oldest = windows.keys().next();
      if (windows.size >= addresses && !oldest.done) windows.delete(oldest.value);
      windows.set(source, { endsAt: now() + windowSeconds * 1000, count: 1 });
    },
  };
}
