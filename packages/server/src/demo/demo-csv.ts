import { readFile } from 'node:fs/promises'

/** The 100 requests that the demo is made from; origin and licence stand beside the file. */
export const readDemoCsv = (): Promise<string> =>
  readFile(new URL('../../data/boston-311-requests.csv', import.meta.url), 'utf8')
