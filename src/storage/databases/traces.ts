import { open } from 'node:fs/promises';

/** Shorter ones stand everywhere by chance. */
const SHORTEST = 4;
const PART = 1 << 22;

/** Whether one of these texts stands in a file, as it is written there; nothing of a file that is not there. */
export async function holdsText(path: string, texts: readonly string[]): Promise<boolean> {
  const sought = texts.map((text) => Buffer.from(text)).filter(({ length }) => length >= SHORTEST);
  if (sought.length === 0) return false;
  const longest = Math.max(...sought.map(({ length }) => length));
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return false;
  try {
    const part = Buffer.alloc(PART + longest);
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(part, kept, PART);
      if (bytesRead === 0) return false;
      const here = part.subarray(0, kept + bytesRead);
      if (sought.some((each) => here.includes(each))) return true;
      // What begins at the end of one part goes on in the next.
      kept = Math.min(longest - 1, here.length);
      part.copyWithin(0, here.length - kept, here.length);
    }
  } finally {
    await file.close();
  }
}
