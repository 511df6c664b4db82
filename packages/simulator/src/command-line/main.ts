import '../realm/install.ts'
import { accessSync, constants } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, resolve } from 'node:path'
import { mustBeBuilt, ReportNotBuilt, writeReport } from '../report/write-report.ts'
import { simulate } from '../run/simulate.ts'
import { scenarios } from '../scenarios/library.ts'
import { runSeeds } from './pool.ts'
import { help, type Request, RequestError, readRequest } from './read-request.ts'
import { reachedTooRarely } from './sometimes.ts'
import { storageOfSeed } from './storage-of-seed.ts'
import { planOf, tellFailure } from './tell-failure.ts'
import { Totals } from './totals.ts'
import { failureWords, progressLine, reachedWords, summaryJson } from './words.ts'

/** Failures after which it is enough. */
const mostFailures = 10
/** How often the progress line is written, ms. */
const progressEvery = 1_000

const say = (text: string): void => void process.stderr.write(text)

/** A report that cannot be written is told before the run, not after it. @throws RequestError, ReportNotBuilt */
const mustBeWritable = (file: string): void => {
  mustBeBuilt()
  try {
    accessSync(dirname(resolve(file)), constants.W_OK)
  } catch {
    throw new RequestError(`the report cannot be written to ${file}: its folder is not there or not writable`)
  }
}

const run = async (request: Request): Promise<Totals> => {
  const totals = new Totals()
  const start = performance.now()
  const seconds = (): number => (performance.now() - start) / 1_000
  let toldAt = 0
  const line = (): string => progressLine(totals, seconds(), request.seeds.length)
  await runSeeds(request, (result) => {
    totals.add(result)
    if (result.failure !== null) say(`\r\x1b[K${failureWords(result, request)}\n`)
    if (process.stderr.isTTY && performance.now() - toldAt > progressEvery) {
      toldAt = performance.now()
      say(`\r\x1b[K${line()}`)
    }
    return totals.failures.length < mostFailures
  })
  say(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${line()}\n`)
  if (request.seeds.length === 1) say(`${reachedWords(totals)}\n`)
  if (request.json) process.stdout.write(`${summaryJson(totals, seconds())}\n`)
  return totals
}

/** The report of the one seed that was asked for. */
const writeWanted = async (request: Request): Promise<void> => {
  const [seed] = request.seeds
  if (request.html === null || seed === undefined) return
  const { trace } = await simulate({ seed, plan: planOf(seed, request), full: true, ...storageOfSeed(seed) })
  await writeReport(trace, request.html)
  say(`report: ${request.html}\n`)
}

const main = async (): Promise<number> => {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    process.stdout.write(help)
    return 0
  }
  try {
    const request = readRequest(args, scenarios.keys(), availableParallelism())
    if (request.html !== null) mustBeWritable(request.html)
    const totals = await run(request)
    const { failures } = totals
    const [first] = failures
    if (first !== undefined) say(`${await tellFailure(first, request)}`)
    else await writeWanted(request)
    const tooRare = reachedTooRarely(totals, request)
    for (const words of tooRare) say(`${words}\n`)
    return failures.length === 0 && tooRare.length === 0 ? 0 : 1
  } catch (error) {
    if (error instanceof ReportNotBuilt) say(`${error.message}\n`)
    else if (error instanceof RequestError) say(`${error.message}\n\n${help}`)
    else throw error
    return 2
  }
}

process.exitCode = await main()
