/** Pages of records that are to be read. */
export const record = {
  asking: 'Getting it from the server.',
  offline: (device: string) => `This is not on this ${device}. It comes when there is a network again.`,
  none: 'There is no such record.',
  elsewhere: 'not on this device',
  parts: 'What belongs to it',
  yes: 'Yes',
  no: 'No',
  open: (name: string) => `Open ${name}`,
}
