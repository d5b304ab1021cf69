/** The few words of yauzl that are used here; the package brings no types of its own. */
declare module 'yauzl' {
  export interface Entry {
    /** Bytes, because names are read with `decodeStrings: false`. */
    readonly fileName: Buffer;
    readonly compressionMethod: number;
    readonly generalPurposeBitFlag: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly crc32: number;
    isEncrypted(): boolean;
  }

  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    readLocalFileHeader(
      entry: Entry,
      options: { readonly minimal: true },
      done: (error: Error | null, header: { readonly fileDataStart: number }) => void,
    ): void;
    close(): void;
  }

  export class RandomAccessReader {
    read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, bytesRead?: number) => void,
    ): void;
  }

  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    totalSize: number,
    options: {
      readonly autoClose: boolean;
      readonly decodeStrings: false;
      readonly validateEntrySizes: boolean;
    },
  ): Promise<ZipFile>;
}
