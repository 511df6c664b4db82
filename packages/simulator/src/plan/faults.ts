/** Every fault that a run can have, in words. `amount` is a number from 0 to 1: how much, how long or how many. */
export const faults = {
  cut: 'the connection is lost',
  breakUp: 'the connection breaks at some byte on the way up',
  breakDown: 'the connection breaks at some byte on the way down',
  stallUp: 'nothing arrives at the server any more, and nobody is told',
  stallDown: 'nothing arrives at the phone any more, and nobody is told',
  slow: 'the network is slow',
  partition: 'half of the phones have no network',
  storm: 'all connections are lost at once',
  killApp: 'the app is killed',
  powerLoss: 'the battery is empty',
  killServer: 'the server is killed',
  serverPowerLoss: 'the server loses its power',
  crashBeforeCommit: 'the server crashes before a commit',
  crashAfterCommit: 'the server crashes after a commit, before anybody hears of it',
  restartServer: 'the server is stopped and started',
} as const

export type FaultName = keyof typeof faults
export const faultNames = Object.keys(faults) as readonly FaultName[]
