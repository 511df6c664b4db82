import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Cable } from './cable.ts'
import { chromiumFlags, chromiumProgram } from './chromium.ts'
import type { Place } from './place.ts'

/** A browser of its own, with a profile on a disk. */
export class KeptPlace implements Place {
  readonly keeps = true
  readonly cable: Cable
  readonly #looks: BrowserContextOptions
  readonly #profile = mkdtempSync(join(tmpdir(), 'fieldmerge-browser-'))
  #context: BrowserContext | null = null

  constructor(cable: Cable, looks: BrowserContextOptions) {
    this.cable = cable
    this.#looks = looks
  }

  async open(): Promise<Page> {
    this.#context ??= await this.#launch()
    return this.#context.pages()[0] ?? this.#context.newPage()
  }

  async leave(): Promise<void> {
    await this.#context?.close()
    this.cable[Symbol.dispose]()
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  async #launch(): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: chromiumProgram(),
      args: [...chromiumFlags],
      ...this.#looks,
    })
    context.once('close', () => {
      this.#context = null
    })
    return context
  }
}
