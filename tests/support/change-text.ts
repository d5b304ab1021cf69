/** Mulberry32: the same numbers for the same seed, so that a failure can be repeated by its number. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What changes the meaning of a worksheet, or ends it being XML. */
const shards = [
  '<', '>', '</', '/>', '&', ';', '"', "'", '<![CDATA[', ']]>', '<!--', '-->', '<?', '?>', '\u0001', ' ', '\r\n',
  '</row>', '</c>', '</v>', '</sheetData>', '<row>', '<c>', '<c r="', '<v>', '<is>', '<t>', 'r="7"', 'r="XFE1"', 'r=""',
  't="s"', 't="d"', 's="1"', '&#65;', '&#1;', '&#xD800;', '_x0041_', ' xmlns="urn:x"', ' xmlns:x="urn:x"', 'x:',
  '<x:a xmlns:x="urn:x">', '</x:a>', '<row r="1"><c r="A1"><v>5</v></c></row>', '<c r="B1"><v>6</v></c>',
  '<!-- <c r="A1"><v>7</v></c> -->', '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">',
  '<mergeCell ref="A1:C1"/>', '<!-- <mergeCell ref="A1:C1"/> -->', 'Ü', '1', '99', '.', '-',
]; // prettier-ignore

/** One to three of: a shard put in, a piece taken out, a piece put elsewhere as well. */
export function changeText(text: string, random: (below: number) => number): string {
  let changed = text;
  for (let left = 1 + random(3); left > 0; left -= 1) {
    const at = random(changed.length + 1);
    const size = random(40);
    const what = random(4);
    if (what === 0) changed = changed.slice(0, at) + changed.slice(at + size);
    else if (what === 1)
      changed =
        changed.slice(0, at) + changed.slice(random(changed.length)).slice(0, size) + changed.slice(at);
    else changed = changed.slice(0, at) + shards[random(shards.length)]! + changed.slice(at);
  }
  return changed;
}
