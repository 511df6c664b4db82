import * as Y from 'yjs'

/** A stretch of a text that was written under one client id. */
export interface TextRun {
  readonly client: number
  readonly text: string
}

/** A text as it reads, by under whose client id each letter of it was written; neighbours of one are one. */
export const textRuns = (text: Y.Text): readonly TextRun[] => {
  const runs: TextRun[] = []
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { client } = item.id
    const last = runs.at(-1)
    if (last?.client === client) runs[runs.length - 1] = { client, text: last.text + item.content.str }
    else runs.push({ client, text: item.content.str })
  }
  return runs
}
