/** Every fault that a run can have, in words. A fault's amount, 0 to 1, says how much, how long or how many. */
export const faults = {
  // network
  cut: 'the connection is lost',
  breakUp: 'the connection breaks at some byte on the way up',
  breakDown: 'the connection breaks at some byte on the way down',
  cutBehindCheckpoint: 'the connection is lost right behind a checkpoint',
  halfOpen: 'the connection is lost and the server does not notice',
  stallUp: 'nothing arrives at the server any more, and nobody is told',
  stallDown: 'nothing arrives at the phone any more, and nobody is told',
  slow: 'the network is slow',
  slowReceiver: 'the phone receives slowly',
  partition: 'half of the phones have no network',
  storm: 'all connections are lost at once',
  // disks and processes
  killApp: 'the app is killed',
  powerLoss: 'the battery is empty',
  fullPhone: 'the phone is full',
  failingPhone: 'the browser’s database is gone for some writes',
  evictReplica: 'the browser throws the replica away',
  evictEverything: 'the browser throws everything away',
  killServer: 'the server is killed',
  serverPowerLoss: 'the server loses its power',
  restartServer: 'the server is stopped and started',
  crashBeforeCommit: 'the server crashes before a commit',
  crashAfterCommit: 'the server crashes after a commit, before anybody hears of it',
  crashDuringFiling: 'the server crashes while it files rows',
  crashDuringStart: 'the server crashes while it starts',
  fullServer: 'the server’s disk is full',
  slowServer: 'the server’s disk is slow',
  slowPhone: 'the phone’s disk is slow',
  failingServer: 'some writes of the server’s disk fail',
  yesterday: 'the server comes back from a backup',
  freezeTab: 'the browser freezes the tab that was not looked at for the longest time',
  killTab: 'the browser ends the tab that leads',
  // time
  clockWrong: 'the phone’s clock is wrong by hours',
  clockJump: 'the phone’s clock jumps',
  night: 'everybody sleeps until tomorrow',
  // people
  deactivate: 'the person is not active for a while',
  officeOnly: 'an order becomes a matter of the office for a while',
  reassign: 'the office gives a booking to somebody else',
  indecision: 'the office gives a booking to somebody else and at once back',
  reschedule: 'the office moves a booking by days',
  publish: 'the office publishes another profile',
  removeRecord: 'the office removes an order',
  withdraw: 'technicians may only read orders and bookings for a while',
  decide: 'the dispatcher decides on held edits',
  // adversaries
  foreignClientId: 'another device of the person writes under a stranger’s client id',
  hostileUpdate: 'another device of the person sends what no editor makes',
  gaps: 'another device of the person sends edits without those before them',
  garbage: 'somebody sends bytes that mean nothing',
  clone: 'a copy of the phone’s store is started elsewhere',
} as const

export type FaultName = keyof typeof faults
export const faultNames = Object.keys(faults) as readonly FaultName[]
