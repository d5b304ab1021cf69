import type { Kept, KeptResults } from '#usecases/ports/kept-results.ts';

interface Entry {
  readonly market: string;
  readonly version: string;
  readonly computed: Promise<Kept<unknown>>;
  /** 0 until it is known. */
  bytes: number;
}

/** @param mostBytes what is kept takes about so much memory at most; what was asked for longest ago goes first */
export function createKeptResults(mostBytes: number): KeptResults {
  const entries = new Map<string, Entry>();

  const makeRoom = (): void => {
    let bytes = [...entries.values()].reduce((sum, each) => sum + each.bytes, 0);
    for (const [key, entry] of entries) {
      if (bytes <= mostBytes) return;
      if (entry.bytes === 0) continue;
      entries.delete(key);
      bytes -= entry.bytes;
    }
  };

  return {
    forget: (market) => {
      for (const [key, entry] of entries) if (entry.market === market) entries.delete(key);
    },

    known: async <Result>(market: string, thing: string, version: string) => {
      const entry = entries.get(`${market}|${thing}`);
      if (entry?.version !== version) return undefined;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whoever asks for a thing has always kept the same kind
      return (await (entry.computed as Promise<Kept<Result>>)).result;
    },

    of: async <Result>(
      market: string,
      thing: string,
      version: string,
      compute: () => Promise<Kept<Result>>,
    ) => {
      const key = `${market}|${thing}`;
      const known = entries.get(key);
      const isSame = known?.version === version;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whoever asks for a thing has always kept the same kind
      const computed = isSame ? (known.computed as Promise<Kept<Result>>) : compute();
      const entry: Entry = isSame ? known : { market, version, computed, bytes: 0 };
      // The last to be asked for is the last to go.
      entries.delete(key);
      entries.set(key, entry);
      try {
        const { result, bytes } = await computed;
        if (entry.bytes === 0) {
          entry.bytes = Math.max(1, bytes);
          makeRoom();
        }
        return result;
      } catch (error) {
        if (entries.get(key) === entry) entries.delete(key);
        throw error;
      }
    },
  };
}
