/** Who did what on a job. */
export const timeline = {
  title: 'What happened',
  made: 'Work order made',
  ticked: (name: string) => `Task done: ${name}`,
  signed: (name: string) => `Signed by ${name}`,
  order: (status: string) => `Work order: ${status}`,
  booking: (status: string) => `Booking: ${status}`,
}

/** Giving one's booking to a colleague. */
export const handOver = {
  ask: 'Hand over to a colleague',
  to: 'To whom',
  choose: 'Choose somebody',
  word: 'Where the job stands',
  more: 'What you write goes into the notes. The booking is theirs then, with its time.',
  give: 'Hand over',
  note: (from: string, to: string, text: string) => `${from} to ${to}: ${text}`,
}

/** Services done on a job. */
export const services = {
  title: 'Services',
  none: 'No services yet.',
  add: 'Add service',
  shorter: (name: string) => `A quarter of an hour less: ${name}`,
  longer: (name: string) => `A quarter of an hour more: ${name}`,
}

/** For the customer. */
export const summary = {
  title: 'Summary for the customer',
  visits: 'Visits',
  done: 'done',
  open: 'open',
  print: 'Print',
  share: 'Share',
  signatures: 'Signatures',
  unsigned: 'Nobody has signed yet.',
  sign: 'Sign',
  name: 'Name of who signs',
  field: 'Field to sign in',
  again: 'Draw again',
  cannot: 'They can’t or won’t sign',
  why: 'Why',
  keep: 'Keep signature',
  of: (name: string) => `Signature of ${name}`,
  because: (note: string) => `Not signed: ${note}`,
  takenBy: (name: string) => `Taken by ${name}`,
  changedSince: 'The work has changed since.',
}
