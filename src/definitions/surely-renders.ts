type Values = Readonly<Record<string, unknown>>;

/** What is open: a block's name, and what names within it are looked for in. */
interface Block {
  readonly name: string;
  readonly items: readonly unknown[];
  readonly isEach: boolean;
}

const isValues = (item: unknown): item is Values => typeof item === 'object' && item !== null;

/** What a name stands for in each of them; undefined where one has no such name of its own. */
function named(name: string, items: readonly unknown[]): readonly unknown[] | undefined {
  const found = items.map((item) => (isValues(item) && Object.hasOwn(item, name) ? item[name] : undefined));
  return items.length > 0 && found.every((each) => each !== undefined) ? found : undefined;
}

const isPrintable = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** The marks of a text; undefined where there are other braces than theirs, or a character the library cannot read. */
function marksOf(text: string): readonly string[] | undefined {
  const marks: string[] = [];
  const rest = text.replaceAll(/(?<![{\\])\{\{([^{}]*)\}\}(?!\})/gu, (_, mark: string) => {
    marks.push(mark);
    return '';
  });
  return /[{}]/u.test(rest) || rest.includes('\0') ? undefined : marks;
}

/**
 * Whether a read-me renders with these values as far as that can be told from its names, each, if and unless alone: in a
 * moment, and without the library that renders. False says nothing; that one is to be tried.
 */
export function surelyRenders(text: string, values: Values): boolean {
  const open: Block[] = [{ name: '', items: [values], isEach: false }];
  for (const mark of marksOf(text) ?? ['?']) {
    const { items, name: opened } = open.at(-1)!;
    const [, way = '', block = '', name = mark] = /^([#/])(each|if|unless)(?: (@?\w+))?$/u.exec(mark) ?? [];
    const meant = named(name, items);
    if (way === '/') {
      if (block !== opened || name !== mark) return false;
      open.pop();
    } else if (block === 'each') {
      if (!meant?.every(Array.isArray)) return false;
      open.push({ name: block, items: meant.flat(), isEach: true });
    } else if (way === '#') {
      const isOfEach = name === '@last' && open.some(({ isEach }) => isEach);
      if (!meant && !isOfEach) return false;
      open.push({ name: block, items, isEach: false });
    } else if (mark === 'this' ? !items.every(isPrintable) : mark !== '!~' && !meant?.every(isPrintable)) {
      return false;
    }
  }
  return open.length === 1;
}
