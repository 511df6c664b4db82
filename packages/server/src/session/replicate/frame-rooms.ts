/** A part of a batch takes some 200 KB. Smaller frames are cheap to make, larger ones rare. */
const size = { least: 64 * 1024, most: 512 * 1024 }
/** More frames than these hardly wait for the network at a time. */
const mostFree = 8

/**
 * Memory of large frames that were sent, for the next ones: what the system gives anew it gives page by page, which takes
 * longer than writing the frame does.
 */
export class FrameRooms {
  readonly #free: Uint8Array<ArrayBuffer>[] = []
  readonly #lent = new WeakSet<ArrayBufferLike>()

  /** Memory for a frame of so many bytes, about; undefined when it is to have its own. */
  readonly take = (bytes: number): Uint8Array<ArrayBuffer> | undefined => {
    if (bytes < size.least || bytes > size.most) return undefined
    const room = this.#free.pop() ?? new Uint8Array(size.most)
    this.#lent.add(room.buffer)
    return room
  }

  /** Nobody reads the frame any more. One that was not written into lent memory is nothing to it. */
  giveBack({ buffer }: Uint8Array): void {
    if (!this.#lent.delete(buffer) || this.#free.length >= mostFree) return
    this.#free.push(new Uint8Array(buffer as ArrayBuffer))
  }
}
