/** A running hash (two of FNV-1a's kind, 32 bits each) over all that happens, cheap enough for every byte sent. */
export class Fingerprint {
  #a = 0x811c9dc5
  #b = 0x9747b28c

  bytes(bytes: Uint8Array): void {
    let [a, b] = [this.#a, this.#b]
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0
      a = Math.imul(a ^ byte, 0x01000193)
      b = Math.imul(b ^ byte, 0x01000197) ^ (b >>> 15)
    }
    this.#a = a
    this.#b = b
  }

  text(text: string): void {
    let [a, b] = [this.#a, this.#b]
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x01000197) ^ (b >>> 15)
    }
    this.#a = a
    this.#b = b
  }

  /** 16 hexadecimal digits. */
  get hash(): string {
    return [this.#a, this.#b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
  }
}
