import { faults } from '../plan/faults.ts'
import type { EditChoice, RecordChoice, Step } from '../plan/step.ts'

/** A step as a person would tell it, without the phone that it is about. */
export const stepWords = (step: Step): string => {
  switch (step.do) {
    case 'edit':
      return `${editWords(step.change)} in ${recordWords(step.record)}`
    case 'create':
      return `makes ${step.type} "${step.name}"`
    case 'open':
      return `opens ${recordWords(step.record)}`
    case 'close':
      return 'closes a record'
    case 'offline':
      return 'goes offline'
    case 'online':
      return 'goes online'
    case 'startApp':
      return 'starts the app'
    case 'closeApp':
      return 'closes the app'
    case 'openTab':
      return 'opens another tab'
    case 'showTab':
      return 'looks at another tab'
    case 'closeTab':
      return 'closes a tab'
    case 'settle':
      return 'everybody waits until all have everything'
    case 'wait':
      return 'time passes'
    case 'sleep':
      return `everybody is away for ${Math.round(step.milliseconds / 3_600_000)} hours`
    case 'office':
      return `the office ${editWords(step.change)} in ${step.record}`
    case 'fault':
      return faults[step.fault]
    case 'expect':
      return `expects ${JSON.stringify(step.what)}`
  }
}

const recordWords = (choice: RecordChoice): string =>
  'name' in choice ? choice.name : `${choice.type} ${choice.nth}`

const editWords = (change: EditChoice): string => {
  switch (change.edit) {
    case 'fields':
      return `sets ${Object.entries(change.values)
        .map(([name, value]) => `${name} to ${JSON.stringify(value)}`)
        .join(', ')}`
    case 'text':
      return `writes ${JSON.stringify(change.insert)} into ${change.prose}`
    case 'addChild':
      return `adds to ${change.collection}`
    case 'child':
      return `changes an entry of ${change.collection}`
    case 'moveChild':
      return `moves an entry of ${change.collection}`
    case 'removeChild':
      return `removes an entry of ${change.collection}`
    case 'status':
      return `changes the status${typeof change.to === 'string' ? ` to ${change.to}` : ''}`
    case 'remove':
      return 'removes the record'
    case 'restore':
      return 'brings the record back'
  }
}
