/** A text as it arrives. */
export async function* onceOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
